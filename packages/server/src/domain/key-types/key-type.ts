import type { KeyTypeView } from '@claviger/contract'

type View = KeyTypeView

/** A kind of key: how it looks and what it may do. Stored per workspace, so that each has its own. */
export interface KeyType {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly description: string | null
  readonly builtIn: boolean
  /** No new keys since then. In ms. */
  readonly archivedAt: number | null
  /** Counts the edits that bear on keys. Each key remembers under which it was made. */
  readonly version: number
  /** What bounded keys in earlier versions, oldest first. */
  readonly history: readonly Ceiling[]
  readonly format: View['format']
  /** How keys begin; null where each environment has its own prefix, and for tokens. */
  readonly prefix: string | null
  readonly environments: readonly Environment[]
  /** How often people are reminded to rotate, where the environment does not say. */
  readonly rotateEvery: string | null
  readonly owner: View['owner']
  readonly rights: View['rights']
  readonly defaultScopes: readonly string[]
  /** No key of this type holds more, whatever is written in it: looked at when the key is used. */
  readonly allowedScopes: readonly string[]
  readonly templates: readonly Template[]
  /** What callers cannot set on a key. */
  readonly fixed: View['fixed']
  readonly canManageKeys: boolean
  /** A bare `admin` also grants `write:manage.*`. */
  readonly adminManages: boolean
  /** Only root keys and the operator make keys of this type. */
  readonly madeByRootOnly: boolean
  /** Durations such as `30d`. */
  readonly expiry: Expiry
  readonly browser: View['browser']
  readonly origins: View['origins']
  readonly approval: boolean
  readonly labels: Labels
}

export interface Environment {
  readonly name: string
  readonly prefix: string | null
  readonly rotateEvery: string | null
}

/** Rights that go together, under a name that people choose by. */
export interface Template {
  readonly name: string
  readonly title: string
  readonly description: string | null
  readonly scopes: readonly string[]
  readonly permissions: View['templates'][number]['permissions']
}

export interface Expiry {
  readonly required: boolean
  readonly presets: readonly string[]
  readonly min: string | null
  readonly max: string | null
  readonly default: string | null
}

/** The words people see. `variable`: the environment variable that snippets name. */
export type Labels = Readonly<View['labels']>

/** What of a type bounds the keys that exist, as it stood until a version. */
export interface Ceiling {
  /** The last version for which it stood. */
  readonly until: number
  readonly allowedScopes: readonly string[]
  readonly canManageKeys: boolean
  readonly adminManages: boolean
  readonly browser: View['browser']
  readonly max: string | null
}

/** Every prefix by which keys of this type begin. */
export const prefixesOf = (type: Pick<KeyType, 'prefix' | 'environments'>): string[] =>
  [type.prefix, ...type.environments.map(({ prefix }) => prefix)].filter((prefix) => prefix !== null)

/** What a type bounds its keys by as it stands. */
export const ceilingOf = ({
  version,
  allowedScopes,
  canManageKeys,
  adminManages,
  browser,
  expiry,
}: KeyType): Ceiling => ({
  until: version,
  allowedScopes,
  canManageKeys,
  adminManages,
  browser,
  max: expiry.max,
})

/**
 * Everything that has bounded a key since it was made. All of them hold at once: so no edit, and no edit that takes an
 * edit back, ever widens a key that exists.
 */
export const ceilingsFor = (type: KeyType, version: number): Ceiling[] => [
  ...type.history.filter(({ until }) => until >= version),
  ceilingOf(type),
]
