import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What tells a database that was restored from what it was before, where the server's own names are the same. */
export const epoch = (): Migration => ({
  async up(db: Kysely<unknown>) {
    // None of its own yet: what a history is called stays as it was.
    await db.schema
      .alterTable('installation')
      .addColumn('epoch', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
  },
})
