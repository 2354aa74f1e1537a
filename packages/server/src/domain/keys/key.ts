import type { Actor, KeyStatus } from '@claviger/contract'

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
}

/** One identity: its id, name, rights and history stay when its secrets change. Times in ms since 1970. */
export interface Key {
  readonly id: string
  readonly workspace: string
  readonly type: string
  readonly name: string
  readonly description: string | null
  readonly owner: Owner
  readonly project: string | null
  readonly environment: string | null
  readonly scopes: readonly string[]
  readonly ipAllow: readonly string[] | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  readonly expiresAt: number | null
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

/** The status at a moment. Expiry is never written down; it is looked at. */
export function statusOf(key: Key, now: number): KeyStatus {
  if (key.revokedAt !== null) return 'revoked'
  if (!key.enabled) return 'disabled'
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active'
}

/** A secret still works, alone or beside its successor. */
export const secretIsLive = (secret: Secret, now: number): boolean =>
  secret.retiresAt === null || secret.retiresAt > now
