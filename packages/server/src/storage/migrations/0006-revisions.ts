import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

type Db = Kysely<unknown>

const REVISED = ['key_types', 'resources', 'roles', 'members', 'projects', 'apps']

const ARCHIVED = ['projects', 'apps']

/** What people edit knows its last change, as keys do; and projects and apps can be archived. */
export const revisions = (): Migration => ({
  async up(db: Db) {
    for (const table of REVISED) await addRevision(db, table)
    for (const table of ARCHIVED) await addArchive(db, table)
  },
})

/** What there is begins with the revision of its workspace, which is older than any change to come. */
async function addRevision(db: Db, table: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn('revision', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update ${sql.table(table)} set revision = (select revision from workspaces where workspaces.id = workspace_id)`.execute(
    db,
  )
}

/** `name_key` stays what must be unique; what is searched stands beside it, since an archived one gives its name back. */
async function addArchive(db: Db, table: string): Promise<void> {
  await db.schema.alterTable(table).addColumn('archived_at', 'bigint').execute()
  await db.schema
    .alterTable(table)
    .addColumn('search_key', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await sql`update ${sql.table(table)} set search_key = name_key`.execute(db)
}
