// Enough for every combination a workspace really uses; a flood of others empties the memo, not the memory.
const MAX_ENTRIES = 10_000
const MAX_WEIGHT = 200_000

/** What has been worked out under a name, until it weighs too much: then all of it is forgotten. */
export class Memo<T> {
  readonly #kept = new Map<string, T>()
  #weight = 0

  /** What is kept under a name; undefined when nothing is. */
  get(name: string): T | undefined {
    return this.#kept.get(name)
  }

  /** Keeps a value. `weight`: how many rights and scopes it and its name hold. What alone is too heavy is not kept. */
  keep(name: string, value: T, weight: number): void {
    if (weight > MAX_WEIGHT) return
    if (this.#kept.size >= MAX_ENTRIES || this.#weight + weight > MAX_WEIGHT) this.#forget()
    this.#kept.set(name, value)
    this.#weight += weight
  }

  #forget(): void {
    this.#kept.clear()
    this.#weight = 0
  }
}
