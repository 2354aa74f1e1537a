import type { Change } from './change.ts'
import type { Memory } from './ports.ts'

const KEPT = 10_000

/** Remembers what was applied last, for those who ask this member what they missed. Stands before the memory itself. */
export class Recent implements Memory {
  readonly #memory: Memory
  readonly #kept: number
  #changes: Change[] = []
  /** What was applied up to here is no longer known. */
  #from = 0

  constructor(memory: Memory, kept: number = KEPT) {
    this.#memory = memory
    this.#kept = kept
  }

  apply(changes: readonly Change[], upTo: number): void {
    this.#memory.apply(changes, upTo)
    this.#changes.push(...changes)
    if (this.#changes.length > 2 * this.#kept) this.#shorten()
  }

  reset(from: number): void {
    this.#memory.reset(from)
    this.#changes = []
    this.#from = from
  }

  /** What was applied after a revision, oldest first; undefined when that is no longer known. */
  since(revision: number): readonly Change[] | undefined {
    if (revision < this.#from) return undefined
    // The last ones are asked for, mostly: they are looked for from the end.
    return this.#changes.slice(this.#changes.findLastIndex((change) => change.revision <= revision) + 1)
  }

  #shorten(): void {
    const dropped = this.#changes.splice(0, this.#changes.length - this.#kept)
    this.#from = dropped.at(-1)?.revision ?? this.#from
  }
}
