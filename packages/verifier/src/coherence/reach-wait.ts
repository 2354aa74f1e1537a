import type { Fleet } from './ledger.ts'
import type { Monotonic, Position } from './ports.ts'

/** How a change reached everybody. */
export interface Reach {
  readonly revision: number
  readonly waitedMs: number
  /** Members that acked it, or left while they were waited for. */
  readonly acked: number
  /** Members that kept silent until no lease of theirs could be live. */
  readonly waitedOut: number
}

/** The change may be lost to a fail-over, or may not: it has to be asked for again. */
export class RevocationUnknown extends Error {
  constructor() {
    super('whether the change has reached everybody is not known')
    this.name = 'RevocationUnknown'
  }
}

export interface ReachWaitDeps {
  readonly position: Position
  readonly startedAt: number
  /** W, where no lease is longer than so many ms. */
  readonly fullWait: (leaseMs: number) => number
  /** The length of this member's own lease, in ms. */
  readonly ownLeaseMs: number
  readonly monotonic: Monotonic
  readonly resolve: (reach: Reach) => void
  readonly reject: (reason: RevocationUnknown) => void
}

/** One change on its way to everybody. */
export class ReachWait {
  readonly #deps: ReachWaitDeps
  /** Who has not acked, of those on record when the first look was taken: who joins later reads a state that holds the change. */
  #silent: ReadonlySet<string> | undefined
  #listed = 0
  /** W: for the longest lease that any look has shown. Who holds it may leave the record before it is over. */
  #waitMs: number
  #isDone = false

  constructor(deps: ReachWaitDeps) {
    this.#deps = deps
    this.#waitMs = deps.fullWait(deps.ownLeaseMs)
  }

  get revision(): number {
    return this.#deps.position.revision
  }

  get isDone(): boolean {
    return this.#isDone
  }

  /** W has passed: no lease that was granted before the change, in whatever history, is live. */
  get wasFull(): boolean {
    return this.#isDone && this.#waitedMs() >= this.#waitMs
  }

  /** Takes in a look that was sent after the commit. True when the change has reached everybody. */
  see(fleet: Fleet): boolean {
    if (this.#isDone) return false
    if (this.#isLostTo(fleet)) return this.#fail()
    const silent = this.#silentIn(fleet)
    this.#silent = silent
    this.#waitMs = Math.max(this.#waitMs, this.#deps.fullWait(fleet.longestLeaseMs))
    const isOver = this.#waitedMs() >= this.#waitMs
    const isReached = fleet.effective >= this.revision || (silent.size === 0 && fleet.isSettled)
    if (isReached || isOver) this.#succeed(isReached ? 0 : silent.size)
    return this.#isDone
  }

  /** The one truth did not answer. Twice the wait is enough to know that it will not be known. */
  missLook(): void {
    if (!this.#isDone && this.#waitedMs() >= 2 * this.#waitMs) this.#fail()
  }

  #isLostTo({ timeline, revision }: Fleet): boolean {
    return timeline !== this.#deps.position.timeline || revision < this.revision
  }

  #silentIn({ members }: Fleet): ReadonlySet<string> {
    if (this.#silent === undefined) this.#listed = members.length
    const behind = members.filter(({ acked }) => acked < this.revision).map(({ incarnation }) => incarnation)
    return new Set(behind.filter((incarnation) => this.#silent?.has(incarnation) ?? true))
  }

  #succeed(waitedOut: number): void {
    this.#isDone = true
    const acked = this.#listed - waitedOut
    this.#deps.resolve({ revision: this.revision, waitedMs: this.#waitedMs(), acked, waitedOut })
  }

  #fail(): false {
    this.#isDone = true
    this.#deps.reject(new RevocationUnknown())
    return false
  }

  #waitedMs(): number {
    return this.#deps.monotonic.now() - this.#deps.startedAt
  }
}
