import type { ReachedRevision } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../refusal.ts'

/** Whether a change that was not waited for is in force everywhere by now. */
export const getRevision =
  ({ door, fleet }: Pick<Deps, 'door' | 'fleet'>) =>
  (caller: Caller, revision: number): Promise<ReachedRevision> =>
    door.look(caller, 'read:manage.keys', async () => {
      const effective = await fleet.effective(revision)
      if (effective === undefined) throw notFound('revision')
      return { revision, effective }
    })
