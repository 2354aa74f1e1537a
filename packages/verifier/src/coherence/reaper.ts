import { fullWait, type Bounds } from './bounds.ts'
import type { Monotonic, Scheduler } from './ports.ts'
import { pause, within } from './waiting.ts'

/** How many leases a member on record was granted. */
export interface Grants {
  readonly incarnation: string
  readonly grants: number
  /** How long each of its leases is, in ms. */
  readonly leaseMs: number
}

/** What a reaper asks of the one truth. */
export interface Graves {
  grants(): Promise<readonly Grants[]>
  /** Takes a member off record, unless it has been granted more leases by now. */
  remove(member: Grants): Promise<void>
}

export interface ReaperDeps extends Bounds {
  readonly graves: Graves
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
}

interface Seen {
  readonly grants: number
  /** On this machine's clock, after it was seen. */
  readonly at: number
}

const LOOKS_PER_WAIT = 4

/**
 * Takes those off record who have asked for nothing for twice the full wait, by this machine's own clock (I9). Until then
 * each delays revocations; sooner, a lease granted at the last moment could outlive its row.
 */
export class Reaper {
  readonly #deps: ReaperDeps
  readonly #waitMs: number
  #seen = new Map<string, Seen>()
  #isRunning = false

  constructor(deps: ReaperDeps) {
    this.#deps = deps
    this.#waitMs = fullWait(deps)
  }

  start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    void this.#watch()
  }

  stop(): void {
    this.#isRunning = false
  }

  async #watch(): Promise<void> {
    while (this.#isRunning) {
      // Who does not answer is asked again later: nothing is removed meanwhile.
      const interval = this.#waitMs / LOOKS_PER_WAIT
      await within(this.#deps.scheduler, interval, this.#look()).catch(() => undefined)
      await pause(this.#deps.scheduler, interval)
    }
  }

  async #look(): Promise<void> {
    const { graves, monotonic } = this.#deps
    const sent = monotonic.now()
    const members = await graves.grants()
    const seen = new Map(members.map((member) => [member.incarnation, this.#sight(member)]))
    this.#seen = seen
    const silent = members.filter(
      ({ incarnation, leaseMs }) =>
        sent - (seen.get(incarnation)?.at ?? sent) >= 2 * fullWait(this.#deps, leaseMs),
    )
    for (const member of silent) await graves.remove(member)
  }

  /** When a member was first seen as it is now. */
  #sight({ incarnation, grants }: Grants): Seen {
    const before = this.#seen.get(incarnation)
    return before?.grants === grants ? before : { grants, at: this.#deps.monotonic.now() }
  }
}
