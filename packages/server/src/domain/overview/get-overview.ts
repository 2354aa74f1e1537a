import { formatTime, type CountedKeys, type KeyFilters, type Overview } from '@claviger/contract'
import { admittedScopes } from '../access/admit.ts'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'
import { filterOf, settleUses } from '../keys/key-filter.ts'
import type { Reads } from '../store.ts'

const DAY_MS = 86_400_000

/** What is counted, by the filters of a list, so that a link to that list shows just as many. `now` in ms. */
export function overviewFilters(now: number): Record<keyof Overview['keys'], KeyFilters> {
  const at = (days: number): string => formatTime(now + days * DAY_MS)
  const status = 'active' as const
  return {
    active: { status },
    expiring: { status, expires_before: at(30) },
    expired: { status: 'expired', expires_after: at(-30) },
    never_used: { status, never_used: 'true', unused_for: '7d' },
    unused: { status, unused_for: '90d' },
    rotation_due: { status, rotation_due_before: at(0) },
    pending: { status: 'pending' },
    created: { created_after: at(-7) },
    revoked: { revoked_after: at(-7) },
  }
}

/** One moment in which keys are counted, for one caller. */
interface Look {
  readonly caller: Caller
  readonly reads: Reads
  readonly model: Model
  readonly now: number
}

/** One that was archived was created as well. */
const ANY_PROJECT = { archived: undefined, search: undefined, only: undefined }

/** What needs a look, in the caller's reach, and what first steps the workspace has taken. */
export const getOverview =
  ({ door, models, uses }: Pick<Deps, 'door' | 'models' | 'uses'>) =>
  async (caller: Caller): Promise<Overview> => {
    await settleUses({ uses }, { never_used: 'true' })
    return door.look(caller, 'read:manage.keys', async (reads, now) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      const look = { caller, reads, model, now }
      const counted = Object.entries(overviewFilters(now)).map(
        async ([name, filters]) => [name, await countOf(look, filters)] as const,
      )
      const keys = Object.fromEntries(await Promise.all(counted)) as Overview['keys']
      return { keys, steps: await stepsOf(look) }
    })
  }

async function countOf({ caller, reads, model, now }: Look, filters: KeyFilters): Promise<CountedKeys> {
  const { status, ...rest } = filters
  const filter = filterOf(caller, { ...rest, ...(status ? { status: [status] } : {}) }, { model, now })
  return { total: filter ? await reads.keys.count(filter) : 0, filters }
}

async function stepsOf({ caller, reads, model, now }: Look): Promise<Overview['steps']> {
  const may = admittedScopes(caller)
  const type = [...model.types.values()].filter((each) => !each.madeByRootOnly).map(({ name }) => name)
  const has = async (query: { never_used?: 'false' }): Promise<boolean> => {
    const filter = filterOf(caller, { type, ...query }, { model, now })
    return filter !== undefined && (await reads.keys.count(filter)) > 0
  }
  const { members, projects } = reads
  return {
    member_added: may.includes('read:manage.members')
      ? (await members.list(caller.workspace, undefined, 2)).length > 1
      : null,
    project_created: may.includes('read:manage.projects')
      ? (await projects.list(caller.workspace, ANY_PROJECT, undefined, 1)).length > 0
      : null,
    key_created: await has({}),
    key_used: await has({ never_used: 'false' }),
  }
}
