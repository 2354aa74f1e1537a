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
  /** By subject, the lowest first. */
  readonly #revisions = new Map<string, number>()
  /** Under way in this history, the oldest first. */
  readonly #readings = new Set<Reading>()
  #generation = 0
  #applied = 0

  /** The revision that what is read from now on has to reflect. */
  get applied(): number {
    return this.#applied
  }

  /** Something is about to be read. Each call is followed by one of `end`. Answers by what `lets` knows the reading. */
  begin(): Reading {
    const reading = { generation: this.#generation, since: this.#applied }
    this.#readings.add(reading)
    return reading
  }

  /** Memory reflects everything up to this revision. */
  advance(applied: number): void {
    this.#applied = Math.max(this.#applied, applied)
  }

  end(reading: Reading): void {
    this.#readings.delete(reading)
    const [oldest] = this.#readings
    const since = oldest?.since ?? Infinity
    // What was applied before the oldest began is no news to any: under reads that overlap for ever, there is always one.
    for (const [subject, revision] of this.#revisions) {
      if (revision > since) return
      this.#revisions.delete(subject)
    }
  }

  note({ kind, subject, revision }: Change): void {
    if (this.#readings.size === 0) return
    const name = `${kind} ${subject}`
    this.#revisions.delete(name)
    this.#revisions.set(name, revision)
  }

  /** How many subjects fences stand around. */
  get size(): number {
    return this.#revisions.size
  }

  /**
   * Nothing that is being read is kept: it may come from a history that is no more, whatever number it bears. `from`: what
   * is read from now on reflects this revision, or is not kept either.
   */
  discard(from: number): void {
    this.#generation += 1
    this.#applied = from
    this.#readings.clear()
    this.#revisions.clear()
  }

  /** Nothing was forgotten since it began. */
  #isCurrent({ generation }: Reading): boolean {
    return generation === this.#generation
  }

  /** What was read at this revision of these subjects may be kept. */
  lets({ reading, asOf }: Seen, ...subjects: readonly string[]): boolean {
    return (
      this.#isCurrent(reading) &&
      asOf >= reading.since &&
      subjects.every((subject) => (this.#revisions.get(subject) ?? 0) <= asOf)
    )
  }
}
