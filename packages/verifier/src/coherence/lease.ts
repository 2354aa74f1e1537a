import type { Monotonic } from './ports.ts'

/**
 * The right to answer from memory, until a moment on this machine's own monotonic clock. I1: that moment is never
 * later than the sending of a renewal that was granted, plus the lease's length.
 */
export class Lease {
  readonly #monotonic: Monotonic
  #until = -Infinity

  constructor(monotonic: Monotonic) {
    this.#monotonic = monotonic
  }

  /** `sentAt`: the clock before the renewal left. Never shortens; what is late extends into the past, which does nothing. */
  extend(sentAt: number, ms: number): void {
    if (sentAt + ms > this.#until) this.#until = sentAt + ms
  }

  drop(): void {
    this.#until = -Infinity
  }

  /**
   * One look at the clock. I5: ask in the same synchronous step that writes the answer, as the last thing before it. No
   * timer and no remembered time does: after a stall, requests are served before timers.
   */
  isLive(): boolean {
    return this.#monotonic.now() < this.#until
  }

  /** Milliseconds left; 0 when it is over. */
  remaining(): number {
    return Math.max(0, this.#until - this.#monotonic.now())
  }
}
