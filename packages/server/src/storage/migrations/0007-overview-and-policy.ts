import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What workspaces ask of people who sign in. Keys are listed by when they were revoked, those that are not at 0; and the record by what, by whom and of what. */
export const overviewAndPolicy = (collation: string): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('sign_in_policies')
      .addColumn('workspace_id', 'text', (column) =>
        column
          .primaryKey()
          .references('workspaces.id')
          .notNull()
          .modifyEnd(sql`collate ${sql.id(collation)}`),
      )
      .addColumn('second_factor', 'text', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('member_sign_outs')
      .addColumn('member_id', 'text', (column) =>
        column
          .primaryKey()
          .references('members.id')
          .notNull()
          .modifyEnd(sql`collate ${sql.id(collation)}`),
      )
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    for (const column of ['kind', 'actor_id', 'subject'])
      await db.schema
        .createIndex(`events_${column}`)
        .on('events')
        .columns(['workspace_id', column, 'revision', 'id'])
        .execute()
    await sql`create index keys_revoked on keys (workspace_id, coalesce(revoked_at, 0), id)`.execute(db)
  },
})
