import type { KeyView, RevokedKey } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'
import { Refusal } from '../refusal.ts'
import { findKey } from './find-key.ts'
import { changesBetween } from './key-changes.ts'
import type { Key } from './key.ts'
import { presentKey } from './present-key.ts'
import { refuseOwnRequest } from './refuse-own-request.ts'
import { noNewKeys } from './refuse-settled.ts'
import { presentRevoked, revoke } from './revoke-key.ts'

type DecideDeps = Pick<Deps, 'door' | 'models' | 'uses' | 'clock'>

/** Approves a key that waits for it. Who approves answers for it, and so must hold what the key holds. */
export const approveKey =
  (deps: DecideDeps) =>
  (caller: Caller, id: string): Promise<KeyView> =>
    deps.door.change(caller, 'write:manage.keys', async (change) => {
      const { was, model } = await requestedKey(deps, change, id)
      if (was.revokedAt !== null) throw decided()
      refuseUnmakeable(was, model)
      refuseBeyond(change.caller, was, model)
      const is: Key = { ...was, approval: 'approved', revision: change.revision }
      await change.writes.keys.update(is)
      change.record({ kind: 'key.approved', key: is.id, changes: changesBetween(was, is) })
      return presentKey(deps.uses.seen(is), model, change.now)
    })

/**
 * Refuses a key that waits for approval: it is revoked. Taking away is never refused for want of strength. Who asks again is
 * told as the first was, once that has reached everybody.
 */
export const refuseKey =
  (deps: DecideDeps) =>
  async (caller: Caller, id: string, reason: string | null): Promise<RevokedKey> => {
    const refused = await deps.door.reach(caller, 'write:manage.keys', async (change) =>
      revoke(change, (await requestedKey(deps, change, id)).was, reason),
    )
    return presentRevoked(refused)
  }

/** A key that waits or was revoked while it did, for a caller who may decide on it. */
async function requestedKey(
  { models }: DecideDeps,
  { caller, writes }: Change,
  id: string,
): Promise<{ was: Key; model: Model }> {
  const was = await findKey(caller, id, writes)
  if (was.approval !== 'pending') throw decided()
  const model = await models.get(writes, caller.workspace, caller.modelRevision)
  await refuseOwnRequest(caller, was, { reads: writes, model })
  return { was, model }
}

const decided = (): Refusal =>
  new Refusal('conflict', 'The key does not wait for approval: it was decided on, or needs none.')

/** A type that takes no new keys does not get one by way of an approval. */
function refuseUnmakeable({ type: name }: Key, { types }: Model): void {
  const type = types.get(name)
  if (!type || type.archivedAt !== null) throw noNewKeys(name, { advice: 'Refuse the key.' })
}
