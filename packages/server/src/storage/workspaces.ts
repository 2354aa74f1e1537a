import type { Kysely, Selectable } from 'kysely'
import type { Workspace, WorkspaceReads, WorkspaceWrites } from '../domain/workspaces/workspace-store.ts'
import type { Tables } from './tables.ts'

/** A workspace of its row. */
export const workspaceOf = (row: Selectable<Tables['workspaces']>): Workspace => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  createdAt: row.created_at,
  revision: row.revision,
})

/** Reads workspaces: by id, by slug, the first, or all in the order of their ids. */
export function workspaceReads(db: Kysely<Tables>): WorkspaceReads {
  const workspaces = db.selectFrom('workspaces').selectAll()
  return {
    async find(id) {
      const row = await workspaces.where('id', '=', id).executeTakeFirst()
      return row && workspaceOf(row)
    },
    async findSlug(slug) {
      const row = await workspaces.where('slug', '=', slug).executeTakeFirst()
      return row && workspaceOf(row)
    },
    async findFirst() {
      const row = await workspaces.orderBy('revision').limit(1).executeTakeFirst()
      return row && workspaceOf(row)
    },
    async list(after, limit) {
      const peoples = workspaces.where('is_canary', '=', 0)
      const from = after === undefined ? peoples : peoples.where('id', '>', after)
      const rows = await from.orderBy('id').limit(limit).execute()
      return rows.map(workspaceOf)
    },
  }
}

const NEW = { model_revision: 1, has_imports: 0, is_canary: 0 }

/** Writes workspaces, and that one of them has imported keys. */
export const workspaceWrites = (db: Kysely<Tables>): WorkspaceWrites => ({
  async insert({ id, slug, name, createdAt, revision }) {
    await db
      .insertInto('workspaces')
      .values({ ...NEW, id, slug, name, created_at: createdAt, revision })
      .execute()
  },

  async markImports(workspace) {
    await db.updateTable('workspaces').set({ has_imports: 1 }).where('id', '=', workspace).execute()
  },
})
