import type { AnswerOf } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'

/** The blueprints that come with Claviger. */
export const listBlueprints =
  ({ door, blueprints }: Pick<Deps, 'door' | 'blueprints'>) =>
  (caller: Caller): Promise<AnswerOf<'listBlueprints'>> =>
    door.look(caller, 'read:manage.key_types', async () => ({
      data: [...blueprints].map(([name, { title = name, description = '' }]) => ({
        name,
        title,
        description,
      })),
    }))
