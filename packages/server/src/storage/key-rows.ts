import { nameKey, type Actor } from '@claviger/contract'
import type { Key, Owner, Secret } from '../domain/keys/key.ts'
import type { KeyRow, SecretRow } from './tables.ts'

/** A key as its row, the secrets apart. */
export const keyRowOf = (key: Key): KeyRow => ({
  id: key.id,
  workspace_id: key.workspace,
  type: key.type,
  name: key.name,
  name_key: nameKey(key.name),
  description: key.description,
  owner_kind: key.owner.kind,
  owner_id: key.owner.id,
  project_id: key.project,
  environment: key.environment,
  scopes: JSON.stringify(key.scopes),
  ip_allow: key.ipAllow && JSON.stringify(key.ipAllow),
  metadata: JSON.stringify(key.metadata),
  enabled: key.enabled ? 1 : 0,
  expires_at: key.expiresAt,
  created_at: key.createdAt,
  created_by: JSON.stringify(key.createdBy),
  revoked_at: key.revokedAt,
  revoked_by: key.revokedBy && JSON.stringify(key.revokedBy),
  revoke_reason: key.revokeReason,
  last_used_at: key.lastUsed?.at ?? null,
  last_used_ip: key.lastUsed?.ip ?? null,
  last_used_client: key.lastUsed?.client ?? null,
  revision: key.revision,
})

/** A key from its row and its secrets, oldest first. */
export const keyOf = (row: KeyRow, secrets: readonly Secret[]): Key => ({
  id: row.id,
  workspace: row.workspace_id,
  type: row.type,
  name: row.name,
  description: row.description,
  owner: { kind: row.owner_kind as Owner['kind'], id: row.owner_id },
  project: row.project_id,
  environment: row.environment,
  scopes: JSON.parse(row.scopes) as string[],
  ipAllow: row.ip_allow === null ? null : (JSON.parse(row.ip_allow) as string[]),
  metadata: JSON.parse(row.metadata) as Record<string, unknown>,
  enabled: row.enabled === 1,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  createdBy: JSON.parse(row.created_by) as Actor,
  revokedAt: row.revoked_at,
  revokedBy: row.revoked_by === null ? null : (JSON.parse(row.revoked_by) as Actor),
  revokeReason: row.revoke_reason,
  lastUsed:
    row.last_used_at === null
      ? null
      : { at: row.last_used_at, ip: row.last_used_ip, client: row.last_used_client },
  revision: row.revision,
  secrets,
})

export const secretRowOf = (key: Key, secret: Secret): SecretRow => ({
  id: secret.id,
  key_id: key.id,
  workspace_id: key.workspace,
  hash: secret.hash,
  scheme: secret.scheme,
  prefix: secret.prefix,
  last4: secret.last4,
  created_at: secret.createdAt,
  retires_at: secret.retiresAt,
})

export const secretOf = (row: SecretRow): Secret => ({
  id: row.id,
  hash: row.hash,
  scheme: row.scheme,
  prefix: row.prefix,
  last4: row.last4,
  createdAt: row.created_at,
  retiresAt: row.retires_at,
})
