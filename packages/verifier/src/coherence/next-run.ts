/**
 * Runs an act for many at once, one run at a time. Who asks while it runs shares the next run: the one under way may have
 * looked at the world before they asked.
 */
export class NextRun<T> {
  readonly #act: () => Promise<T>
  #current: Promise<T> | undefined
  #next: Promise<T> | undefined

  constructor(act: () => Promise<T>) {
    this.#act = act
  }

  /** The outcome of a run that starts now or later, never of one that has started. */
  ask(): Promise<T> {
    if (this.#current === undefined) return this.#start()
    const start = (): Promise<T> => this.#start()
    return (this.#next ??= this.#current.then(start, start))
  }

  #start(): Promise<T> {
    this.#next = undefined
    return (this.#current = this.#act().finally(() => {
      // With a next run promised, the place stays taken, so that nobody slips in between the two.
      if (this.#next === undefined) this.#current = undefined
    }))
  }
}
