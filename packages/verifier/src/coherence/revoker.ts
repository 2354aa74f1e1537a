import { fullWait, TTL_MS, type Bounds } from './bounds.ts'
import type { Fleet, Ledger } from './ledger.ts'
import { NextRun } from './next-run.ts'
import type { Monotonic, Scheduler } from './ports.ts'
import { ReachWait, type Reach } from './reach-wait.ts'
import { within } from './waiting.ts'

export interface RevokerDeps extends Bounds {
  readonly ledger: Ledger
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
}

/** Somebody says that a member has acked a revision. */
export interface Acked {
  readonly incarnation: string
  readonly revision: number
}

interface Seen {
  readonly everywhere: number
  readonly waits: readonly ReachWait[]
}

/** More than there are nodes: whoever can speak for them could name as many as they like. */
const MOST_HEARD = 1_000
const FIRST_POLL_MS = 20
const LAST_POLL_MS = 100
const LOOKS_PER_WAIT = 4

/**
 * Waits until a committed change has reached everybody who answers from memory: they have acked it, or left, or their
 * leases are over by this machine's own clock (I6). The registry of members only lets the wait end early.
 */
export class Revoker {
  readonly #deps: RevokerDeps
  readonly #waitMs: number
  readonly #waits = new Set<ReachWait>()
  readonly #looks = new NextRun(() => this.#look())
  /**
   * How far those who are on record are known to be, by the last look and by what was heard since it was sent. It decides
   * nothing but when a look is worth taking: one that comes too soon costs the time that it takes, and one that never comes
   * is made up for by the next poll.
   */
  #said = new Map<string, number>()
  #heard = new Map<string, number>()
  #pollMs = FIRST_POLL_MS
  #callOff: (() => void) | undefined

  constructor(deps: RevokerDeps) {
    this.#deps = deps
    this.#waitMs = fullWait(deps)
  }

  /**
   * Call it right after the commit returned, also for a change that had been made before: the clock starts now. Goes on
   * when nobody waits for it any more. Rejects with `RevocationUnknown` when a fail-over may have lost the change.
   */
  reach(revision: number, timeline: string): Promise<Reach> {
    return new Promise((resolve, reject) => {
      const { monotonic, ttlMs: ownLeaseMs = TTL_MS } = this.#deps
      const position = { revision, timeline }
      const startedAt = monotonic.now()
      const full = (leaseMs: number): number => fullWait(this.#deps, leaseMs)
      this.#waits.add(
        new ReachWait({ position, startedAt, fullWait: full, ownLeaseMs, monotonic, resolve, reject }),
      )
      this.#pollMs = FIRST_POLL_MS
      if (this.#isWorthALook()) this.wake()
      else this.#pollLater()
    })
  }

  /** Something may have changed, nobody says what: looks at once. */
  wake(): void {
    if (this.#waits.size > 0) this.#looks.ask().catch(() => undefined)
  }

  /** An ack came, perhaps: looks once it may be the last. */
  hear({ incarnation, revision }: Acked): void {
    if (revision <= (this.#heard.get(incarnation) ?? -1) || this.#heard.size >= MOST_HEARD) return
    this.#heard.set(incarnation, revision)
    if (revision <= (this.#said.get(incarnation) ?? Infinity)) return
    this.#said.set(incarnation, revision)
    if (this.#isWorthALook()) this.wake()
  }

  /** `seen`: how far everybody was by a look, and whose waits it has served. */
  #isWorthALook(seen?: Seen): boolean {
    const everywhere = lowest(this.#said.values())
    return [...this.#waits].some(
      (wait) =>
        wait.revision <= everywhere &&
        (seen === undefined || wait.revision > seen.everywhere || !seen.waits.includes(wait)),
    )
  }

  /** Serves those who waited when the look was sent: a look that may have come before a commit says nothing about it. */
  async #look(): Promise<void> {
    const waits = [...this.#waits]
    const { ledger, scheduler } = this.#deps
    this.#heard.clear()
    try {
      const fleet = await within(scheduler, this.#waitMs / LOOKS_PER_WAIT, ledger.look())
      const reached = waits.filter((wait) => wait.see(fleet))
      this.#note(reached, fleet)
      this.#drop(waits)
      this.#compare(fleet, waits)
    } catch {
      waits.forEach((wait) => wait.missLook())
      this.#drop(waits)
    } finally {
      this.#callOff?.()
      this.#callOff = undefined
      this.#pollLater()
    }
  }

  #drop(waits: readonly ReachWait[]): void {
    for (const wait of waits) if (wait.isDone) this.#waits.delete(wait)
  }

  /** What was heard while a look was under way may be news to it, and who has begun to wait meanwhile was not served. */
  #compare({ members }: Fleet, waits: readonly ReachWait[]): void {
    const shown = new Map(members.map(({ incarnation, acked }) => [incarnation, acked]))
    this.#said = new Map(
      [...shown].map(([who, acked]) => [who, Math.max(acked, this.#heard.get(who) ?? acked)]),
    )
    if (this.#isWorthALook({ everywhere: lowest(shown.values()), waits })) this.wake()
  }

  /** Lost notes do no harm: who asks again waits again. */
  #note(reached: readonly ReachWait[], { timeline, effective }: Fleet): void {
    const revision = Math.max(effective, ...reached.map((wait) => wait.revision))
    const isSettled = reached.some((wait) => wait.wasFull)
    if (revision === effective && !isSettled) return
    this.#deps.ledger.noteEffective({ revision, timeline }, isSettled).catch(() => undefined)
  }

  /** The poll that was due stays due: changes that come in quick succession must not put it off for ever. */
  #pollLater(): void {
    if (this.#waits.size === 0 || this.#callOff !== undefined) return
    this.#callOff = this.#deps.scheduler.after(this.#pollMs, () => this.wake())
    this.#pollMs = Math.min(LAST_POLL_MS, this.#pollMs * 1.5)
  }
}

const lowest = (revisions: Iterable<number>): number => Math.min(...revisions)
