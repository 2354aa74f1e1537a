import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Keys are listed by when they were revoked. Those that are not stand at 0. */
export const overviewAndPolicy = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`create index keys_revoked on keys (workspace_id, coalesce(revoked_at, 0), id)`.execute(db)
  },
})
