import type { Member } from './member.ts'
import { NextRun } from './next-run.ts'
import type { Monotonic, Position, Scheduler } from './ports.ts'
import { within } from './waiting.ts'

export interface ConfirmerDeps {
  /** Where the one truth stands. Its answer proves that whoever gives it is still the one: a demoted primary cannot. */
  readonly authority: () => Promise<Position>
  readonly member: Pick<Member, 'reflects' | 'pulledTo'>
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
  /** How long a question may take, in ms. */
  readonly deadlineMs?: number
}

const DEADLINE_MS = 2_000

/**
 * Makes sure, without any lease, that memory reflects every change that had been answered for when it was asked. Assumes
 * nothing of clocks, and costs a round trip, whatever the load: one question is under way at a time.
 */
export class Confirmer {
  readonly #deps: ConfirmerDeps
  readonly #questions = new NextRun(() => this.#confirm())

  constructor(deps: ConfirmerDeps) {
    this.#deps = deps
  }

  /**
   * Resolves when memory reflects the one truth as it was after the call; answer from memory in the step that follows, and
   * fill what it lacks by reading anew. Rejects when the authority does not answer in time: then refuse.
   */
  confirm(): Promise<void> {
    return this.#questions.ask()
  }

  async #confirm(): Promise<void> {
    const { authority, member, monotonic, scheduler, deadlineMs = DEADLINE_MS } = this.#deps
    const sent = monotonic.now()
    const position = await within(scheduler, deadlineMs, authority())
    if (member.reflects(position)) return
    await member.pulledTo(position, deadlineMs - (monotonic.now() - sent))
  }
}
