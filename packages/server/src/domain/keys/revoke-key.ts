import { formatTime, type RevokedKey } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change, Done } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Reached } from '../memory/fleet.ts'
import { findKey, findSelf } from './find-key.ts'
import type { Key } from './key.ts'

type RevokeDeps = Pick<Deps, 'door'>

/** How far a change has reached, as callers read it. */
export const presentReached = ({ effective, waitedMs, acked, waitedOut }: Reached) => ({
  effective,
  waited_ms: Math.round(waitedMs),
  nodes: { acked, waited_out: waitedOut },
})

/** Revokes a key for good. Any caller who manages keys may: taking away is never refused for want of strength. */
export const revokeKey =
  ({ door }: RevokeDeps) =>
  async (caller: Caller, id: string, reason: string | null): Promise<RevokedKey> =>
    presentRevoked(
      await door.reach(caller, 'write:manage.keys', async (change) =>
        revoke(change, await findKey(change.caller, id, change.writes), reason),
      ),
    )

/** Revokes the calling key itself, as anyone who holds a key may. */
export const revokeSelf =
  ({ door }: RevokeDeps) =>
  async (caller: Caller): Promise<RevokedKey> =>
    presentRevoked(
      await door.reach(caller, 'none', async (change) =>
        revoke(change, await findSelf(change.caller, change.writes), null),
      ),
    )

/** Revokes keys inside a change. One that is revoked already stays as it is, with its first moment and reason. */
export async function revokeKeys(
  change: Change,
  keys: readonly Key[],
  reason: string | null,
): Promise<Key[]> {
  const { caller, now, revision, writes, record } = change
  // One that is revoked already must be so everywhere before anybody is told that it is.
  change.mustReach(
    keys.map(({ id }) => ({ fact: 'key', id })),
    keys.reduce((latest, key) => Math.max(latest, key.revision), 0),
  )
  const revocation = { revokedAt: now, revokedBy: caller.actor, revokeReason: reason || null, revision }
  const live = keys.filter(({ revokedAt }) => revokedAt === null)
  await writes.keys.revoke(
    live.map(({ id }) => id),
    revocation,
  )
  const changes = { reason: { from: null, to: revocation.revokeReason } }
  for (const { id } of live) record({ kind: 'key.revoked', key: id, changes })
  return keys.map((key) => (key.revokedAt === null ? { ...key, ...revocation } : key))
}

/** The same for one key. */
export async function revoke(change: Change, key: Key, reason: string | null): Promise<Key> {
  const [revoked] = await revokeKeys(change, [key], reason)
  return revoked ?? key
}

/** What a caller is answered of a key that it had revoked. */
export const presentRevoked = ({ value, reached }: Done<Key>): RevokedKey => ({
  id: value.id,
  status: 'revoked',
  revoked_at: formatTime(value.revokedAt ?? 0),
  revision: value.revision,
  ...presentReached(reached),
})
