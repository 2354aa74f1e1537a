import { DELTA_MS, EPSILON, surelyOver } from './bounds.ts'
import type { Below, Monotonic, Scheduler } from './ports.ts'
import { NOTHING } from './tenure.ts'

export interface ChildrenDeps {
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
  readonly epsilon?: number
  /** Milliseconds that a child's clock may fail to see within one lease: added to the wait for its end. */
  readonly deltaMs?: number
  /** Taken off what is left of this member's lease, in ms. */
  readonly marginMs?: number
  /** The longest lease, in ms: how long the silence of one child holds this member's acks back. */
  readonly maxMs?: number
}

/** What a child was given first of what it has not acked, and when. */
interface Debt {
  readonly revision: number
  readonly at: number
}

interface Child {
  readonly acked: number
  /** Null when it has acked what it was given. */
  readonly owed: Debt | null
  /** On this machine's clock: when its lease has surely run out. */
  readonly overAt: number
}

// With what clocks may miss, a silent child is waited for below 3 s.
const MAX_MS = 1_900
const MARGIN_MS = 100

/** When a process has ended, its children have surely lost their leases after so many ms. */
export const ORPHANED_MS = surelyOver(MAX_MS, EPSILON, DELTA_MS)

/** How a revision reached those below. */
export interface ReachedBelow {
  /** They said so, or left. */
  readonly acked: number
  /** They kept silent until their leases had run out. */
  readonly waitedOut: number
}

/**
 * The leases that verifiers in other programs hold from a member. They end before its own does, on whatever clock, so
 * that who waits for the member has waited for them; and the member acks only what each of them reflects (I3).
 */
export class Children implements Below {
  readonly #deps: ChildrenDeps
  readonly #children = new Map<string, Child>()
  readonly #listeners: (() => void)[] = []
  readonly #waits = new Set<() => void>()
  #isWatching = false

  constructor(deps: ChildrenDeps) {
    this.#deps = deps
  }

  /**
   * The length in ms of a lease that a child counts from before it asked; 0: none. Call it in the synchronous step that
   * answers. `revision`: what the answer brings the child to before its lease begins. `acked`: what it says it
   * reflects; null for its first lease. `remainingMs`: what is left of this member's own lease, `Infinity` for one who needs none.
   */
  grant(child: string, revision: number, acked: number | null, remainingMs: number): number {
    const { monotonic, maxMs = MAX_MS, marginMs = MARGIN_MS } = this.#deps
    const { epsilon = EPSILON, deltaMs = DELTA_MS } = this.#deps
    const leaseMs = Math.min(maxMs, Math.floor(remainingMs * (1 - 2 * epsilon)) - marginMs)
    if (!(leaseMs > 0)) return 0
    const now = monotonic.now()
    const known = this.#live(child)
    // Without an earlier lease to answer under, it answers nothing before it reflects this revision.
    const reflected = known === undefined ? revision : Math.max(known.acked, acked ?? NOTHING)
    const owed = debtOf(known, reflected, { revision, at: now })
    // Who never says that it has taken in what it was given would be waited for without end. Once its lease has run out,
    // it may begin anew.
    if (owed !== null && now - owed.at > maxMs) return 0
    const overAt = Math.max(now + surelyOver(leaseMs, epsilon, deltaMs), known?.overAt ?? -Infinity)
    this.#children.set(child, { acked: reflected, owed, overAt })
    if (!this.#isWatching) this.#watch()
    if (known !== undefined && reflected > known.acked) this.#rise()
    return leaseMs
  }

  ack(child: string, revision: number): void {
    const known = this.#live(child)
    if (known === undefined || revision <= known.acked) return
    this.#children.set(child, { ...known, acked: revision })
    this.#rise()
  }

  /** It has dropped its lease. */
  leave(child: string): void {
    const known = this.#children.get(child)
    if (known === undefined) return
    this.#children.set(child, { ...known, acked: Infinity })
    this.#rise()
    this.#children.delete(child)
  }

  /** Resolves when nobody below can answer any more as if a revision were not there. */
  reached(revision: number): Promise<ReachedBelow> {
    const now = this.#deps.monotonic.now()
    const live = [...this.#children].filter(([, { overAt }]) => overAt > now).map(([name]) => name)
    const acked = new Set<string>()
    return new Promise((resolve) => {
      const look = (): void => {
        for (const name of live) if ((this.#children.get(name)?.acked ?? NOTHING) >= revision) acked.add(name)
        if (this.floor() < revision) return
        this.#waits.delete(look)
        resolve({ acked: acked.size, waitedOut: live.length - acked.size })
      }
      this.#waits.add(look)
      look()
    })
  }

  floor(): number {
    let lowest = Infinity
    const now = this.#deps.monotonic.now()
    for (const { acked, overAt } of this.#children.values())
      if (overAt > now) lowest = Math.min(lowest, acked)
    return lowest
  }

  onRise(act: () => void): void {
    this.#listeners.push(act)
  }

  forget(): void {
    for (const [name, child] of this.#children) this.#children.set(name, { ...child, acked: NOTHING })
  }

  runOut(): Promise<void> {
    let over = -Infinity
    for (const { overAt } of this.#children.values()) over = Math.max(over, overAt)
    return new Promise((resolve) => {
      const look = (): void => {
        const left = over - this.#deps.monotonic.now()
        if (!(left > 0)) return resolve()
        this.#deps.scheduler.after(left, look)
      }
      look()
    })
  }

  #live(child: string): Child | undefined {
    const known = this.#children.get(child)
    return known !== undefined && known.overAt > this.#deps.monotonic.now() ? known : undefined
  }

  /** Lets go of those whose lease has run out, when it has. */
  #watch(): void {
    const { monotonic, scheduler } = this.#deps
    let soonest = Infinity
    for (const { overAt } of this.#children.values()) soonest = Math.min(soonest, overAt)
    this.#isWatching = soonest < Infinity
    if (this.#isWatching) scheduler.after(Math.max(0, soonest - monotonic.now()), () => this.#sweep())
  }

  #sweep(): void {
    const now = this.#deps.monotonic.now()
    const before = this.#children.size
    for (const [name, { overAt }] of this.#children) if (overAt <= now) this.#children.delete(name)
    this.#watch()
    if (this.#children.size < before) this.#rise()
  }

  #rise(): void {
    for (const act of [...this.#listeners, ...this.#waits]) act()
  }
}

/** What a child still owes that is given something now. */
function debtOf(known: Child | undefined, reflected: number, given: Debt): Debt | null {
  if (known?.owed && known.owed.revision > reflected) return known.owed
  return given.revision > reflected ? given : null
}
