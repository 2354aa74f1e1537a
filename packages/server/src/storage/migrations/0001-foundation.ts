import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

/** The first schema. `collation` compares bytes, whatever the database was created with. */
export const foundation = (collation: string): Migration => {
  const required: Column = (column) => column.notNull().modifyEnd(sql`collate ${sql.id(collation)}`)
  const optional: Column = (column) => column.modifyEnd(sql`collate ${sql.id(collation)}`)
  const id: Column = (column) => required(column).primaryKey()
  const given: Column = (column) => column.notNull()
  return {
    async up(db: Db) {
      await createInstallation(db)
      await createWorkspaces(db, { id, required, optional, given })
      await createKeys(db, { id, required, optional, given })
      await createRecords(db, { id, required, optional, given })
    },
  }
}

interface Columns {
  readonly id: Column
  readonly required: Column
  readonly optional: Column
  readonly given: Column
}

type Db = Kysely<unknown>

async function createInstallation(db: Db): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('master_key_check', 'text')
    .execute()
  await sql`insert into installation (id, revision) values (1, 0)`.execute(db)
}

async function createWorkspaces(db: Db, { id, required, optional, given }: Columns): Promise<void> {
  await db.schema
    .createTable('workspaces')
    .addColumn('id', 'text', id)
    .addColumn('slug', 'text', (column) => required(column).unique())
    .addColumn('name', 'text', required)
    .addColumn('model_revision', 'bigint', given)
    .addColumn('created_at', 'bigint', given)
    .addColumn('revision', 'bigint', given)
    .execute()
  await db.schema
    .createTable('key_types')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('name', 'text', required)
    .addColumn('definition', 'text', given)
    .addColumn('prefixes', 'text', given)
    .addUniqueConstraint('key_types_name', ['workspace_id', 'name'])
    .execute()
  await db.schema
    .createTable('resources')
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('name', 'text', required)
    .addColumn('title', 'text', given)
    .addColumn('verbs', 'text', given)
    .addPrimaryKeyConstraint('resources_pk', ['workspace_id', 'name'])
    .execute()
  await db.schema
    .createTable('members')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('email', 'text', required)
    .addColumn('name', 'text', optional)
    .addColumn('role', 'text', given)
    .addColumn('status', 'text', given)
    .addColumn('created_at', 'bigint', given)
    .execute()
  await sql`create unique index members_email on members (workspace_id, email) where status <> 'removed'`.execute(
    db,
  )
  await createProjects(db, { id, required, optional, given })
}

async function createProjects(db: Db, { id, required, given }: Columns): Promise<void> {
  await db.schema
    .createTable('projects')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('name', 'text', given)
    .addColumn('name_key', 'text', required)
    .addColumn('created_at', 'bigint', given)
    .addUniqueConstraint('projects_name', ['workspace_id', 'name_key'])
    .execute()
  await db.schema
    .createTable('apps')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('project_id', 'text', (column) => required(column).references('projects.id'))
    .addColumn('name', 'text', given)
    .addColumn('name_key', 'text', required)
    .addColumn('created_at', 'bigint', given)
    .addUniqueConstraint('apps_name', ['project_id', 'name_key'])
    .execute()
}

async function createKeys(db: Db, { id, required, optional, given }: Columns): Promise<void> {
  await db.schema
    .createTable('keys')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('type', 'text', required)
    .addColumn('name', 'text', given)
    .addColumn('name_key', 'text', required)
    .addColumn('description', 'text')
    .addColumn('owner_kind', 'text', required)
    .addColumn('owner_id', 'text', required)
    .addColumn('project_id', 'text', (column) => optional(column).references('projects.id'))
    .addColumn('environment', 'text', optional)
    .addColumn('scopes', 'text', given)
    .addColumn('ip_allow', 'text')
    .addColumn('metadata', 'text', given)
    .addColumn('enabled', 'integer', given)
    .addColumn('expires_at', 'bigint')
    .addColumn('created_at', 'bigint', given)
    .addColumn('created_by', 'text', given)
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_by', 'text')
    .addColumn('revoke_reason', 'text')
    .addColumn('last_used_at', 'bigint')
    .addColumn('last_used_ip', 'text')
    .addColumn('last_used_client', 'text')
    .addColumn('revision', 'bigint', given)
    .execute()
  // A live name belongs to one key of its owner; a revoked key gives it back.
  await sql`create unique index keys_live_name on keys (workspace_id, owner_kind, owner_id, name_key) where revoked_at is null`.execute(
    db,
  )
  await db.schema
    .createIndex('keys_created')
    .on('keys')
    .columns(['workspace_id', 'created_at', 'id'])
    .execute()
  await db.schema.createIndex('keys_named').on('keys').columns(['workspace_id', 'name_key', 'id']).execute()
  await createSecrets(db, { id, required, optional, given })
}

async function createSecrets(db: Db, { id, required, given }: Columns): Promise<void> {
  await db.schema
    .createTable('key_secrets')
    .addColumn('id', 'text', id)
    .addColumn('key_id', 'text', (column) => required(column).references('keys.id'))
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('hash', 'text', (column) => required(column).unique())
    .addColumn('scheme', 'text', given)
    .addColumn('prefix', 'text', given)
    .addColumn('last4', 'text', required)
    .addColumn('created_at', 'bigint', given)
    .addColumn('retires_at', 'bigint')
    .execute()
  await db.schema.createIndex('key_secrets_key').on('key_secrets').column('key_id').execute()
}

async function createRecords(db: Db, { id, required, optional, given }: Columns): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('revision', 'bigint', given)
    .addColumn('kind', 'text', required)
    .addColumn('at', 'bigint', given)
    .addColumn('actor', 'text', given)
    .addColumn('actor_id', 'text', optional)
    .addColumn('key_id', 'text', optional)
    .addColumn('subject', 'text', optional)
    .addColumn('ip', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('request_id', 'text', given)
    .addColumn('changes', 'text', given)
    .execute()
  await db.schema
    .createIndex('events_order')
    .on('events')
    .columns(['workspace_id', 'revision', 'id'])
    .execute()
  await db.schema.createIndex('events_key').on('events').columns(['workspace_id', 'key_id']).execute()
  await db.schema
    .createTable('answers')
    .addColumn('slot', 'text', id)
    .addColumn('workspace_id', 'text', required)
    .addColumn('fingerprint', 'text', given)
    .addColumn('sealed', 'text', given)
    .addColumn('created_at', 'bigint', given)
    .execute()
  await db.schema.createIndex('answers_age').on('answers').column('created_at').execute()
}
