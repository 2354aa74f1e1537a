import {
  formatMaybe,
  formatTime,
  levelsOfScopes,
  parseDuration,
  summaryOf,
  type KeyView,
  type OwnerView,
  type SecretView,
} from '@claviger/contract'
import type { Model } from '../key-types/model.ts'
import { mask } from '@claviger/verifier'
import { endOf, isImported, secretIsLive, statusOf, type Key, type Owner, type Secret } from './key.ts'

type Json = KeyView['metadata'][string]

/** An owner as callers read and write it. */
export const presentOwner = ({ kind, id }: Owner): OwnerView => {
  if (kind === 'user') return { user: id }
  if (kind === 'external') return { external_id: id }
  return kind === 'project' ? { project: id } : { workspace: id }
}

const presentSecret = (secret: Secret): SecretView => ({
  id: secret.id,
  last4: secret.last4,
  state: secret.retiresAt === null ? 'active' : 'retiring',
  created_at: formatTime(secret.createdAt),
  retires_at: formatMaybe(secret.retiresAt),
})

/** What leaves the server of a key, written out by hand: a new column never leaks by being there. */
export function presentKey(key: Key, model: Model, now: number): KeyView {
  const newest = key.secrets.at(-1)
  const rights = model.rights(key)
  const endsAt = endOf(key, model.restraint(key).max)
  return {
    id: key.id,
    type: key.type,
    name: key.name,
    description: key.description,
    masked: mask(newest?.prefix ?? '', newest?.last4 ?? ''),
    last4: newest?.last4 ?? '',
    status: statusOf(key, endsAt, now),
    enabled: key.enabled,
    workspace: key.workspace,
    project: key.project,
    environment: key.environment,
    owner: presentOwner(key.owner),
    inherits: key.scopes === null,
    scopes: [...(key.scopes ?? model.scopes(key))],
    permissions: levelsOfScopes(rights, model.resources),
    summary: summaryOf(rights, model.resources),
    ip_allow: key.ipAllow && [...key.ipAllow],
    ip_deny: key.ipDeny && [...key.ipDeny],
    origins: key.origins && [...key.origins],
    metadata: key.metadata as Record<string, Json>,
    secrets: key.secrets.filter((secret) => secretIsLive(secret, now)).map(presentSecret),
    expires_at: formatMaybe(endsAt),
    rotation_due_at: formatMaybe(rotationDue(key, model)),
    imported: isImported(key),
    created_at: formatTime(key.createdAt),
    created_by: key.createdBy,
    revoked_at: formatMaybe(key.revokedAt),
    revoked_by: key.revokedBy,
    revoke_reason: key.revokeReason,
    last_used_at: formatMaybe(key.lastUsed?.at ?? null),
    last_used_ip: key.lastUsed?.ip ?? null,
    last_used_client: key.lastUsed?.client ?? null,
    revision: key.revision,
  }
}

/** When a key should be rotated, by its environment's policy or its type's. It is a reminder: nothing ends then. */
export function rotationDue({ type: name, environment, termFrom }: Key, model: Model): number | null {
  const type = model.types.get(name)
  const own = type?.environments.find((each) => each.name === environment)?.rotateEvery
  const every = own ?? type?.rotateEvery ?? null
  return every === null ? null : termFrom + (parseDuration(every) ?? 0)
}
