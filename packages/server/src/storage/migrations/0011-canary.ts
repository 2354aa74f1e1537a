import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The workspace in which the installation tries itself, and how nodes reach one another for that. */
export const canary = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('workspaces')
      .addColumn('is_canary', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema.alterTable('nodes').addColumn('url', 'text').execute()
  },
})
