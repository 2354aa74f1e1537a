import type { Kysely } from 'kysely'
import type { KeyWrites } from '../domain/keys/key-store.ts'
import { chunks, evenChunks } from './chunks.ts'
import { keyRowOf, secretRowOf } from './key-rows.ts'
import { plannedOnce } from './planned-once.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** Writes keys and their secrets, inside the transaction that `db` is. The last use is written by `noteUses` alone. */
export const keyWrites = (db: Db): KeyWrites => ({
  async insert(key) {
    await db.insertInto('keys').values(keyRowOf(key)).execute()
    for (const secret of key.secrets)
      await db.insertInto('key_secrets').values(secretRowOf(key, secret)).execute()
  },

  async insertMany(keys) {
    for (const some of chunks(keys.map(keyRowOf))) await db.insertInto('keys').values(some).execute()
    const secrets = keys.flatMap((key) => key.secrets.map((secret) => secretRowOf(key, secret)))
    for (const some of chunks(secrets)) await db.insertInto('key_secrets').values(some).execute()
  },

  async update(key) {
    const {
      id,
      workspace_id,
      last_used_at: _at,
      last_used_ip: _ip,
      last_used_client: _client,
      ...row
    } = keyRowOf(key)
    await db
      .updateTable('keys')
      .set(row)
      .where('workspace_id', '=', workspace_id)
      .where('id', '=', id)
      .execute()
  },

  async revoke(keys, { revokedAt, revokedBy, revokeReason, revision }) {
    const row = {
      revoked_at: revokedAt,
      revoked_by: revokedBy && JSON.stringify(revokedBy),
      revoke_reason: revokeReason,
      revision,
    }
    for (const some of evenChunks(keys))
      await db.executeQuery(plannedOnce(db.updateTable('keys').set(row).where('id', 'in', some).compile()))
  },

  async insertSecret(key, secret) {
    await db.insertInto('key_secrets').values(secretRowOf(key, secret)).execute()
  },

  async retireSecret(secret, retiresAt) {
    await db.updateTable('key_secrets').set({ retires_at: retiresAt }).where('id', '=', secret).execute()
  },

  async rehash(secret, from, { hash, scheme }) {
    await db
      .updateTable('key_secrets')
      .set({ hash, scheme })
      .where('id', '=', secret)
      .where('hash', '=', from)
      .execute()
  },

  async noteUses(uses) {
    // One after another, in the order given: of two nodes that write the same keys none waits for the other for ever.
    const noting = toNote(db).compile()
    for (const [key, { at, ip, client }] of uses)
      await db.executeQuery({ ...noting, parameters: [at, ip, client, key, at] })
  },
})

/** The later use stays. Built once for all that are written together, and run with values of their own. */
const toNote = (db: Db) =>
  db
    .updateTable('keys')
    .set({ last_used_at: 0, last_used_ip: null, last_used_client: null })
    .where('id', '=', '')
    .where((row) => row.or([row('last_used_at', 'is', null), row('last_used_at', '<=', 0)]))
