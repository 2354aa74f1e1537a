import { compileScopes, type Actor, type Tombstone } from '@claviger/contract'
import type { Logger } from 'pino'
import { operator } from './domain/access/caller.ts'
import { foldTombstones } from './domain/memory/fold-tombstones.ts'
import { NOTHING_REPLAYED, type Replayed } from './domain/memory/replay-tombstones.ts'
import type { House } from './house.ts'
import { begunAt } from './keep-journal.ts'
import { pause } from './platform/clock.ts'
import { goOnAfter, readHistory } from './storage/history.ts'

const RIGHTS = compileScopes(['write:manage.installation'], [])

/** Makes each workspace at least as restricted as lines say, in a change of its own. `waits`: each until it has reached everybody. */
export async function replay(
  { verbs }: Pick<House, 'verbs'>,
  lines: readonly Tombstone[],
  { actor, waits }: { readonly actor: Actor; readonly waits: boolean },
): Promise<Replayed> {
  let sum = NOTHING_REPLAYED
  for (const [workspace, restrictions] of foldTombstones(lines)) {
    const caller = { ...operator(workspace, RIGHTS, verbs.newId('request')), actor }
    const effect = { waits, tell: () => undefined }
    sum = plus(sum, await verbs.replayTombstones({ ...caller, effect }, restrictions))
  }
  return sum
}

const plus = (one: Replayed, other: Replayed): Replayed => ({
  keys_revoked: one.keys_revoked + other.keys_revoked,
  keys_restricted: one.keys_restricted + other.keys_restricted,
  members: one.members + other.members,
  signing_keys: one.signing_keys + other.signing_keys,
  unchanged: one.unchanged + other.unchanged,
  unknown: one.unknown + other.unknown,
})

const JOURNAL: Actor = { kind: 'system', id: null, name: 'revocation journal' }

/** What a fail-over can have lost is younger than this: a day, in ms. */
const RECENT = 86_400_000

const RETRY_MS = 1_000

/**
 * The database has lost what was committed, and says so by its revision (`hasLost`), or is another, and may have: what
 * this node answered for is brought about again, out of its own journal. Resolves when that is committed, however often it
 * has to be tried. Nobody is waited for: each node sees to its own memory, and is asked by nobody as long as it does.
 */
export async function resubmit(
  house: Pick<House, 'engine' | 'verbs' | 'journal' | 'metrics'>,
  logger: Logger,
  hasLost: boolean,
): Promise<void> {
  let isBehind = hasLost
  for (;;) {
    try {
      const lines = await house.journal.since(Date.now() - RECENT)
      // What is said from now on is said after everything that was lost, and is to be the last word.
      const last = lines.reduce((most, { revision }) => Math.max(most, revision), 0)
      isBehind = (await goOnAfter(house.engine, last)) || isBehind
      const done = await replay(house, lines, { actor: JOURNAL, waits: false })
      const again = done.keys_revoked + done.keys_restricted + done.members + done.signing_keys
      if (!isBehind && again === 0) return
      // The last line would be one that the database does not have, and this node would not start on it again.
      await house.journal.append([begunAt(await readHistory(house.engine))])
      house.metrics.rolledBack(again)
      logger.error(
        { count: again },
        'the database has lost changes: what this node took away is taken away again',
      )
      return
    } catch (err) {
      logger.error({ err }, 'the database may have lost changes, and they could not be made again yet')
      await pause(RETRY_MS)
    }
  }
}
