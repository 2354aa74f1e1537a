import { SettingsError } from './config.ts'
import type { House } from './house.ts'
import type { Line } from './domain/memory/journal.ts'
import { linesOf, subjectsIn } from './domain/memory/tombstones.ts'
import { SETTINGS } from './settings.ts'
import { DatabaseRefused } from './storage/engine.ts'
import { hasEvent, readHistory, type History } from './storage/history.ts'
import type { JournalEnd } from './platform/revocation-journal.ts'

type Kept = Pick<House, 'engine' | 'store' | 'journal'>

/** Changes looked at once. */
const SOME = 1_000

/**
 * Refuses a database that knows less than the journal: a backup was restored, or a fail-over has lost something, and what
 * was revoked since would be accepted again. Then writes down what was committed while nobody could, as when a node
 * ended between the two.
 */
export async function keepJournal(house: Kept): Promise<void> {
  const history = await readHistory(house.engine)
  const end = await usable(house.journal.end())
  if (end === undefined) return usable(house.journal.append([begunAt(history)]))
  if (await isBehind(house, history, end))
    throw new DatabaseRefused(
      'The revocation journal knows of changes that this database does not: it was restored from a backup, or a fail-over has lost them, and what was revoked since would be accepted again. Stop every node, then run: claviger restore',
    )
  await catchUp(house, end.last.revision)
}

/** What the machine refuses is told before anything is revoked, and by the setting that mends it. */
async function usable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    const { mend } = SETTINGS.CLAVIGER_REVOCATION_JOURNAL
    const problem = `cannot be read and written (${String(fault.code)})`
    throw new SettingsError([{ variable: 'CLAVIGER_REVOCATION_JOURNAL', problem, mend }])
  }
}

/** The line that says from where on a journal is whole. */
export const begunAt = ({ revision, timeline }: History): Line => ({
  fact: 'begun',
  revision,
  timeline,
  at: Date.now(),
  event: null,
  workspace: '',
  id: '',
})

/** A line that only repeats how something stands names no event, and says nothing of which history it belongs to. */
async function isBehind({ engine }: Kept, history: History, { last, witness }: JournalEnd): Promise<boolean> {
  if (last.revision > history.revision) return true
  if (!witness?.event || witness.revision <= history.replayedTo) return false
  return !(await hasEvent(engine, witness.event))
}

/** What is no longer noted is not missed often: ten thousand changes without this node. */
async function catchUp({ engine, store, journal }: Kept, from: number): Promise<void> {
  const { timeline } = await readHistory(engine)
  for (let applied = from; ;) {
    const { changes, upTo, revision } = await store.read((reads) => reads.changes.since(applied, SOME))
    const lines = await store.read(async (reads) =>
      linesOf(await subjectsIn(changes, reads), reads, { revision: upTo, timeline, at: Date.now() }),
    )
    await usable(journal.append(lines.filter(isRestricting)))
    applied = upTo
    if (applied >= revision) return
  }
}

/** Something is taken away, as it stands. */
function isRestricting(line: Line): boolean {
  if (line.fact === 'member') return line.status !== 'active'
  if (line.fact !== 'key') return true
  return line.revoked || !line.enabled || line.expires_at !== null || Object.keys(line.retired).length > 0
}
