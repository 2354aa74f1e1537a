import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
type Db = Kysely<unknown>

interface Columns {
  readonly id: Column
  readonly required: Column
  readonly given: Column
  readonly person: Column
}

/**
 * People and how they sign in. The tables that better-auth writes hold its own forms, alike on both engines: times as
 * ISO 8601 text in UTC, booleans as 0 or 1.
 */
export const people = (collation: string): Migration => {
  const given: Column = (column) => column.notNull()
  const required: Column = (column) => given(column).modifyEnd(sql`collate ${sql.id(collation)}`)
  const id: Column = (column) => required(column).primaryKey()
  const person: Column = (column) => required(column).references('people.id')
  const columns = { id, required, given, person }
  return {
    async up(db: Db) {
      await createPeople(db, columns)
      await createSessions(db, columns)
      await createAccounts(db, columns)
      await createFactors(db, columns)
      await createPasskeys(db, columns)
      await createLimits(db, columns)
      await createLinks(db, columns)
    },
  }
}

async function createPeople(db: Db, { id, required, given }: Columns): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', id)
    .addColumn('email', 'text', (column) => required(column).unique())
    .addColumn('email_verified', 'integer', given)
    .addColumn('name', 'text', given)
    .addColumn('image', 'text')
    .addColumn('two_factor_enabled', 'integer')
    .addColumn('created_at', 'text', given)
    .addColumn('updated_at', 'text', given)
    .execute()
}

async function createSessions(db: Db, { id, required, given, person }: Columns): Promise<void> {
  await db.schema
    .createTable('people_sessions')
    .addColumn('id', 'text', id)
    .addColumn('user_id', 'text', person)
    .addColumn('token', 'text', (column) => required(column).unique())
    .addColumn('expires_at', 'text', required)
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('created_at', 'text', given)
    .addColumn('updated_at', 'text', given)
    .execute()
  await db.schema.createIndex('people_sessions_person').on('people_sessions').column('user_id').execute()
}

async function createAccounts(db: Db, { id, required, given, person }: Columns): Promise<void> {
  await db.schema
    .createTable('people_accounts')
    .addColumn('id', 'text', id)
    .addColumn('user_id', 'text', person)
    .addColumn('provider_id', 'text', required)
    .addColumn('account_id', 'text', required)
    .addColumn('password', 'text')
    .addColumn('scope', 'text')
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', 'text')
    .addColumn('refresh_token_expires_at', 'text')
    .addColumn('created_at', 'text', given)
    .addColumn('updated_at', 'text', given)
    .addUniqueConstraint('people_accounts_key', ['provider_id', 'account_id'])
    .execute()
  await db.schema.createIndex('people_accounts_person').on('people_accounts').column('user_id').execute()
}

async function createFactors(db: Db, { id, required, given, person }: Columns): Promise<void> {
  await db.schema
    .createTable('people_two_factors')
    .addColumn('id', 'text', id)
    .addColumn('user_id', 'text', (column) => person(column).unique())
    .addColumn('secret', 'text', given)
    .addColumn('backup_codes', 'text', given)
    .addColumn('verified', 'integer')
    .addColumn('failed_verification_count', 'integer')
    .addColumn('locked_until', 'text')
    .execute()
  await db.schema
    .createTable('people_verifications')
    .addColumn('id', 'text', id)
    .addColumn('identifier', 'text', required)
    .addColumn('value', 'text', given)
    .addColumn('expires_at', 'text', required)
    .addColumn('created_at', 'text', given)
    .addColumn('updated_at', 'text', given)
    .execute()
  for (const column of ['identifier', 'expires_at'])
    await db.schema
      .createIndex(`people_verifications_${column}`)
      .on('people_verifications')
      .column(column)
      .execute()
}

async function createPasskeys(db: Db, { id, required, given, person }: Columns): Promise<void> {
  await db.schema
    .createTable('people_passkeys')
    .addColumn('id', 'text', id)
    .addColumn('user_id', 'text', person)
    .addColumn('credential_id', 'text', (column) => required(column).unique())
    .addColumn('public_key', 'text', given)
    .addColumn('counter', 'bigint', given)
    .addColumn('device_type', 'text', given)
    .addColumn('backed_up', 'integer', given)
    .addColumn('name', 'text')
    .addColumn('transports', 'text')
    .addColumn('aaguid', 'text')
    .addColumn('created_at', 'text')
    .execute()
  await db.schema.createIndex('people_passkeys_person').on('people_passkeys').column('user_id').execute()
}

/** Attempts, by whom or what they are counted; of addresses only a digest. Times in milliseconds since 1970. */
async function createLimits(db: Db, { id, given }: Columns): Promise<void> {
  await db.schema
    .createTable('people_rate_limits')
    .addColumn('id', 'text', id)
    .addColumn('count', 'integer', given)
    .addColumn('ends_at', 'bigint', given)
    .execute()
  await db.schema.createIndex('people_rate_limits_end').on('people_rate_limits').column('ends_at').execute()
}

async function createLinks(db: Db, { id, required, given, person }: Columns): Promise<void> {
  await db.schema
    .createTable('people_members')
    .addColumn('member_id', 'text', (column) => id(column).references('members.id'))
    .addColumn('person_id', 'text', person)
    .execute()
  await db.schema
    .createTable('setups')
    .addColumn('id', 'text', id)
    .addColumn('workspace_id', 'text', (column) => required(column).references('workspaces.id'))
    .addColumn('member_id', 'text', (column) => required(column).references('members.id'))
    .addColumn('authority', 'text', given)
    .addColumn('hash', 'text', (column) => required(column).unique())
    .addColumn('scheme', 'text', given)
    .addColumn('created_at', 'bigint', given)
    .addColumn('expires_at', 'bigint', given)
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('members_by_email').on('members').column('email').execute()
}
