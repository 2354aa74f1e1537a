import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { SERVER_TIMELINE } from '../postgres-history.ts'
import { noteInPostgres } from './0008-postgres-triggers.ts'
import { noteInSqlite } from './0008-sqlite-triggers.ts'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
type Db = Kysely<unknown>

/**
 * What was committed that bears on what verifiers remember, and who remembers. The database itself writes it down, by
 * triggers: what is changed by hand is noted as well.
 */
export const changes = (engine: 'sqlite' | 'postgres', collation: string): Migration => {
  const given: Column = (column) => column.notNull()
  const required: Column = (column) => given(column).modifyEnd(sql`collate ${sql.id(collation)}`)
  return {
    async up(db: Db) {
      await extendInstallation(db)
      await createChanges(db, required)
      await createNodes(db, required)
      await (engine === 'sqlite' ? noteInSqlite(db) : noteInPostgres(db))
      if (engine === 'postgres') await settle(db)
    },
  }
}

const counted: Column = (column) => column.notNull().defaultTo(0)

async function extendInstallation(db: Db): Promise<void> {
  for (const [name, type] of [
    ['effective_revision', 'bigint'],
    ['changes_from', 'bigint'],
    ['is_taken', 'integer'],
  ] as const)
    await db.schema.alterTable('installation').addColumn(name, type, counted).execute()
  await db.schema.alterTable('installation').addColumn('settled_timeline', 'text').execute()
  // What came before this was not noted.
  await sql`update installation set changes_from = revision`.execute(db)
}

/** Nobody held a lease before this, so no revocation has to wait for one that was lost. */
async function settle(db: Db): Promise<void> {
  await sql`update installation set settled_timeline = ${SERVER_TIMELINE}`.execute(db)
}

async function createChanges(db: Db, required: Column): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('protocol', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', required)
    .addColumn('workspace_id', 'text', required)
    .addColumn('subject', 'text', required)
    .addPrimaryKeyConstraint('changes_pk', ['revision', 'kind', 'subject'])
    .execute()
}

async function createNodes(db: Db, required: Column): Promise<void> {
  await db.schema
    .createTable('nodes')
    .addColumn('incarnation', 'text', (column) => required(column).primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('protocol', 'integer', (column) => column.notNull())
    .addColumn('acked_revision', 'bigint', counted)
    .addColumn('grants', 'bigint', counted)
    .addColumn('has_left', 'integer', counted)
    .addColumn('lease_ms', 'bigint', (column) => column.notNull())
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .execute()
}
