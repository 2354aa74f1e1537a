import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { randomUUID } from 'node:crypto'

/** An installation has a name that its backups share, and knows up to where a journal was replayed into it. */
export const journal = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('installation').addColumn('name', 'text').execute()
    await db.schema
      .alterTable('installation')
      .addColumn('replayed_to', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`update installation set name = ${randomUUID()}`.execute(db)
  },
})
