import type { EventKind } from '@claviger/sdk'
import { activity } from '../../messages/en/activity.ts'

type Noun = keyof typeof activity.kinds

/** What one asks for together. */
interface KindGroup {
  readonly name: keyof typeof activity.groups
  readonly nouns: readonly Noun[]
}

/** What one asks for most stands first. */
export const GROUPS: readonly KindGroup[] = [
  { name: 'keys', nouns: ['key'] },
  { name: 'people', nouns: ['member'] },
  { name: 'sessions', nouns: ['auth', 'session'] },
  { name: 'projects', nouns: ['project', 'app'] },
  { name: 'model', nouns: ['key_type', 'resource', 'role'] },
  { name: 'workspace', nouns: ['workspace'] },
]

/** The kinds of a group, in the order of their words. */
export const kindsOf = ({ nouns }: KindGroup): readonly EventKind[] =>
  nouns.flatMap((noun) => Object.keys(activity.kinds[noun]).map((name) => `${noun}.${name}` as EventKind))

/** A whole group as the API names it: `key.*`. */
export const filterOf = ({ nouns }: KindGroup): string => nouns.map((noun) => `${noun}.*`).join(',')
