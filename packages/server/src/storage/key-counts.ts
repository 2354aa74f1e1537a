import type { Role } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type { KeyReads } from '../domain/keys/key-store.ts'
import type { Tables } from './tables.ts'

type Counts = Pick<KeyReads, 'countByType' | 'countByRole' | 'countBySigningKey' | 'countSchemes'>

/** How many keys there are of each sort. */
export const keyCounts = (db: Kysely<Tables>): Counts => ({
  async countByType(workspace) {
    const rows = await db
      .selectFrom('keys')
      .select((row) => ['type', row.fn.countAll<number>().as('keys')])
      .where('workspace_id', '=', workspace)
      .where('revoked_at', 'is', null)
      .groupBy('type')
      .execute()
    return new Map(rows.map(({ type, keys }) => [type, keys]))
  },

  async countByRole(workspace) {
    const rows = await db
      .selectFrom('keys')
      .innerJoin('members', 'members.id', 'keys.owner_id')
      .select((row) => ['role', row.fn.countAll<number>().as('keys')])
      .where('keys.workspace_id', '=', workspace)
      .where('members.workspace_id', '=', workspace)
      .where('keys.owner_kind', '=', 'user')
      .where('revoked_at', 'is', null)
      .groupBy('role')
      .execute()
    return new Map(rows.map(({ role, keys }) => [role as Role, keys]))
  },

  async countBySigningKey(workspace, now) {
    const rows = await db
      .selectFrom('key_secrets')
      .innerJoin('keys', 'keys.id', 'key_secrets.key_id')
      .select((row) => ['signing_key_id', row.fn.count<number>('key_secrets.key_id').distinct().as('keys')])
      .where('keys.workspace_id', '=', workspace)
      .where('signing_key_id', 'is not', null)
      .where('keys.revoked_at', 'is', null)
      .where((row) => row.or([row('retires_at', 'is', null), row('retires_at', '>', now)]))
      .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', now)]))
      .groupBy('signing_key_id')
      .execute()
    return new Map(rows.map(({ signing_key_id, keys }) => [signing_key_id ?? '', keys]))
  },

  async countSchemes(now) {
    const rows = await db
      .selectFrom('key_secrets')
      .innerJoin('keys', 'keys.id', 'key_secrets.key_id')
      .select((row) => ['scheme', row.fn.countAll<number>().as('secrets')])
      .where('keys.revoked_at', 'is', null)
      .where((row) => row.or([row('retires_at', 'is', null), row('retires_at', '>', now)]))
      .groupBy('scheme')
      .execute()
    return new Map(rows.map(({ scheme, secrets }) => [scheme, secrets]))
  },
})
