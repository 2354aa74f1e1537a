import type { Kysely } from 'kysely'
import type { KeyReads, PlacedKey } from '../domain/keys/key-store.ts'
import { evenChunks } from './chunks.ts'
import { byId } from './key-query.ts'
import { ownerOf } from './key-rows.ts'
import type { Tables } from './tables.ts'

export const placesById = (db: Kysely<Tables>, workspace: string, ids: readonly string[]) =>
  byId(
    db.selectFrom('keys').select(['id', 'workspace_id', 'project_id', 'owner_kind', 'owner_id']),
    workspace,
    ids,
  )

/** Where keys belong, for whoever asks about very many of them. */
export const keyPlaces = (db: Kysely<Tables>): Pick<KeyReads, 'findPlaced'> => ({
  async findPlaced(workspace, ids) {
    const found = new Map<string, PlacedKey>()
    for (const some of evenChunks(ids))
      for (const row of await placesById(db, workspace, some).execute())
        found.set(row.id, {
          id: row.id,
          workspace: row.workspace_id,
          project: row.project_id,
          owner: ownerOf(row),
        })
    return [...found.values()]
  },
})
