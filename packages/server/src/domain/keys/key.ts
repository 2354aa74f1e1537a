import type { Actor, KeyStatus, Role } from '@claviger/contract'

/** Who a key belongs to. `external`: the id that the customer's own system gave to one of its customers. */
export interface Owner {
  readonly kind: 'user' | 'workspace' | 'project' | 'external'
  readonly id: string
}

/** One secret of a key. A key outlives its secrets; rotation adds one and lets the others run out. */
export interface Secret {
  readonly id: string
  readonly hash: string
  readonly scheme: string
  readonly prefix: string
  readonly last4: string
  readonly createdAt: number
  /** From this moment on it answers `revoked`; null while it is the active one. */
  readonly retiresAt: number | null
  /** What was written into it, for a secret that is a signed token; null for an opaque one. */
  readonly token: TokenFacts | null
}

/** What a token says of itself, as it was signed: it must say exactly that when it comes back. */
export interface TokenFacts {
  readonly kid: string
  readonly iss: string
  /** In seconds (RFC 7519 §4.1.4); null for a token without end. */
  readonly exp: number | null
}

/** One identity: its id, name, rights and history stay when its secrets change. Times in ms since 1970. */
export interface Key {
  readonly id: string
  readonly workspace: string
  readonly type: string
  /** The version of its type under which it was made: no later edit of the type widens it. */
  readonly typeVersion: number
  readonly name: string
  readonly description: string | null
  readonly owner: Owner
  /** The role of the member who owns it, as it is now; null when no member does. Read beside the key, not kept in it. */
  readonly ownerRole: Role | null
  readonly project: string | null
  readonly environment: string | null
  /** Null: whatever its owner may do. */
  readonly scopes: readonly string[] | null
  readonly ipAllow: readonly string[] | null
  readonly ipDeny: readonly string[] | null
  readonly origins: readonly string[] | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  /** Null where its type asked for none. */
  readonly approval: 'pending' | 'approved' | null
  readonly expiresAt: number | null
  /** When its present term began: made, or last rotated. The type's longest life counts from here. */
  readonly termFrom: number
  readonly createdAt: number
  readonly createdBy: Actor
  readonly revokedAt: number | null
  readonly revokedBy: Actor | null
  readonly revokeReason: string | null
  readonly lastUsed: LastUse | null
  readonly revision: number
  /** Oldest first. */
  readonly secrets: readonly Secret[]
}

export interface LastUse {
  readonly at: number
  readonly ip: string | null
  readonly client: string | null
}

/** When a key ends: by its own expiry or the longest life its type allows, whichever comes first. Null: never. */
export function endOf(
  { expiresAt, termFrom }: Pick<Key, 'expiresAt' | 'termFrom'>,
  max: number | null,
): number | null {
  if (max === null) return expiresAt
  return Math.min(expiresAt ?? Number.POSITIVE_INFINITY, termFrom + max)
}

/** The status at a moment, given when the key ends. Expiry is never written down; it is looked at. */
export function statusOf(key: Key, endsAt: number | null, now: number): KeyStatus {
  if (key.revokedAt !== null) return 'revoked'
  if (key.approval === 'pending') return 'pending'
  if (!key.enabled) return 'disabled'
  return endsAt !== null && endsAt <= now ? 'expired' : 'active'
}

/** When a secret retires that works no more: not just now, since the clock of another node may be behind this one's. */
export const AT_NO_TIME = 0

/** A secret still works, alone or beside its successor. */
export const secretIsLive = (secret: Secret, now: number): boolean =>
  secret.retiresAt === null || secret.retiresAt > now

/** Begins the schemes of secrets that were issued elsewhere. They are kept without pepper. */
export const IMPORTED = 'import:'

/** SHA-256 of the whole key, and of what stands behind its last `_`. */
export const IMPORTED_WHOLE = `${IMPORTED}sha256`
export const IMPORTED_TAIL = `${IMPORTED}sha256-tail`

/** A key that was issued elsewhere. */
export const isImported = (key: Key): boolean => key.secrets.some(({ scheme }) => scheme.startsWith(IMPORTED))
