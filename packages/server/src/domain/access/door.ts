import type { Position } from '@claviger/verifier'
import type { Clock } from '../ports.ts'
import type { Event } from '../events/event-store.ts'
import type { NewId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { Reads, Store, Writes } from '../store.ts'
import type { Fleet, Reached } from '../memory/fleet.ts'
import { restricts } from '../memory/restricts.ts'
import { admit, type Need } from './admit.ts'
import type { Caller } from './caller.ts'

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
  /** Nothing is changed, since it was changed before: and yet it must have reached everybody before this is answered. */
  readonly mustReach: () => void
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
   * A change that takes something away (see `restricts`) is answered when no verifier goes by what was before; one that
   * gives is answered when this node goes by it.
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
  /** The caller as it is now, under the lock; throws when it is no longer live. */
  readonly readmit: (caller: Caller, reads: Reads, now: number) => Promise<Caller>
}

/** How long an answer may be repeated: 24 hours. */
export const ANSWER_LIFETIME_MS = 86_400_000

export function createDoor({ store, clock, newId, readmit, fleet }: DoorDeps): Door {
  async function commit<T>(caller: Caller, need: Need, act: (change: Change) => Promise<T>) {
    admit(caller, need)
    return store.change(async (writes, revision, timeline) => {
      const now = clock.now()
      // A key revoked while this request was on its way must not leave a new key behind.
      const current = await readmit(caller, writes, now)
      admit(current, need)
      const kept = await keptAnswer(current, writes, now)
      if (kept !== undefined)
        return { value: repeated(JSON.parse(kept) as Awaited<T>, { revision, timeline }), commit: false }
      const recorded: Recorded[] = []
      let isOwed = false
      const value = await act({
        caller: current,
        writes,
        revision,
        now,
        record: (event) => recorded.push(event),
        mustReach: () => (isOwed = true),
      })
      if (recorded.length === 0)
        return {
          value: { value, at: before({ revision, timeline }), isCommitted: false, isOwed },
          commit: false,
        }
      await writes.events.insert(recorded.map((event) => complete(event, current, { revision, now, newId })))
      await keepAnswer(current, writes, now, value)
      const takesAway = isOwed || recorded.some(restricts)
      return {
        value: { value, at: { revision, timeline }, isCommitted: true, isOwed: takesAway },
        commit: true,
      }
    })
  }

  async function reach<T>(caller: Caller, need: Need, act: (change: Change) => Promise<T>): Promise<Done<T>> {
    const { value, at, isCommitted, isOwed } = await commit(caller, need, act)
    const reached = await spread(fleet, caller, at, { isCommitted, isOwed })
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

/** A repeated answer is as good as the first: what it did must have reached everybody, whenever that was. */
const repeated = <T>(value: T, taken: Position) => ({
  value,
  at: before(taken),
  isCommitted: false,
  isOwed: true,
})

/** Where the truth stands when the revision that was taken is given back. */
const before = ({ revision, timeline }: Position): Position => ({ revision: revision - 1, timeline })

/** Waits for whoever has to know. */
async function spread(
  fleet: Fleet,
  caller: Caller,
  at: Position,
  { isCommitted, isOwed }: { isCommitted: boolean; isOwed: boolean },
): Promise<Reached> {
  const nobody = { revision: at.revision, waitedMs: 0, acked: 0, waitedOut: 0 }
  if (isOwed && caller.effect?.waits !== false) return fleet.reach(at)
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

async function keptAnswer(caller: Caller, writes: Writes, now: number): Promise<string | undefined> {
  if (!caller.once) return undefined
  const kept = await writes.answers.find(caller.once.slot)
  if (!kept || kept.createdAt <= now - ANSWER_LIFETIME_MS) return undefined
  if (kept.fingerprint !== caller.once.fingerprint) {
    throw new Refusal(
      'idempotency_mismatch',
      'This Idempotency-Key was used for another request within the last 24 hours. Use a new one.',
    )
  }
  return caller.once.open(kept.sealed)
}

async function keepAnswer(caller: Caller, writes: Writes, now: number, value: unknown): Promise<void> {
  if (!caller.once) return
  const { slot, fingerprint, seal } = caller.once
  await writes.answers.insert({
    slot,
    fingerprint,
    workspace: caller.workspace,
    sealed: seal(JSON.stringify(value)),
    createdAt: now,
  })
}
