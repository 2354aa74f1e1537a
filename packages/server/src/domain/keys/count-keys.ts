import type { CountKeysQuery, KeyCount } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { filterOf, settleUses } from './key-filter.ts'

/** How many keys a list with the same filters has, over all its pages. */
export const countKeys =
  ({ door, models, uses }: Pick<Deps, 'door' | 'models' | 'uses'>) =>
  async (caller: Caller, query: CountKeysQuery): Promise<KeyCount> => {
    await settleUses({ uses }, query)
    return door.look(caller, 'read:manage.keys', async (reads, now) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const filter = filterOf(caller, query, { model, now })
      return { total: filter ? await reads.keys.count(filter) : 0 }
    })
  }
