import type { Kysely } from 'kysely'
import type { KeyReads } from '../domain/keys/key-store.ts'
import { evenChunks } from './chunks.ts'
import { ownerOf } from './key-rows.ts'
import type { Tables } from './tables.ts'

export const keysByName = (db: Kysely<Tables>, workspace: string, nameKeys: readonly string[]) =>
  db
    .selectFrom('keys')
    .select(['id', 'owner_kind', 'owner_id', 'name_key'])
    .where('workspace_id', '=', workspace)
    .where('name_key', 'in', nameKeys)
    .where('revoked_at', 'is', null)

/** Which names of live keys are taken. */
export const keyNames = (db: Kysely<Tables>): Pick<KeyReads, 'findName' | 'findNames'> => ({
  async findName(workspace, owner, nameKey) {
    const row = await db
      .selectFrom('keys')
      .select('id')
      .where('workspace_id', '=', workspace)
      .where('owner_kind', '=', owner.kind)
      .where('owner_id', '=', owner.id)
      .where('name_key', '=', nameKey)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return row?.id
  },

  async findNames(workspace, nameKeys) {
    const found: Awaited<ReturnType<KeyReads['findNames']>> = []
    for (const some of evenChunks(nameKeys)) {
      for (const row of await keysByName(db, workspace, some).execute())
        found.push({
          id: row.id,
          owner: ownerOf(row),
          nameKey: row.name_key,
        })
    }
    return found
  },
})
