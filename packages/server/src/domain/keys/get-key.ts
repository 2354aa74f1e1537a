import type { KeyView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { findKey, findSelf } from './find-key.ts'
import { presentKey } from './present-key.ts'

type GetDeps = Pick<Deps, 'door' | 'models' | 'uses'>

/** A key by its id, never its secret. */
export const getKey =
  ({ door, models, uses }: GetDeps) =>
  (caller: Caller, id: string): Promise<KeyView> =>
    door.look(caller, 'read:manage.keys', async (reads, now) => {
      const key = await findKey(caller, id, reads)
      return presentKey(uses.seen(key), await models.get(reads, caller.workspace, caller.modelRevision), now)
    })

/** The calling key itself: who am I, what may I do. Any live key may ask. */
export const getSelf =
  ({ door, models, uses }: GetDeps) =>
  (caller: Caller): Promise<KeyView> =>
    door.look(caller, 'none', async (reads, now) => {
      const key = await findSelf(caller, reads)
      return presentKey(uses.seen(key), await models.get(reads, caller.workspace, caller.modelRevision), now)
    })
