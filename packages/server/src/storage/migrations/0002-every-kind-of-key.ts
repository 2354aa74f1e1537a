import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
type Db = Kysely<unknown>

/** Key types that can be defined, roles with scopes, tokens and their signing keys. */
export const everyKindOfKey = (collation: string): Migration => {
  const required: Column = (column) => column.notNull().modifyEnd(sql`collate ${sql.id(collation)}`)
  const optional: Column = (column) => column.modifyEnd(sql`collate ${sql.id(collation)}`)
  return {
    async up(db: Db) {
      await extendWorkspaces(db)
      await extendKeys(db, optional)
      await createModelTables(db, required)
      await completeTypes(db)
    },
  }
}

const counted =
  (otherwise: number): Column =>
  (column) =>
    column.notNull().defaultTo(otherwise)

async function extendWorkspaces(db: Db): Promise<void> {
  await db.schema.alterTable('workspaces').addColumn('has_imports', 'integer', counted(0)).execute()
  await db.schema.alterTable('resources').addColumn('ordered', 'integer', counted(1)).execute()
  await db.schema.alterTable('resources').addColumn('position', 'integer', counted(0)).execute()
  await db.schema
    .alterTable('resources')
    .addColumn('meanings', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute()
}

async function extendKeys(db: Db, optional: Column): Promise<void> {
  await db.schema.alterTable('keys').addColumn('type_version', 'integer', counted(1)).execute()
  for (const name of ['ip_deny', 'origins', 'approval'])
    await db.schema.alterTable('keys').addColumn(name, 'text').execute()
  await db.schema.alterTable('keys').addColumn('term_from', 'bigint', counted(0)).execute()
  await db.schema.alterTable('key_secrets').addColumn('token', 'text').execute()
  await db.schema.alterTable('key_secrets').addColumn('signing_key_id', 'text', optional).execute()
  await db.schema.createIndex('key_secrets_signing_key').on('key_secrets').column('signing_key_id').execute()
  // The term of a key began with its newest secret.
  await sql`update keys set term_from = (select max(created_at) from key_secrets where key_id = keys.id)`.execute(
    db,
  )
}

async function createModelTables(db: Db, required: Column): Promise<void> {
  const workspace: Column = (column) => required(column).references('workspaces.id')
  const given: Column = (column) => column.notNull()
  await db.schema
    .createTable('roles')
    .addColumn('workspace_id', 'text', workspace)
    .addColumn('name', 'text', required)
    .addColumn('scopes', 'text', given)
    .addPrimaryKeyConstraint('roles_pk', ['workspace_id', 'name'])
    .execute()
  await db.schema
    .createTable('signing_keys')
    .addColumn('id', 'text', (column) => required(column).primaryKey())
    .addColumn('workspace_id', 'text', workspace)
    .addColumn('public_key', 'text', given)
    .addColumn('sealed', 'text', given)
    .addColumn('state', 'text', given)
    .addColumn('created_at', 'bigint', given)
    .addColumn('retires_at', 'bigint')
    .execute()
  await db.schema.createIndex('signing_keys_workspace').on('signing_keys').column('workspace_id').execute()
}

/** What the definitions of before did not say. */
const ADDED = {
  description: null,
  archivedAt: null,
  version: 1,
  history: [],
  rotateEvery: null,
  templates: [],
  fixed: [],
  browser: 'allow',
  origins: 'none',
  approval: false,
}

async function completeTypes(db: Db): Promise<void> {
  const { rows } = await sql<{
    id: string
    definition: string
  }>`select id, definition from key_types`.execute(db)
  for (const { id, definition } of rows) {
    const type = JSON.parse(definition) as { expiry: object }
    const whole = { ...ADDED, ...type, expiry: { min: null, default: null, ...type.expiry } }
    await sql`update key_types set definition = ${JSON.stringify(whole)} where id = ${id}`.execute(db)
  }
}
