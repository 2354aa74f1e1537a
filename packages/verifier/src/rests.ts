import type { Scheduler } from './coherence/ports.ts'

/** Rests between pieces of work that others should not wait for, until there is no time for them any more. */
export class Rests {
  readonly #scheduler: Scheduler
  #isOver = false
  #goOn: () => void = () => undefined

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** For so many ms, or until they are over. One at a time. */
  async take(ms: number): Promise<void> {
    if (this.#isOver) return
    await new Promise<void>((resolve) => {
      const callOff = this.#scheduler.after(ms, resolve)
      this.#goOn = () => {
        callOff()
        resolve()
      }
    })
  }

  /** Ends the one that is taken, and all that would be. */
  end(): void {
    this.#isOver = true
    this.#goOn()
  }
}

/** Up to so many of what an iterator has left. */
export function someOf<T>(from: Iterator<T>, most: number): T[] {
  const some: T[] = []
  for (let next = from.next(); !next.done; next = from.next()) if (some.push(next.value) === most) break
  return some
}
