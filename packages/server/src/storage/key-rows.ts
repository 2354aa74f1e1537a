import { nameKey, type Actor, type Role } from '@claviger/contract'
import type { Key, Owner, Secret, TokenFacts } from '../domain/keys/key.ts'
import type { KeyRow, SecretRow } from './tables.ts'

/** A key as its row, the secrets apart. */
export const keyRowOf = (key: Key): KeyRow => ({
  id: key.id,
  workspace_id: key.workspace,
  type: key.type,
  type_version: key.typeVersion,
  name: key.name,
  name_key: nameKey(key.name),
  description: key.description,
  owner_kind: key.owner.kind,
  owner_id: key.owner.id,
  project_id: key.project,
  environment: key.environment,
  scopes: JSON.stringify(key.scopes),
  ip_allow: key.ipAllow && JSON.stringify(key.ipAllow),
  ip_deny: key.ipDeny && JSON.stringify(key.ipDeny),
  origins: key.origins && JSON.stringify(key.origins),
  metadata: JSON.stringify(key.metadata),
  enabled: key.enabled ? 1 : 0,
  approval: key.approval,
  expires_at: key.expiresAt,
  term_from: key.termFrom,
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

/** A key's row with the role of the member who owns it. */
export interface OwnedKeyRow extends KeyRow {
  readonly owner_role: string | null
}

const listOf = (text: string | null): string[] | null =>
  text === null ? null : (JSON.parse(text) as string[])

export const ownerOf = (row: Pick<KeyRow, 'owner_kind' | 'owner_id'>): Owner => ({
  kind: row.owner_kind as Owner['kind'],
  id: row.owner_id,
})

/** A key from its row and its secrets, oldest first. */
export const keyOf = (row: OwnedKeyRow, secrets: readonly Secret[]): Key => ({
  id: row.id,
  workspace: row.workspace_id,
  type: row.type,
  typeVersion: row.type_version,
  name: row.name,
  description: row.description,
  owner: ownerOf(row),
  ownerRole: row.owner_role as Role | null,
  project: row.project_id,
  environment: row.environment,
  scopes: listOf(row.scopes),
  ipAllow: listOf(row.ip_allow),
  ipDeny: listOf(row.ip_deny),
  origins: listOf(row.origins),
  metadata: JSON.parse(row.metadata) as Record<string, unknown>,
  enabled: row.enabled === 1,
  approval: row.approval as Key['approval'],
  expiresAt: row.expires_at,
  termFrom: row.term_from,
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

/** A secret of a key as its row: its digest, never the secret itself. */
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
  token: secret.token && JSON.stringify(secret.token),
  signing_key_id: secret.token?.kid ?? null,
})

/** A secret from its row, with its facts where it is a token. */
export const secretOf = (row: Omit<SecretRow, 'key_id' | 'workspace_id' | 'signing_key_id'>): Secret => ({
  id: row.id,
  hash: row.hash,
  scheme: row.scheme,
  prefix: row.prefix,
  last4: row.last4,
  createdAt: row.created_at,
  retiresAt: row.retires_at,
  token: row.token === null ? null : (JSON.parse(row.token) as TokenFacts),
})
