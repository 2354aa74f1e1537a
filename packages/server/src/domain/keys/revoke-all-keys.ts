import type { OwnerInput, RevokeAllBody, RevokedAll } from '@claviger/contract'
import { isInReach } from '../access/admit.ts'
import { callingKey, type Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { invalidField, notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import { ownerOf } from './choose-owner.ts'
import type { Key, Owner } from './key.ts'
import type { KeyFilter } from './key-store.ts'
import { presentReached, revokeKeys } from './revoke-key.ts'

/**
 * Revokes every live key of a workspace, project, owner or type in one step: all of them or, on a fault, none. Root
 * keys and the calling key are spared unless the body says otherwise, so that an emergency does not lock anyone out.
 */
export const revokeAllKeys =
  ({ door }: Pick<Deps, 'door'>) =>
  async (caller: Caller, body: RevokeAllBody): Promise<RevokedAll> => {
    const { value, reached } = await door.reach(caller, 'write:manage.keys', async (change) => {
      await confirmed(change, body)
      refuseRootForOthers(change.caller, body)
      const keys = (await change.writes.keys.listLive(await filterOf(change, body))).filter((key) =>
        isInReach(change.caller, key),
      )
      const spared = keys.flatMap((key) => sparedAs(change.caller, key, body))
      const kept = new Set(spared.map(({ id }) => id))
      const doomed = keys.filter(({ id }) => !kept.has(id))
      await revokeKeys(change, doomed, body.reason ?? null)
      // Nothing revoked is nothing committed: the revision is still the one before.
      return { revoked: doomed.length, spared, revision: change.revision - (doomed.length > 0 ? 0 : 1) }
    })
    return { ...value, ...presentReached(reached) }
  }

/** One revoke may end any key, but the sweep that ends every root key too is for who holds one. */
function refuseRootForOthers(caller: Caller, { include_root }: RevokeAllBody): void {
  if (include_root && !caller.root)
    throw new Refusal('forbidden', 'Only a root key revokes all keys with the root keys among them.')
}

async function confirmed({ caller, writes }: Change, { confirm }: RevokeAllBody): Promise<void> {
  const workspace = await writes.workspaces.find(caller.workspace)
  if (workspace?.slug !== confirm) throw invalidField('confirm', "must be the workspace's slug, typed out")
}

async function filterOf({ caller, writes, now }: Change, body: RevokeAllBody): Promise<KeyFilter> {
  const all: KeyFilter = { workspace: caller.workspace, now }
  if (body.project !== undefined) {
    const own = caller.bounds.project
    const project = await writes.projects.find(caller.workspace, body.project)
    if (!project || (own !== null && own !== project.id)) throw notFound('project')
    return { ...all, project: project.id }
  }
  if (body.owner !== undefined) return { ...all, owner: await findOwner(caller, body.owner, writes) }
  if (body.workspace !== undefined && body.workspace !== caller.workspace) throw notFound('workspace')
  return { ...all, types: body.type === undefined ? undefined : [body.type] }
}

/** The owner that a body names, if there is one of it here. */
async function findOwner(caller: Caller, wanted: OwnerInput, reads: Reads): Promise<Owner> {
  const owner = ownerOf(wanted)
  const { kind, id } = owner
  const own = caller.bounds.project
  if (kind === 'workspace' && id !== caller.workspace) throw notFound('workspace')
  if (kind === 'project' && (!(await reads.projects.find(caller.workspace, id)) || (own ?? id) !== id))
    throw notFound('project')
  if (kind === 'user' && !(await reads.members.find(caller.workspace, id))) throw notFound('member')
  return owner
}

function sparedAs(caller: Caller, key: Key, { include_root }: RevokeAllBody): RevokedAll['spared'] {
  const { id, name } = key
  if (include_root) return []
  if (id === callingKey(caller)) return [{ id, name, why: 'caller' }]
  return key.type === 'root' ? [{ id, name, why: 'root' }] : []
}
