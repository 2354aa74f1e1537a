import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import type { Deps } from '../deps.ts'
import type { Key } from '../keys/key.ts'
import { changesBetween } from '../keys/key-changes.ts'
import { revokeKeys } from '../keys/revoke-key.ts'
import { withdraw, type SigningDeps } from '../signing-keys/rotate-signing-key.ts'
import { earlier, type KeyRestriction, type Restrictions } from './fold-tombstones.ts'

/** What a replay did, and what there was nothing to do about: it stood so, or is not in this database. */
export interface Replayed {
  readonly keys_revoked: number
  readonly keys_restricted: number
  readonly members: number
  readonly signing_keys: number
  readonly unchanged: number
  readonly unknown: number
}

type Counts = { -readonly [Name in keyof Replayed]: number }

/** Before anything was done. */
export const NOTHING_REPLAYED: Replayed = {
  keys_revoked: 0,
  keys_restricted: 0,
  members: 0,
  signing_keys: 0,
  unchanged: 0,
  unknown: 0,
}

const REASON = 'replayed from the revocation journal'

/**
 * Makes the caller's workspace at least as restricted as journals say. Nothing is ever given back, and what stands so
 * already is left alone: it may be done again.
 */
export const replayTombstones =
  (deps: Pick<Deps, 'door'> & SigningDeps) =>
  (caller: Caller, { keys, members, signingKeys }: Restrictions): Promise<Replayed> =>
    deps.door.change(caller, 'write:manage.installation', async (change) => {
      // Made after the backup, and gone with everything in it.
      if (!(await change.writes.workspaces.find(caller.workspace)))
        return { ...NOTHING_REPLAYED, unknown: keys.size + members.size + signingKeys.size }
      const counts: Counts = { ...NOTHING_REPLAYED }
      await replayKeys(change, keys, counts)
      for (const [id, status] of members) await replayMember(change, id, status, counts)
      for (const id of signingKeys) count(counts, 'signing_keys', await withdraw(deps, change, id))
      return counts
    })

/** One thing: done, as it was, or not there. */
function count(counts: Counts, what: keyof Counts, done: boolean | undefined): void {
  if (done === undefined) counts.unknown += 1
  else counts[done ? what : 'unchanged'] += 1
}

async function replayKeys(
  change: Change,
  restrictions: ReadonlyMap<string, KeyRestriction>,
  counts: Counts,
): Promise<void> {
  const found = await change.writes.keys.findMany(change.caller.workspace, [...restrictions.keys()])
  counts.unknown += restrictions.size - found.length
  const live = found.filter(({ revokedAt }) => revokedAt === null)
  counts.unchanged += found.length - live.length
  const doomed = live.filter(({ id }) => restrictions.get(id)?.revoked === true)
  await revokeKeys(change, doomed, REASON)
  counts.keys_revoked += doomed.length
  for (const key of live) {
    const restriction = restrictions.get(key.id)
    if (restriction && !restriction.revoked)
      count(counts, 'keys_restricted', await restrictKey(change, key, restriction))
  }
}

async function restrictKey(change: Change, was: Key, restriction: KeyRestriction): Promise<boolean> {
  const { writes, revision } = change
  const ending = was.secrets.filter(
    ({ id, retiresAt }) => (restriction.retired[id] ?? NEVER) < (retiresAt ?? NEVER),
  )
  const expiresAt = earlier(was.expiresAt, restriction.expires_at)
  const is = { ...was, enabled: was.enabled && restriction.enabled, expiresAt, revision }
  if (is.enabled === was.enabled && expiresAt === was.expiresAt && ending.length === 0) return false
  await writes.keys.update(is)
  for (const { id } of ending) await writes.keys.retireSecret(id, restriction.retired[id] ?? 0)
  record(
    change,
    was,
    is,
    ending.map(({ last4 }) => last4),
  )
  return true
}

const NEVER = Number.POSITIVE_INFINITY

/** As the ordinary changes are recorded, one by one. */
function record(change: Change, was: Key, is: Key, ended: readonly string[]): void {
  const { enabled, ...rest } = changesBetween(was, is)
  if (enabled) change.record({ kind: 'key.disabled', key: is.id, changes: { enabled } })
  if (Object.keys(rest).length > 0) change.record({ kind: 'key.updated', key: is.id, changes: rest })
  if (ended.length > 0)
    change.record({ kind: 'key.overlap_ended', key: is.id, changes: { retiring: { from: ended, to: [] } } })
}

async function replayMember(
  { caller, writes, revision, record }: Change,
  id: string,
  status: 'active' | 'suspended' | 'removed',
  counts: Counts,
): Promise<void> {
  const was = await writes.members.find(caller.workspace, id)
  const isNarrower = status === 'removed' || (status === 'suspended' && was?.status === 'active')
  if (!was || was.status === 'removed' || was.status === status || !isNarrower)
    return count(counts, 'members', was && false)
  await writes.members.update({ ...was, status, revision })
  const kind = status === 'removed' ? 'member.removed' : 'member.updated'
  record({ kind, subject: id, changes: { status: { from: was.status, to: status } } })
  count(counts, 'members', true)
}
