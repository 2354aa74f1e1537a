import type { Tombstone } from '@claviger/contract'
import { fullWait, ORPHANED_MS } from '@claviger/verifier'
import type { Settings } from './config.ts'
import type { Replayed } from './domain/memory/replay-tombstones.ts'
import { openHouse } from './house.ts'
import { begunAt } from './keep-journal.ts'
import { pause } from './platform/clock.ts'
import { createLogger } from './platform/logger.ts'
import { readJournal } from './platform/revocation-journal.ts'
import { replay } from './replay-journal.ts'
import { DatabaseRefused } from './storage/engine.ts'
import { beginAnew, longestLease, readHistory } from './storage/history.ts'

/** What was read, and what it did. */
export interface Restored extends Replayed {
  readonly lines: number
  /** Lines that a crash has cut short: nobody was answered for them. */
  readonly unreadable: number
  /** Lines of another installation. */
  readonly foreign: number
  /** The revision from which the database goes on. */
  readonly revision: number
}

const OPERATOR = { kind: 'operator', id: null, name: 'command line' } as const

/**
 * Replays revocation journals into a database that was restored from a backup, while no server runs on it: what it has, and
 * was restricted since, is restricted again. Then the database begins anew after every revision that the journals know, and
 * it waits until nobody can go by an earlier state. May be done again. `journals`: paths; the node's own is always read.
 */
export async function restore(
  settings: Settings,
  { journals }: { readonly journals: readonly string[] },
): Promise<Restored> {
  const house = await openHouse(settings, createLogger('silent'))
  try {
    const paths = [...new Set([settings.revocationJournal, ...journals])]
    const { installation } = await readHistory(house.engine)
    const read = await readAll(paths, installation)
    const replayed = await replay(house, read.own, { actor: OPERATOR, waits: false })
    const last = read.own.reduce((most, { revision }) => Math.max(most, revision), 0)
    const leaseMs = await longestLease(house.engine)
    await beginAnew(house.engine, last)
    const isOver = pause(longestWait(leaseMs))
    const history = await readHistory(house.engine)
    await house.journal.append([begunAt(history)])
    // Leases that were granted before are over after this.
    await Promise.all([house.fleet.reach(history), isOver])
    const { unreadable, foreign } = read
    return { ...replayed, lines: read.own.length, unreadable, foreign, revision: history.revision }
  } finally {
    await house.close()
  }
}

/**
 * Until leases of nodes are over that are no longer on record, and those of verifiers whose one server was killed: what
 * a backup has on record is older than that.
 */
const longestWait = (leaseMs: number): number => Math.max(ORPHANED_MS, fullWait({}, leaseMs))

async function readAll(paths: readonly string[], installation: string) {
  const own: Tombstone[] = []
  let unreadable = 0
  let foreign = 0
  for (const path of paths)
    for await (const line of readJournal(path)) {
      if (line === undefined) unreadable += 1
      else if (line.installation === installation) own.push(line)
      else foreign += 1
    }
  if (own.length === 0)
    throw new DatabaseRefused(
      'None of these journals has a line of this installation. Name the files that its nodes have written with --journal.',
    )
  return { own, unreadable, foreign }
}
