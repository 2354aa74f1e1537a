import type { Change } from './coherence/change.ts'

/** When a reading began: in which history, and after which revision. */
export interface Reading {
  readonly generation: number
  readonly since: number
}

/** When something was read: by which reading, and at which revision. */
export interface Seen {
  readonly reading: Reading
  readonly asOf: number
}

/**
 * Which subjects have changed while something was being read. What was read at a revision is not kept when a change
 * since then bears on it: it would overwrite what the change has taken away (Nishtala et al., NSDI '13, §3.2.1, stale
 * sets). A read that begins now sees everything applied until now, so fences need to stand only while reads are under way;
 * and one that does not see it comes from a truth that has lost it, and is not kept.
 */
export class Fences {
  readonly #revisions = new Map<string, number>()
  #reading = 0
  #generation = 0
  #applied = 0

  /** Something is about to be read. Each call is followed by one of `end`. Answers by what `lets` knows the reading. */
  begin(): Reading {
    this.#reading += 1
    return { generation: this.#generation, since: this.#applied }
  }

  /** Memory reflects everything up to this revision. */
  advance(applied: number): void {
    this.#applied = Math.max(this.#applied, applied)
  }

  end(): void {
    this.#reading -= 1
    if (this.#reading === 0) this.#revisions.clear()
  }

  note({ kind, subject, revision }: Change): void {
    if (this.#reading > 0) this.#revisions.set(`${kind} ${subject}`, revision)
  }

  /**
   * Nothing that is being read is kept: it may come from a history that is no more, whatever number it bears. `from`: what
   * is read from now on reflects this revision, or is not kept either.
   */
  discard(from: number): void {
    this.#generation += 1
    this.#applied = from
  }

  /** Nothing was forgotten since it began. */
  isCurrent({ generation }: Reading): boolean {
    return generation === this.#generation
  }

  /** What was read at this revision of these subjects may be kept. */
  lets({ reading, asOf }: Seen, ...subjects: readonly string[]): boolean {
    return (
      this.isCurrent(reading) &&
      asOf >= reading.since &&
      subjects.every((subject) => (this.#revisions.get(subject) ?? 0) <= asOf)
    )
  }
}
