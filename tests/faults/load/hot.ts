import type { Subject } from '../checker.ts'

const COOL_MS = 8_000

/** Keys that something is taken away from, or was a moment ago: what is worth asking about. */
export class Hot {
  readonly #subjects = new Map<Subject, number>()
  readonly #listeners = new Set<(subject: Subject) => void>()

  /** Something is about to be taken away. */
  add(subject: Subject): void {
    this.#subjects.set(subject, Infinity)
  }

  /** It was, everywhere. */
  returned(subject: Subject): void {
    if (this.#subjects.get(subject) === Infinity) this.#subjects.set(subject, performance.now() + COOL_MS)
    for (const act of this.#listeners) act(subject)
  }

  /** Calls at each return, at once. Returns how to call it off. */
  onReturn(act: (subject: Subject) => void): () => void {
    this.#listeners.add(act)
    return () => this.#listeners.delete(act)
  }

  all(): readonly Subject[] {
    const now = performance.now()
    for (const [subject, until] of this.#subjects) if (until < now) this.#subjects.delete(subject)
    return [...this.#subjects.keys()]
  }
}
