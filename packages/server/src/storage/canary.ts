import type { Kysely } from 'kysely'
import type { CanaryReads, CanaryWrites } from '../domain/canary/canary-store.ts'
import type { Tables } from './tables.ts'
import { workspaceOf } from './workspaces.ts'

/** Reads the installation's own workspace, and who there is to ask. */
export const canaryReads = (db: Kysely<Tables>): CanaryReads => ({
  async find() {
    const row = await db.selectFrom('workspaces').selectAll().where('is_canary', '=', 1).executeTakeFirst()
    return row && workspaceOf(row)
  },

  async nodes() {
    const rows = await db.selectFrom('nodes').select('url').where('has_left', '=', 0).execute()
    return rows.map(({ url }) => url)
  },
})

/** Writes it. Only what stands in it is ever forgotten. */
export const canaryWrites = (db: Kysely<Tables>): CanaryWrites => ({
  async insert({ id, slug, name, createdAt, revision }) {
    const row = { id, slug, name, model_revision: 1, has_imports: 0, created_at: createdAt, revision }
    await db
      .insertInto('workspaces')
      .values({ ...row, is_canary: 1 })
      .execute()
  },

  async trim(workspace, kept) {
    const own = db
      .selectFrom('workspaces')
      .select('id')
      .where('id', '=', workspace)
      .where('is_canary', '=', 1)
    const old = db.selectFrom('keys').select('id').where('workspace_id', 'in', own)
    const keys = (await old.orderBy('id', 'desc').limit(MOST).offset(kept).execute()).map(({ id }) => id)
    if (keys.length > 0) {
      await db.deleteFrom('key_secrets').where('key_id', 'in', keys).execute()
      await db.deleteFrom('keys').where('id', 'in', keys).execute()
    }
    const said = db.selectFrom('events').select('id').where('workspace_id', 'in', own)
    const events = (
      await said
        .orderBy('revision', 'desc')
        .orderBy('id', 'desc')
        .limit(MOST)
        .offset(2 * kept)
        .execute()
    ).map(({ id }) => id)
    if (events.length > 0) await db.deleteFrom('events').where('id', 'in', events).execute()
  },
})

/** Ids in one statement. */
const MOST = 500
