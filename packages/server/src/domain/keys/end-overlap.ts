import { formatTime, type EndedOverlap } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseBeyond } from '../access/ceiling.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { findKey } from './find-key.ts'
import { AT_NO_TIME, secretIsLive, type Key, type Secret } from './key.ts'
import { presentKey } from './present-key.ts'
import { refuseForeign, typeToRotate } from './refuse-rotation.ts'
import { presentReached } from './revoke-key.ts'

/**
 * Ends the overlap of a rotation early: every secret that is running out stops now, and the newest goes on. Asks of a
 * caller what a rotation asks. Who asks again is told as the first was, once that has reached everybody.
 */
export const endOverlap =
  ({ door, models, uses }: Pick<Deps, 'door' | 'models' | 'uses'>) =>
  async (caller: Caller, id: string): Promise<EndedOverlap> => {
    const { value, reached } = await door.reach(caller, 'write:manage.keys', async (change) => {
      const { writes, now } = change
      const was = await findKey(change.caller, id, writes)
      const model = await models.get(writes, change.caller.workspace, change.caller.modelRevision)
      refuseForeign(change.caller, was, typeToRotate(was, model))
      refuseBeyond(change.caller, was, model)
      const ending = was.secrets.filter((secret) => secret.retiresAt !== null && secretIsLive(secret, now))
      if (ending.length === 0) {
        refuseNothing(was)
        change.mustReach([{ fact: 'key', id }], was.revision)
        return presentKey(uses.seen(was), model, now)
      }
      refuseOwnEnd(change.caller, ending)
      return presentKey(uses.seen(await retire(change, was, ending)), model, now)
    })
    return { ...value, ...presentReached(reached) }
  }

/** An overlap that was ended, or was of nothing, has left secrets that stopped at no time: it is asked for again. */
function refuseNothing({ secrets }: Key): void {
  if (secrets.every(({ retiresAt }) => retiresAt !== AT_NO_TIME))
    throw new Refusal(
      'conflict',
      'There is no overlap to end: none of the secrets of the key is running out.',
    )
}

/** Who calls with a secret that ends has not shown that the new one arrived, and may be left without any. */
function refuseOwnEnd({ credential }: Caller, ending: readonly Secret[]): void {
  if (credential?.kind === 'key' && ending.some(({ id }) => id === credential.secret))
    throw new Refusal(
      'conflict',
      'The calling secret is one that would end. Call with the new one, which shows that you have it.',
    )
}

async function retire(
  { writes, now, revision, record }: Change,
  was: Key,
  ending: readonly Secret[],
): Promise<Key> {
  const is: Key = {
    ...was,
    revision,
    secrets: was.secrets.map((secret) =>
      ending.includes(secret) ? { ...secret, retiresAt: AT_NO_TIME } : secret,
    ),
  }
  // The key before its secrets, as in a rotation.
  await writes.keys.update(is)
  for (const { id } of ending) await writes.keys.retireSecret(id, AT_NO_TIME)
  record({ kind: 'key.overlap_ended', key: is.id, changes: changesOf(ending, now) })
  return is
}

const changesOf = (ending: readonly Secret[], now: number) => ({
  retiring: { from: ending.map(({ last4 }) => last4), to: [] },
  retires_at: {
    from: formatTime(Math.max(...ending.map(({ retiresAt }) => retiresAt ?? 0))),
    to: formatTime(now),
  },
})
