import { DEFAULT_LIMIT, nameKey, type AnswerOf, type ListKeysQuery } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { openCursor, sealCursor } from '../paging/cursor.ts'
import type { Model } from '../key-types/model.ts'
import { filterOf, settleUses } from './key-filter.ts'
import { endOf, type Key } from './key.ts'
import type { KeyPosition } from './key-store.ts'
import { presentKey, rotationDue } from './present-key.ts'

type ListDeps = Pick<Deps, 'door' | 'models' | 'uses' | 'cursors'>

/** Keys in the caller's reach, page by page. A page begins after the last key of the one before, by value and id. */
export const listKeys =
  ({ door, models, uses, cursors }: ListDeps) =>
  async (caller: Caller, query: ListKeysQuery): Promise<AnswerOf<'listKeys'>> => {
    await settleUses({ uses }, query)
    return door.look(caller, 'read:manage.keys', async (reads, now) => {
      const { cursor, limit = DEFAULT_LIMIT, sort = '-created_at', ...filters } = query
      const list = { workspace: caller.workspace, of: 'keys', bounds: caller.bounds, sort, filters }
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const filter = filterOf(caller, filters, { model, now })
      if (!filter) return { data: [], next_cursor: null }
      const after = openCursor(cursors, list, cursor) as KeyPosition | undefined
      const found = await reads.keys.list(filter, sort, after, limit + 1)
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return {
        data: page.map((key) => presentKey(uses.seen(key), model, now)),
        next_cursor: last ? sealCursor(cursors, list, positionOf(last, sort, model)) : null,
      }
    })
  }

/** Where a key stands in a sort order. What has no value stands as 0, so that it has a place. */
function positionOf(key: Key, sort: NonNullable<ListKeysQuery['sort']>, model: Model): KeyPosition {
  const values = {
    created_at: key.createdAt,
    name: nameKey(key.name),
    last_used_at: key.lastUsed?.at ?? 0,
    expires_at: endOf(key, model.restraint(key).max) ?? 0,
    revoked_at: key.revokedAt ?? 0,
    rotation_due_at: rotationDue(key, model) ?? 0,
  }
  return { value: values[sort.replace('-', '') as keyof typeof values], id: key.id }
}
