import type { Member, Scheduler } from '@claviger/verifier'
import type { Caller } from '../call.ts'
import type { NodeRegistry } from './node-registry.ts'

export interface FeedDeps {
  /** Waits longer for an answer than a node holds it back. */
  readonly caller: Caller
  readonly member: Member
  readonly registry: () => NodeRegistry | undefined
  readonly scheduler: Scheduler
}

/** How long a node is asked to hold its answer back, in seconds. */
const HELD_S = 20

/** How soon it is asked again after it did not answer, or brought nothing that could be taken. In ms. */
const REST_MS = 250

/**
 * Asks a node for what comes next, over and over, so that a change is known the moment it is committed. It only makes
 * things quicker: each renewal asks as well.
 */
export class Feed {
  readonly #deps: FeedDeps
  readonly #end = new AbortController()

  constructor(deps: FeedDeps) {
    this.#deps = deps
  }

  async run(): Promise<void> {
    while (!this.#end.signal.aborted) {
      const isHeard = await this.#hear().catch(() => false)
      if (!isHeard) await this.#rest()
    }
  }

  close(): void {
    this.#end.abort(new Error('the verifier is closed'))
  }

  /** True when it is worth asking again at once. */
  async #hear(): Promise<boolean> {
    const { caller, member } = this.#deps
    const registry = this.#deps.registry()
    const after = member.applied
    if (registry === undefined || after < 0) return false
    const answer = await caller.call(
      'listChanges',
      { params: { id: registry.id }, query: { after: String(after), wait: String(HELD_S) } },
      { signal: this.#end.signal },
    )
    if (answer.revision <= after) return true
    registry.hear(after, answer)
    member.wake()
    await Promise.resolve()
    return member.applied > after || this.#isTakenSoon(after)
  }

  /** What was heard is taken within a few turns, unless a look was under way already. */
  async #isTakenSoon(after: number): Promise<boolean> {
    for (let turns = 0; turns < 5; turns += 1) {
      await new Promise<void>((resolve) => void this.#deps.scheduler.after(0, resolve))
      if (this.#deps.member.applied > after) return true
    }
    return false
  }

  #rest(): Promise<void> {
    const { signal } = this.#end
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', go)
        callOff()
        resolve()
      }
      const callOff = this.#deps.scheduler.after(REST_MS, go)
      signal.addEventListener('abort', go)
    })
  }
}
