import { exceeding, ROLE_RIGHTS, type Role } from '@claviger/contract'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { refuseStale } from '../people/refuse-stale.ts'
import { Refusal } from '../refusal.ts'

/**
 * Nobody makes a member stronger than themselves: a member makes keys with the rights of their role, so whoever gives
 * a role gives those rights. A role that reaches every key is given by a fresh session only.
 */
export async function refuseStrongerRole(
  { models }: Pick<Deps, 'models'>,
  { caller, writes }: Pick<Change, 'caller' | 'writes'>,
  role: Role,
): Promise<void> {
  const model = await models.get(writes, caller.workspace, caller.modelRevision)
  const beyond = exceeding(model.rightsOfRole(role), caller.rights)
  if (beyond.length > 0)
    throw new Refusal(
      'scope_exceeds_creator',
      'A member cannot be given a role that may do more than the calling key.',
      {
        errors: [
          { path: 'role', message: `may do what the calling key may not: ${beyond.slice(0, 5).join(', ')}` },
        ],
      },
    )
  if (ROLE_RIGHTS[role].reach === 'workspace') refuseStale(caller)
}
