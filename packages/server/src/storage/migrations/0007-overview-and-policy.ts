import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Keys are listed by when they were revoked, those that are not at 0; and the record by what, by whom and of what. */
export const overviewAndPolicy = (): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const column of ['kind', 'actor_id', 'subject'])
      await db.schema
        .createIndex(`events_${column}`)
        .on('events')
        .columns(['workspace_id', column, 'revision', 'id'])
        .execute()
    await sql`create index keys_revoked on keys (workspace_id, coalesce(revoked_at, 0), id)`.execute(db)
  },
})
