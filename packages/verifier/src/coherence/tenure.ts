import type { Lease } from './lease.ts'
import { NextRun } from './next-run.ts'
import type { Below, Memory, Monotonic, Position, Registry, Renewal, Scheduler, Standing } from './ports.ts'
import { pause, within } from './waiting.ts'

/**
 * Why an incarnation is over: it is no longer on record, what it would need to catch up is not, it holds a change that this
 * code does not understand (`outdated`), or the one truth is another than it was (a fail-over, a restored backup):
 * `rolled-back` where its number is lower than what was known, and `moved` where it need not have lost anything.
 */
export type Ending = 'gone' | 'too-old' | 'moved' | 'rolled-back' | 'outdated'

export interface TenureDeps {
  readonly registry: Registry
  readonly memory: Memory
  readonly lease: Lease
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
  readonly below: Below
  /** The highest number of a change that this code understands. */
  readonly protocol: number
  /** What the lease is taken to be, in ms, until the registry has said so. */
  readonly ttlMs: number
  readonly onHistory?: (timeline: string) => void
  /** The lease may have begun. */
  readonly onChange: () => void
}

/** A revision before every other: nothing is reflected. */
export const NOTHING = -1

const RENEWALS_PER_LEASE = 5
const DEADLINES_PER_LEASE = 4
const FIRST_RETRIES_PER_LEASE = 100

/**
 * One incarnation of a member, from its registration to its end: renews, applies, acks. What it learns after its end,
 * from answers that were under way, changes nothing.
 */
export class Tenure {
  readonly #deps: TenureDeps
  readonly #pulls = new NextRun(() => this.#pullAll())
  #leaseMs: number
  #applied = NOTHING
  #timeline: string | undefined
  #acked = NOTHING
  #isOver = false
  #wasWoken = false
  #finish: (ending: Ending) => void = () => undefined

  constructor(deps: TenureDeps) {
    this.#deps = deps
    this.#leaseMs = deps.ttlMs
  }

  /** I2: never decreases. */
  get applied(): number {
    return this.#applied
  }

  get timeline(): string | undefined {
    return this.#timeline
  }

  /** Resolves when the incarnation has lost its place; never after `close`. */
  run(): Promise<Ending> {
    return new Promise((resolve) => {
      this.#finish = resolve
      void this.#keepRenewing()
    })
  }

  /** Ends it from outside: whatever is still answered to it is not heard. */
  close(): void {
    this.#isOver = true
  }

  /** Looks for changes now. Rejects when the registry does not answer. */
  async pull(): Promise<void> {
    this.#wasWoken = true
    if (this.#timeline !== undefined) await this.#pulls.ask()
  }

  reflects({ revision, timeline }: Position): boolean {
    return !this.#isOver && this.#timeline === timeline && this.#applied >= revision
  }

  /** I3: acks what memory and everybody below reflect, where that has not been said. */
  ack(): void {
    const { registry } = this.#deps
    const reflected = this.#ackable()
    if (this.#isOver || this.#timeline === undefined || reflected <= this.#acked) return
    this.#acked = reflected
    // A lost ack is said again by the next renewal.
    registry.ack(reflected, this.#timeline).catch(() => undefined)
  }

  async #keepRenewing(): Promise<void> {
    const { monotonic, scheduler } = this.#deps
    while (!this.#isOver && !(await this.#isAnswered(this.#register())))
      await pause(scheduler, this.#leaseMs / RENEWALS_PER_LEASE)
    let failures = 0
    while (!this.#isOver) {
      const sent = monotonic.now()
      failures = (await this.#isAnswered(this.#renew(sent))) ? 0 : failures + 1
      await pause(
        scheduler,
        failures > 0 ? this.#retryAfter(failures) : this.#nextAfter(monotonic.now() - sent),
      )
    }
  }

  /** Its leaving may have overtaken its registration: then it leaves once more. */
  async #register(): Promise<void> {
    const { registry } = this.#deps
    await registry.register()
    if (this.#isOver) await registry.leave()
  }

  /** False after the deadline. What is answered later is still heard: it counts from its own sending. */
  async #isAnswered(asked: Promise<void>): Promise<boolean> {
    const answered = within(this.#deps.scheduler, this.#leaseMs / DEADLINES_PER_LEASE, asked)
    return answered.then(
      () => true,
      () => false,
    )
  }

  #nextAfter(elapsed: number): number {
    return Math.max(0, this.#leaseMs / RENEWALS_PER_LEASE - elapsed)
  }

  #retryAfter(failures: number): number {
    const longest = this.#leaseMs / RENEWALS_PER_LEASE
    return Math.min(longest, (this.#leaseMs / FIRST_RETRIES_PER_LEASE) * 2 ** failures)
  }

  /** Applies first, drained; extends after; acks after that. */
  async #renew(sent: number): Promise<void> {
    const standing = this.#standing()
    const renewal = this.#take(await this.#deps.registry.renew(standing), standing?.applied)
    if (renewal === undefined) return
    if (this.#applied < renewal.revision) await this.#pulls.ask()
    if (this.#isOver || this.#applied < renewal.revision) return
    this.#leaseMs = renewal.leaseMs
    this.#deps.lease.extend(sent, renewal.leaseMs)
    this.#deps.onChange()
    this.ack()
    // What a hint spoke of during the first renewal may have been committed after it was answered.
    if (standing === null && this.#wasWoken) await this.#pulls.ask()
  }

  async #pullAll(): Promise<void> {
    const { registry, scheduler } = this.#deps
    let known: Renewal | undefined
    do {
      const since = this.#applied
      const deadline = this.#leaseMs / DEADLINES_PER_LEASE
      known = this.#take(await within(scheduler, deadline, registry.pull(since)), since)
      this.ack()
      // A registry that has more and gives none would keep us asking for ever.
      if (this.#applied === since) return
    } while (known !== undefined && this.#applied < known.revision)
  }

  /** Makes memory reflect an answer; undefined when the answer is not one to go by. `since`: what was applied when it was asked for. */
  #take(answer: Renewal | 'gone', since: number | undefined): Renewal | undefined {
    if (this.#isOver) return undefined
    if (answer === 'gone') return this.#end('gone')
    if (since === undefined) return this.#begin(answer)
    // Compared with what was applied at the asking: an answer that was overtaken is no roll-back.
    if (answer.revision < since) return this.#end('rolled-back')
    if (answer.timeline !== this.#timeline) return this.#end('moved')
    if (answer.isTooOld) return this.#end('too-old')
    if (this.#isBeyond(answer)) return this.#end('outdated')
    this.#apply(answer)
    return answer
  }

  /** Each change once, in order: an answer that was overtaken brings what has been applied already. */
  #apply({ changes, upTo }: Renewal): void {
    const applied = this.#applied
    if (upTo <= applied) return
    const news = changes.filter(({ revision }) => revision > applied)
    this.#deps.memory.apply(news, upTo)
    this.#applied = upTo
  }

  #begin(first: Renewal): Renewal | undefined {
    // Asked twice and answered twice: memory has moved on since.
    if (this.#timeline !== undefined) return undefined
    this.#deps.onHistory?.(first.timeline)
    this.#deps.memory.reset(first.revision)
    this.#applied = first.revision
    this.#timeline = first.timeline
    return first
  }

  /** Whether it holds a change that older code must not pass over. */
  #isBeyond({ changes }: Renewal): boolean {
    return changes.some((change) => change.protocol > this.#deps.protocol)
  }

  #end(ending: Ending): undefined {
    this.#isOver = true
    this.#deps.lease.drop()
    this.#finish(ending)
  }

  #ackable(): number {
    return Math.min(this.#applied, this.#deps.below.floor())
  }

  #standing(): Standing | null {
    if (this.#timeline === undefined) return null
    return { applied: this.#applied, acked: this.#ackable(), timeline: this.#timeline }
  }
}
