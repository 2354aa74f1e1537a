import type { KeyType } from '@claviger/sdk'

/** How keys of a type begin, in every environment; empty for tokens. */
export const prefixesOf = ({
  prefix,
  environments,
}: Pick<KeyType, 'prefix' | 'environments'>): readonly string[] =>
  [prefix, ...environments.map((each) => each.prefix)].filter((each) => each !== null)
