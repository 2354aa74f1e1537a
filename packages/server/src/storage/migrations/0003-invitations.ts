import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Invitations to become a member. `collation` compares bytes, whatever the database was created with. */
export const invitations = (collation: string): Migration => {
  const given = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull()
  const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    given(column).modifyEnd(sql`collate ${sql.id(collation)}`)
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('invitations')
        .addColumn('id', 'text', (column) => required(column).primaryKey())
        .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
        .addColumn('email', 'text', required)
        .addColumn('name', 'text')
        .addColumn('role', 'text', given)
        .addColumn('status', 'text', required)
        .addColumn('hash', 'text', (column) => required(column).unique())
        .addColumn('scheme', 'text', given)
        .addColumn('invited_by', 'text', given)
        .addColumn('created_at', 'bigint', given)
        .addColumn('expires_at', 'bigint', given)
        .execute()
      await createIndexes(db)
    },
  }
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  // One at a time waits for an address; what is settled, or gave its place up, is history.
  await sql`create unique index invitations_pending on invitations (workspace_id, email) where status = 'pending'`.execute(
    db,
  )
  await db.schema.createIndex('invitations_order').on('invitations').columns(['workspace_id', 'id']).execute()
}
