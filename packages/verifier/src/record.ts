/** Whose a key is. */
export interface RecordOwner {
  readonly kind: 'user' | 'workspace' | 'project' | 'external'
  readonly id: string
}

/**
 * What many keys have in common, under one name. Everything of a key that decides and is not its own: where it may be
 * used, what was written down of its rights, and whose it is unless that is a person or a customer's customer.
 */
export interface PolicySpec {
  readonly workspace: string
  readonly type: string
  /** The version of its type under which it was made. */
  readonly typeVersion: number
  /** Null: whatever its owner may do. */
  readonly scopes: readonly string[] | null
  readonly ownerKind: RecordOwner['kind']
  /** Null where each key has an owner of its own. */
  readonly ownerId: string | null
  /** The role of the member who owns it; null when no member does. */
  readonly ownerRole: string | null
  readonly project: string | null
  readonly environment: string | null
  readonly ipAllow: readonly string[] | null
  readonly ipDeny: readonly string[] | null
  readonly origins: readonly string[] | null
  /** By which signing key and for which issuer its secret was signed; null for an opaque secret. */
  readonly token: { readonly kid: string; readonly iss: string } | null
  /** What must stand before the part that was hashed, for a secret of which only the tail was; null for any other. */
  readonly tailOf: string | null
}

/** What a policy comes to under the workspace's types, catalogue, roles and signing keys as they are. */
export interface Compiled {
  readonly rights: ReadonlySet<string>
  /** The same, as scopes people write. */
  readonly scopes: readonly string[]
  /** The longest life of a secret in ms; null when the type sets none. */
  readonly maxLife: number | null
  readonly refusedFromBrowsers: boolean
  /** All keys of its type are tokens. */
  readonly isTokenType: boolean
  /** What signed its token: the JWK's `x`, and until when it vouches (ms since 1970, `Infinity`: no end). Null: nothing that does. */
  readonly signer: { readonly publicKey: string; readonly until: number } | null
  /** A key under this policy reaches keys of its own owner only. */
  readonly reachesOwnOnly: boolean
  /** `confirm`: ask the one truth before each answer (see `Confirmer`). */
  readonly consistency: 'lease' | 'confirm'
}

/** One secret with its key, as the one truth has it. Times in ms since 1970; `Infinity`: never. */
export interface KnownRecord {
  readonly policy: PolicySpec
  readonly key: string
  readonly secret: string
  readonly name: string
  /** Null where the policy says whose it is. */
  readonly ownerId: string | null
  /** JSON text of an object. */
  readonly metadata: string
  readonly isRevoked: boolean
  readonly isEnabled: boolean
  readonly isPending: boolean
  readonly ownerIsActive: boolean
  readonly expiresAt: number
  /** When its present term began: its type's longest life counts from here. */
  readonly termFrom: number
  /** From when on this secret answers `revoked`. */
  readonly retiresAt: number
  /** What the token itself says, in ms. */
  readonly tokenEndsAt: number
  readonly lastUsedAt: number
  readonly revision: number
}

/** One name for one policy: every field, in order. */
export const policyName = (spec: PolicySpec): string => JSON.stringify(Object.values(spec))

/** When a key ends: by its own expiry or the longest life its type allows, whichever comes first. In ms; `Infinity`: never. */
export const endsAt = (expiresAt: number, termFrom: number, { maxLife }: Compiled): number =>
  maxLife === null ? expiresAt : Math.min(expiresAt, termFrom + maxLife)
