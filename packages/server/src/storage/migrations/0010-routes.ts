import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { watchInPostgres } from './0008-postgres-triggers.ts'
import { watchInSqlite } from './0008-sqlite-triggers.ts'
import type { Watched } from './0008-watched.ts'

/** What verifiers remember of a workspace's model, they remember of its routes. */
const ROUTES = (['insert', 'update', 'delete'] as const).map((on): Watched => ({
  table: 'route_tables',
  on,
  kind: 'model',
  workspace: 'workspace_id',
  subject: 'workspace_id',
}))

/** Which requests of a workspace's API need what. */
export const routes = (engine: 'sqlite' | 'postgres', collation: string): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('route_tables')
      .addColumn('workspace_id', 'text', (column) =>
        column
          .primaryKey()
          .references('workspaces.id')
          .notNull()
          .modifyEnd(sql`collate ${sql.id(collation)}`),
      )
      .addColumn('routes', 'text', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute()
    await (engine === 'sqlite' ? watchInSqlite(db, ROUTES) : watchInPostgres(db, ROUTES))
  },
})
