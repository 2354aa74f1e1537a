import type { Member, Position } from '@claviger/verifier'
import type { World } from './world.ts'

/** A member as an onlooker who sees everything knows it. */
export interface Watched {
  readonly name: string
  readonly member: Member
  incarnation: string
  /** Members that granted this one's lease; the database is not named. */
  readonly grantedBy: Set<string>
}

/** What one schedule came to. */
export interface Outcome {
  /** Accepts of a request that was sent after a revocation of its key had returned, and broken invariants. */
  readonly findings: readonly string[]
  readonly accepts: number
  /** Requests for a key whose revocation had returned, sent to members that held a lease. */
  readonly trials: number
  readonly revocations: number
  readonly reapings: number
  readonly waitedOut: number
}

/**
 * Sees what no member can: all of them at once, in real time. The promise is one-sided: a request that is sent after a
 * revocation returned is not accepted. What was sent before may be.
 */
export class Checker {
  readonly watched = new Set<Watched>()
  readonly findings: string[] = []
  /** A fail-over has lost commits. */
  hasLost = false
  readonly #world: World
  readonly #assumesLeases: boolean
  readonly #returnedAt = new Map<string, number>()
  #history: Position = { timeline: '', revision: Infinity }
  #accepts = 0
  #trials = 0
  #revocations = 0
  #reapings = 0
  #waitedOut = 0

  constructor(world: World, assumesLeases: boolean) {
    this.#world = world
    this.#assumesLeases = assumesLeases
  }

  holds(invariant: string, isTrue: boolean, what: string): void {
    if (!isTrue) this.#find(`${invariant}: ${what}`)
  }

  /** What holds as long as every clock sees all of the time. */
  assumed(invariant: string, isTrue: boolean, what: string): void {
    if (this.#assumesLeases) this.holds(invariant, isTrue, what)
  }

  /** A revocation returned. A fail-over that loses commits takes the promise with them. */
  returned(key: string, { revision, timeline }: Position, waitedOut: number): void {
    if (!this.#isKept(revision, timeline)) return
    this.#revocations++
    this.#waitedOut += waitedOut
    if (!this.#returnedAt.has(key)) this.#returnedAt.set(key, this.#world.now)
    for (const { name, member } of this.watched)
      this.assumed(
        'I6',
        !member.lease.isLive() || this.#reflects(member, revision),
        `${name} was not waited for`,
      )
  }

  /** A fail-over. The numbers up to `revision` name the same changes in the old history and the new. */
  failedOver({ timeline, revision }: Position, lost: number, isRevoked: (key: string) => boolean): void {
    this.#history = { timeline, revision }
    this.hasLost ||= lost > 0
    for (const key of this.#returnedAt.keys()) if (!isRevoked(key)) this.#returnedAt.delete(key)
  }

  asked(key: string, sentAt: number): void {
    if ((this.#returnedAt.get(key) ?? Infinity) < sentAt) this.#trials++
  }

  accepted(who: string, key: string, sentAt: number): void {
    this.#accepts++
    const returnedAt = this.#returnedAt.get(key)
    if (returnedAt !== undefined && returnedAt < sentAt)
      this.#find(
        `promise: ${who} accepted ${key}, ${Math.round(sentAt - returnedAt)} ms after its revocation returned`,
      )
  }

  /** I3, at the moment an ack is sent. */
  acks(parent: Watched, revision: number): void {
    this.holds('I3', parent.member.applied >= revision, `${parent.name} acks what it does not reflect`)
    for (const { name, member, grantedBy } of this.watched)
      if (grantedBy.size === 1 && grantedBy.has(parent.name) && member.lease.isLive())
        this.assumed('I3', member.applied >= revision, `${parent.name} acks what ${name} does not reflect`)
  }

  mayBeReaped(incarnation: string): void {
    this.#reapings++
    for (const { name, member, incarnation: own } of this.watched)
      if (own === incarnation) this.assumed('I9', !member.lease.isLive(), `${name} was reaped alive`)
  }

  outcome(): Outcome {
    return {
      findings: this.findings,
      accepts: this.#accepts,
      trials: this.#trials,
      revocations: this.#revocations,
      reapings: this.#reapings,
      waitedOut: this.#waitedOut,
    }
  }

  #reflects({ applied, timeline }: Member, revision: number): boolean {
    return applied >= revision && this.#isKept(revision, timeline)
  }

  /** Whether a number of a history names the same change in the one that is. */
  #isKept(revision: number, timeline: string | undefined): boolean {
    return timeline === this.#history.timeline || revision <= this.#history.revision
  }

  #find(what: string): void {
    // Many follow from the first.
    if (this.findings.length < 20) this.findings.push(`${Math.round(this.#world.now)} ms: ${what}`)
  }
}
