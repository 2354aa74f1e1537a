import type { Position } from '@claviger/verifier'
import type { Clock } from '../ports.ts'
import type { Event } from '../events/event-store.ts'
import type { NewId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { Reads, Store, Writes } from '../store.ts'
import type { Fleet, Reached } from '../memory/fleet.ts'
import type { Journal, Line } from '../memory/journal.ts'
import { restricts } from '../memory/restricts.ts'
import { linesOf, subjectsOf, withOthers, type Followed } from '../memory/tombstones.ts'
import { admit, type Need } from './admit.ts'
import type { Caller } from './caller.ts'
import { keepAnswer, keptAnswer } from './kept-answer.ts'

/** What a verb records of a change; the door adds who (unless a person is another member in each workspace), when, where from and under which revision. */
export interface Recorded
  extends Pick<Event, 'kind'>, Partial<Pick<Event, 'key' | 'subject' | 'changes' | 'workspace' | 'actor'>> {
  /** Hides who acted from another workspace's record. */
  readonly anonymous?: true
}

/** One change under way. */
export interface Change {
  /** The caller as it stands inside the transaction. */
  readonly caller: Caller
  readonly writes: Writes
  readonly revision: number
  readonly now: number
  readonly record: (event: Recorded) => void
  /**
   * What is asked for is so already, or takes less away than a change before this one did: and yet that change must have
   * reached everybody, and the journal, before this is answered. It may have been made just now, by somebody who is
   * still waiting, or whose node has ended. `since`: its revision.
   */
  readonly mustReach: (followed: readonly Followed[], since: number) => void
}

/** What a change came to, and how far it has reached. */
export interface Done<T> {
  readonly value: T
  readonly reached: Reached
}

/**
 * The one door to everything that is kept. It checks the caller's right and writes the record, in the transaction
 * of the change itself. A verb has no other way to the store (verification, which changes nothing, is apart: it has the
 * caller admitted and looks keys up by what was presented), and a change that records nothing is not committed.
 */
export interface Door {
  look<T>(caller: Caller, need: Need, act: (reads: Reads, now: number) => Promise<T>): Promise<T>
  /** The same in the midst of a long look: the caller is looked at again, and refused when it is no longer live. */
  lookAgain<T>(caller: Caller, need: Need, act: (reads: Reads, now: number) => Promise<T>): Promise<T>
  /**
   * A change that takes something away (see `restricts`), or finds everything as it was to be, is answered when no verifier
   * goes by what was before; one that gives is answered when this node goes by it.
   */
  change<T>(caller: Caller, need: Need, act: (change: Change) => Promise<T>): Promise<T>
  /** The same for a verb that tells how far its change has reached. */
  reach<T>(caller: Caller, need: Need, act: (change: Change) => Promise<T>): Promise<Done<T>>
}

export interface DoorDeps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: NewId
  readonly fleet: Fleet
  readonly journal: Journal
  /** The caller as it is now, under the lock; throws when it is no longer live. */
  readonly readmit: (caller: Caller, reads: Reads, now: number) => Promise<Caller>
}

export function createDoor(deps: DoorDeps): Door {
  const { store, clock, fleet, journal, readmit } = deps

  async function reach<T>(caller: Caller, need: Need, act: (change: Change) => Promise<T>): Promise<Done<T>> {
    const { value, at, isCommitted, since, lines, ...committed } = await commit(deps, caller, need, act)
    const isOwed = committed.isOwed || (await isPending(fleet, since))
    const spreading = spread(fleet, caller, at, { isCommitted, isOwed })
    const [reached] = await Promise.all([spreading, journalled(journal, lines)])
    if (isOwed) caller.effect?.tell(reached)
    return { value, reached }
  }

  return {
    async look(caller, need, act) {
      admit(caller, need)
      return store.read((reads) => act(reads, clock.now()))
    },

    async lookAgain(caller, need, act) {
      const now = clock.now()
      return store.read(async (reads) => {
        admit(await readmit(caller, reads, now), need)
        return act(reads, now)
      })
    },

    change: async (caller, need, act) => (await reach(caller, need, act)).value,
    reach,
  }
}

/** What became of a change, and what is to be done before it is answered. */
interface Committed<T> {
  readonly value: T
  readonly at: Position
  readonly isCommitted: boolean
  readonly isOwed: boolean
  /** The revision that must have reached everybody, whatever was changed now. */
  readonly since: number
  readonly lines: readonly Line[]
}

async function commit<T>(
  { store, clock, newId, readmit }: DoorDeps,
  caller: Caller,
  need: Need,
  act: (change: Change) => Promise<T>,
): Promise<Committed<T>> {
  admit(caller, need)
  return store.change<Committed<T>>(async (writes, revision, timeline) => {
    const now = clock.now()
    // A key revoked while this request was on its way must not leave a new key behind.
    const current = await readmit(caller, writes, now)
    admit(current, need)
    const at = { revision, timeline, at: now }
    const untouched = { at: before(at), isCommitted: false }
    const kept = await keptAnswer(current, writes, { ...at, ...before(at) })
    // A repeated answer is as good as the first: what it did must have reached everybody, whenever that was.
    if (kept !== undefined)
      return {
        value: { ...untouched, value: JSON.parse(kept.text) as T, isOwed: true, since: 0, lines: kept.lines },
        commit: false,
      }
    const noted = new Noted()
    const value = await act({ caller: current, writes, revision, now, ...noted.hooks })
    const events = noted.recorded.map((event) => complete(event, current, { revision, now, newId }))
    const isCommitted = events.length > 0
    // What stands already is written down once more: the node that was to do so may have ended, and its journal with it.
    const lines = await linesOf(
      withOthers(subjectsOf(events), current.workspace, noted.followed),
      writes,
      isCommitted ? at : { ...at, ...before(at) },
    )
    // What was as it was to be may have been made so just now, by somebody who is still waiting.
    const isOwed = !isCommitted || noted.recorded.some(restricts)
    const { since } = noted
    if (!isCommitted) return { value: { ...untouched, value, isOwed, since, lines }, commit: false }
    await writes.events.insert(events)
    await keepAnswer(current, writes, now, value)
    return { value: { value, at, isCommitted, isOwed, since, lines }, commit: true }
  })
}

/** What a verb says of its change while it makes it. */
class Noted {
  readonly recorded: Recorded[] = []
  readonly followed: Followed[] = []
  since = 0

  readonly hooks: Pick<Change, 'record' | 'mustReach'> = {
    record: (event) => void this.recorded.push(event),
    mustReach: (followed, since) => {
      for (const each of followed) this.followed.push(each)
      this.since = Math.max(this.since, since)
    },
  }
}

/** Whoever is told that something was taken away is told so when no backup can bring it back. */
async function journalled(journal: Journal, lines: readonly Line[]): Promise<void> {
  try {
    await journal.append(lines)
  } catch (fault) {
    throw Object.assign(
      new Refusal(
        'not_journaled',
        'The change was made, and could not be written to the revocation journal. Send it again; if this goes on, the operator has to look at the disk of the journal.',
      ),
      { cause: fault },
    )
  }
}

/** Where the truth stands when the revision that was taken is given back. */
const before = ({ revision, timeline }: Position): Position => ({ revision: revision - 1, timeline })

/** Somebody may still go by what was before a revision; where that cannot be told, too. 0: there is none to wait for. */
const isPending = async (fleet: Fleet, since: number): Promise<boolean> =>
  since > 0 && (await fleet.effective(since).catch(() => undefined)) !== 'everywhere'

/** Waits for whoever has to know. */
async function spread(
  fleet: Fleet,
  caller: Caller,
  at: Position,
  { isCommitted, isOwed }: { isCommitted: boolean; isOwed: boolean },
): Promise<Reached> {
  const nobody = { revision: at.revision, waitedMs: 0, acked: 0, waitedOut: 0 }
  if (isOwed && caller.effect?.waits !== false) {
    // A primary that was replaced may show what its successor has never heard of.
    const [reached] = await Promise.all([fleet.reach(at), isCommitted || fleet.affirm(at)])
    return reached
  }
  // Nobody waits for it, and yet it is brought about: who asks later is told.
  if (isOwed) fleet.reach(at).catch(() => undefined)
  if (isCommitted) await fleet.catchUp(at)
  return { ...nobody, effective: isOwed ? 'pending' : 'everywhere' }
}

function complete(
  event: Recorded,
  caller: Caller,
  at: { revision: number; now: number; newId: NewId },
): Event {
  return {
    id: at.newId('event'),
    workspace: event.workspace ?? caller.workspace,
    revision: at.revision,
    kind: event.kind,
    at: at.now,
    actor: event.anonymous ? { kind: 'operator', id: null, name: null } : (event.actor ?? caller.actor),
    key: event.key ?? null,
    subject: event.subject ?? null,
    ip: event.anonymous ? null : caller.origin.ip,
    userAgent: event.anonymous ? null : caller.origin.userAgent,
    requestId: caller.origin.requestId,
    changes: event.changes ?? {},
  }
}
