import { formatTime, type RevokedKey } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import { findKey, findSelf } from './find-key.ts'
import type { Key } from './key.ts'

type RevokeDeps = Pick<Deps, 'door' | 'clock'>

/**
 * How far a restriction has reached. Every verification reads the database, so a commit is the moment from which
 * every node refuses, and no node has to be told or waited for.
 */
export const reachedEverywhere = (startedAt: number, now: number) => ({
  effective: 'everywhere' as const,
  waited_ms: Math.max(0, now - startedAt),
  nodes: { acked: 0, waited_out: 0 },
})

/** Revokes a key for good. Any caller who manages keys may: taking away is never refused for want of strength. */
export const revokeKey =
  ({ door, clock }: RevokeDeps) =>
  async (caller: Caller, id: string, reason: string | null): Promise<RevokedKey> => {
    const startedAt = clock.now()
    const revoked = await door.change(caller, 'write:manage.keys', async (change) =>
      revoke(change, await findKey(change.caller, id, change.writes), reason),
    )
    return presentRevoked(revoked, startedAt, clock.now())
  }

/** Revokes the calling key itself, as anyone who holds a key may. */
export const revokeSelf =
  ({ door, clock }: RevokeDeps) =>
  async (caller: Caller): Promise<RevokedKey> => {
    const startedAt = clock.now()
    const revoked = await door.change(caller, 'none', async (change) =>
      revoke(change, await findSelf(change.caller, change.writes), null),
    )
    return presentRevoked(revoked, startedAt, clock.now())
  }

/** Revokes keys inside a change. One that is revoked already stays as it is, with its first moment and reason. */
export async function revokeKeys(
  change: Change,
  keys: readonly Key[],
  reason: string | null,
): Promise<Key[]> {
  const { caller, now, revision, writes, record } = change
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

/** What a caller is answered of a key that it had revoked. Times in ms. */
export const presentRevoked = (key: Key, startedAt: number, now: number): RevokedKey => ({
  id: key.id,
  status: 'revoked',
  revoked_at: formatTime(key.revokedAt ?? 0),
  revision: key.revision,
  ...reachedEverywhere(startedAt, now),
})
