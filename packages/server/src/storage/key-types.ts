import type { Kysely } from 'kysely'
import { prefixesOf, type KeyType } from '../domain/key-types/key-type.ts'
import type { KeyTypeReads, KeyTypeWrites } from '../domain/key-types/key-type-store.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

export const keyTypeReads = (db: Db): KeyTypeReads => ({
  async readModel(workspace) {
    // The revision first: a change in between makes the copy look older than it is, and it is read again.
    const { model_revision } = await db
      .selectFrom('workspaces')
      .select('model_revision')
      .where('id', '=', workspace)
      .executeTakeFirstOrThrow()
    const types = await db
      .selectFrom('key_types')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('id')
      .execute()
    const resources = await db
      .selectFrom('resources')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .orderBy('name')
      .execute()
    return {
      revision: model_revision,
      types: types.map((row) => ({ ...(JSON.parse(row.definition) as KeyType), id: row.id, name: row.name })),
      resources: resources.map(({ name, title, verbs }) => ({
        name,
        title,
        verbs: JSON.parse(verbs) as string[],
        ordered: true,
        meanings: {},
      })),
    }
  },

  async listPrefixes() {
    const rows = await db.selectFrom('key_types').select('prefixes').distinct().execute()
    return rows.flatMap(({ prefixes }) => JSON.parse(prefixes) as string[])
  },
})

export const keyTypeWrites = (db: Db): KeyTypeWrites => ({
  async insertType(workspace, { id, name, ...definition }) {
    const prefixes = JSON.stringify(prefixesOf({ id, name, ...definition }))
    await db
      .insertInto('key_types')
      .values({ id, workspace_id: workspace, name, definition: JSON.stringify(definition), prefixes })
      .execute()
    await moveModel(db, workspace)
  },

  async insertResource(workspace, { name, title, verbs }) {
    await db
      .insertInto('resources')
      .values({ workspace_id: workspace, name, title, verbs: JSON.stringify(verbs) })
      .execute()
    await moveModel(db, workspace)
  },
})

async function moveModel(db: Db, workspace: string): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ model_revision: row('model_revision', '+', 1) }))
    .where('id', '=', workspace)
    .execute()
}
