import type { KnownRecord, PolicySpec } from '@claviger/verifier'
import { IMPORTED_TAIL, type Key, type Secret } from '../keys/key.ts'
import type { KnownSecret } from '../keys/key-store.ts'

const NEVER = Number.POSITIVE_INFINITY

/** What of a key and one of its secrets decides on it, as verifiers remember it. */
export function recordOf({ key, secret, ownerStatus }: KnownSecret): KnownRecord {
  const owner = ownedApart(key) ? key.owner.id : null
  return {
    policy: policyOf(key, secret),
    key: key.id,
    secret: secret.id,
    name: key.name,
    ownerId: owner,
    metadata: JSON.stringify(key.metadata),
    isRevoked: key.revokedAt !== null,
    isEnabled: key.enabled,
    isPending: key.approval === 'pending',
    // A key of a member lives no longer than the membership.
    ownerIsActive: key.owner.kind !== 'user' || ownerStatus === 'active',
    expiresAt: key.expiresAt ?? NEVER,
    termFrom: key.termFrom,
    retiresAt: secret.retiresAt ?? NEVER,
    tokenEndsAt: (secret.token?.exp ?? NEVER) * 1000,
    lastUsedAt: key.lastUsed?.at ?? 0,
    revision: key.revision,
  }
}

const policyOf = (key: Key, { scheme, prefix, token }: Secret): PolicySpec => ({
  workspace: key.workspace,
  type: key.type,
  typeVersion: key.typeVersion,
  scopes: key.scopes,
  ownerKind: key.owner.kind,
  ownerId: ownedApart(key) ? null : key.owner.id,
  ownerRole: key.ownerRole,
  project: key.project,
  environment: key.environment,
  ipAllow: key.ipAllow,
  ipDeny: key.ipDeny,
  origins: key.origins,
  token: token && { kid: token.kid, iss: token.iss },
  tailOf: scheme === IMPORTED_TAIL ? prefix : null,
})

/** People and customers' customers are many, each with a few keys; a workspace or a project owns many keys. */
const ownedApart = ({ owner }: Key): boolean => owner.kind === 'user' || owner.kind === 'external'
