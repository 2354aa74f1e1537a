import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Keys are searched by the last four characters of their secrets, as the eye compares them. */
export const lastFour = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`create index key_secrets_last4 on key_secrets (workspace_id, lower(last4))`.execute(db)
  },
})
