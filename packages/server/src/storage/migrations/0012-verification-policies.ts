import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { watchInPostgres } from './0008-postgres-triggers.ts'
import { watchInSqlite } from './0008-sqlite-triggers.ts'
import type { Watched } from './0008-watched.ts'

const own = { table: 'verification_policies', workspace: 'workspace_id', subject: 'workspace_id' } as const

/** What models are made of: who remembers one reads it again. */
const WATCHED = (['insert', 'update', 'delete'] as const).map((on): Watched => ({
  ...own,
  on,
  kind: 'model',
}))

/** How workspaces want verifications of their keys to be kept in step; nothing where nobody has said. */
export const verificationPolicies = (engine: 'sqlite' | 'postgres', collation: string): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('verification_policies')
      .addColumn('workspace_id', 'text', (column) =>
        column
          .primaryKey()
          .references('workspaces.id')
          .notNull()
          .modifyEnd(sql`collate ${sql.id(collation)}`),
      )
      .addColumn('consistency', 'text')
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute()
    await (engine === 'sqlite' ? watchInSqlite(db, WATCHED) : watchInPostgres(db, WATCHED))
  },
})
