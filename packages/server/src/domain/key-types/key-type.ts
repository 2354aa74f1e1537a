/** A kind of key: how it looks and what it may do. Stored per workspace, so that each has its own. */
export interface KeyType {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly builtIn: boolean
  readonly format: 'opaque'
  /** How keys begin; null where each environment has its own prefix. */
  readonly prefix: string | null
  readonly environments: readonly Environment[]
  readonly owner: readonly ('user' | 'workspace' | 'project' | 'external')[]
  readonly rights: 'scopes'
  readonly defaultScopes: readonly string[]
  /** No key of this type holds more, whatever is written in it: looked at when the key is used. */
  readonly allowedScopes: readonly string[]
  readonly canManageKeys: boolean
  /** A bare `admin` also grants `write:manage.*`. */
  readonly adminManages: boolean
  /** Only root keys and the operator make keys of this type. */
  readonly madeByRootOnly: boolean
  readonly expiry: {
    readonly required: boolean
    readonly presets: readonly string[]
    readonly max: string | null
  }
  readonly labels: Labels
}

export interface Environment {
  readonly name: string
  readonly prefix: string
  readonly rotateEvery: string | null
}

/** The words people see. `variable`: the environment variable that snippets name. */
export interface Labels {
  readonly menu: string
  readonly create: string
  readonly submit: string
  readonly revoke: string
  readonly variable: string
}

/** Every prefix by which keys of this type begin. */
export const prefixesOf = (type: KeyType): string[] => [
  ...(type.prefix === null ? [] : [type.prefix]),
  ...type.environments.map(({ prefix }) => prefix),
]
