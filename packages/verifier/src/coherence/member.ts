import { TTL_MS } from './bounds.ts'
import { PROTOCOL } from './change.ts'
import { Lease } from './lease.ts'
import type { Below, Memory, Monotonic, Position, Registry, Scheduler } from './ports.ts'
import { NOTHING, Tenure, type Ending } from './tenure.ts'
import { pause, Unanswered } from './waiting.ts'

/** `outdated`: the fleet knows changes that this code does not; it answers nothing until it is replaced. */
export type MemberState = 'stopped' | 'joining' | 'joined' | 'outdated'

export interface MemberDeps {
  /** Where an incarnation registers. Each has its own, so that nothing sent by an earlier one is taken for its word. */
  readonly registry: (incarnation: string) => Registry
  /** A random id, never used before (I10): a host's name would let a late registration of the dead pass for the living. */
  readonly newIncarnation: () => string
  readonly memory: Memory
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
  /** The lease's length in ms until the registry has said it. */
  readonly ttlMs?: number
  readonly protocol?: number
  /** Those who hold leases from this member; nobody unless given. */
  readonly below?: Below
  /**
   * The history that everything belongs to from now on is known, in the step that forgets what was remembered: what is
   * read elsewhere is not to be believed.
   */
  readonly onHistory?: (timeline: string) => void
  readonly onState?: (state: MemberState) => void
  /** An incarnation lost its place. `rolled-back` is an alarm: what was committed is lost. `moved`: it may be. */
  readonly onEnding?: (ending: Ending) => void
}

const NOBODY: Below = {
  floor: () => Infinity,
  onRise: () => undefined,
  forget: () => undefined,
  runOut: () => Promise.resolve(),
}

/** How soon it is tried again to catch up with a revision, or to join, in ms. */
const RETRY_MS = 20

/**
 * One who answers from memory, kept up to date under a lease: a node of the server, or a verifier in a program of
 * somebody else. Joins, renews, applies and acks, and joins anew under another incarnation when it has lost its place.
 */
export class Member {
  readonly lease: Lease
  readonly #deps: MemberDeps
  readonly #below: Below
  #tenure: Tenure | undefined
  #registry: Registry | undefined
  #state: MemberState = 'stopped'

  constructor(deps: MemberDeps) {
    this.#deps = deps
    this.#below = deps.below ?? NOBODY
    this.lease = new Lease(deps.monotonic)
    this.#below.onRise(() => this.#tenure?.ack())
  }

  get state(): MemberState {
    return this.#state
  }

  /** The revision that memory reflects; -1 while it reflects none. */
  get applied(): number {
    return this.#tenure?.applied ?? NOTHING
  }

  /** The history that `applied` belongs to. */
  get timeline(): string | undefined {
    return this.#tenure?.timeline
  }

  start(): void {
    if (this.#state === 'stopped') this.#join()
  }

  /**
   * Answers nothing from now on; then leaves, once nobody below can answer either. Resolves when it has left, or could not:
   * its row then delays revocations until it is reaped.
   */
  async stop(): Promise<void> {
    const registry = this.#registry
    this.#tenure?.close()
    this.lease.drop()
    this.#tenure = this.#registry = undefined
    this.#enter('stopped')
    if (registry !== undefined) await this.#retire(registry)
  }

  /** A hint came that something was committed: looks at once. A hint that comes during a look is followed by another. */
  wake(): void {
    // Without an answer, the next renewal looks as well.
    this.#tenure?.pull().catch(() => undefined)
  }

  /** Whether memory reflects a moment of the one truth, in its history. */
  reflects(position: Position): boolean {
    return this.#tenure?.reflects(position) ?? false
  }

  /** Resolves once memory reflects a moment of the one truth; rejects with `Unanswered` after `withinMs`. */
  async pulledTo(position: Position, withinMs: number): Promise<void> {
    const { monotonic, scheduler } = this.#deps
    const startedAt = monotonic.now()
    while (!this.reflects(position)) {
      await this.#tenure?.pull().catch(() => undefined)
      if (this.reflects(position)) return
      if (monotonic.now() - startedAt >= withinMs) throw new Unanswered(withinMs)
      await pause(scheduler, RETRY_MS)
    }
  }

  #join(): void {
    const own = this.#deps.registry(this.#deps.newIncarnation())
    const tenure = new Tenure({
      ...this.#deps,
      registry: own,
      lease: this.lease,
      below: this.#below,
      protocol: this.#deps.protocol ?? PROTOCOL,
      ttlMs: this.#deps.ttlMs ?? TTL_MS,
      onChange: () => this.#enter('joined'),
    })
    this.#registry = own
    this.#tenure = tenure
    this.#enter('joining')
    // The lease is dropped in the step that ends a tenure.
    void tenure.run().then((ending) => this.#rejoin(own, ending))
  }

  /** Nothing that was remembered, or acked below, can be told to belong to the truth as it is. */
  async #rejoin(left: Registry, ending: Ending): Promise<void> {
    if (this.#registry !== left) return
    this.#deps.memory.reset(0)
    this.#below.forget()
    this.#deps.onEnding?.(ending)
    if (ending !== 'gone') void this.#retire(left)
    // What it does not understand is in all that it would read anew, too: it stays away, so that nobody waits for it.
    if (ending === 'outdated') return this.#stayAway()
    // A registry that turns everybody away is not asked without a pause.
    await pause(this.#deps.scheduler, RETRY_MS)
    if (this.#registry === left) this.#join()
  }

  #stayAway(): void {
    this.#tenure = undefined
    this.#enter('outdated')
  }

  async #retire(registry: Registry): Promise<void> {
    await this.#below.runOut()
    await registry.leave().catch(() => undefined)
  }

  #enter(state: MemberState): void {
    if (state === this.#state) return
    this.#state = state
    this.#deps.onState?.(state)
  }
}
