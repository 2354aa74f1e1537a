import type { Change } from './coherence/change.ts'

/**
 * Which subjects have changed while something was being read. What was read at a revision is not kept when a change
 * since then bears on it: it would overwrite what the change has taken away (Nishtala et al., NSDI '13, §3.2.1, stale
 * sets). A read that begins now sees everything applied until now, so fences need to stand only while reads are under way.
 */
export class Fences {
  readonly #revisions = new Map<string, number>()
  #reading = 0
  #generation = 0

  /** Something is about to be read. Each call is followed by one of `end`. Answers by what `lets` knows the reading. */
  begin(): number {
    this.#reading += 1
    return this.#generation
  }

  end(): void {
    this.#reading -= 1
    if (this.#reading === 0) this.#revisions.clear()
  }

  note({ kind, subject, revision }: Change): void {
    if (this.#reading > 0) this.#revisions.set(`${kind} ${subject}`, revision)
  }

  /** Nothing that is being read is kept: it may come from a history that is no more, whatever number it bears. */
  discard(): void {
    this.#generation += 1
  }

  /** What was read at this revision of these subjects may be kept. */
  lets({ reading, asOf }: { reading: number; asOf: number }, ...subjects: readonly string[]): boolean {
    return (
      reading === this.#generation && subjects.every((subject) => (this.#revisions.get(subject) ?? 0) <= asOf)
    )
  }
}
