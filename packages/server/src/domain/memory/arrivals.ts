import type { Change, Memory, Scheduler } from '@claviger/verifier'

/** Tells those who wait that something was applied. Stands before the memory itself. */
export class Arrivals implements Memory {
  readonly #memory: Memory
  readonly #scheduler: Scheduler
  readonly #waiting = new Set<() => void>()
  #isOver = false

  constructor(memory: Memory, scheduler: Scheduler) {
    this.#memory = memory
    this.#scheduler = scheduler
  }

  apply(changes: readonly Change[], upTo: number): void {
    this.#memory.apply(changes, upTo)
    this.#tell()
  }

  reset(from: number): void {
    this.#memory.reset(from)
    this.#tell()
  }

  /** Resolves after the next change, or after so many ms. */
  next(ms: number): Promise<void> {
    if (this.#isOver) return Promise.resolve()
    return new Promise((resolve) => {
      const callOff = this.#scheduler.after(ms, () => tell())
      const tell = (): void => {
        this.#waiting.delete(tell)
        callOff()
        resolve()
      }
      this.#waiting.add(tell)
    })
  }

  /** Nobody waits any more, nor will. */
  end(): void {
    this.#isOver = true
    this.#tell()
  }

  #tell(): void {
    for (const tell of this.#waiting) tell()
  }
}
