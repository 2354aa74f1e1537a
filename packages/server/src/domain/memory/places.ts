import { Fences, type Change } from '@claviger/verifier'
import type { AsOf } from '../changes/change-store.ts'
import type { Place } from '../projects/project-store.ts'

/** How many are remembered, those that there are not among them; then all are forgotten. */
const MOST = 10_000

type Read = (workspace: string, id: string) => Promise<AsOf & { readonly place: Place | undefined }>

/** Projects and apps that verifications ask about, each read again only after it has changed. */
export class Places {
  readonly #read: Read
  readonly #known = new Map<string, Place | null>()
  readonly #fences = new Fences()

  constructor(read: Read) {
    this.#read = read
  }

  /** A project or app of a workspace; null when there is none; undefined when it has to be fetched. */
  get(workspace: string, id: string): Place | null | undefined {
    return this.#known.get(`${workspace} ${id}`)
  }

  /** Reads it until nothing has overtaken the reading. */
  async fetch(workspace: string, id: string): Promise<void> {
    while (!(await this.#take(workspace, id)));
  }

  /** True where what was read is remembered: in the very step that has looked whether it may be. */
  async #take(workspace: string, id: string): Promise<boolean> {
    const reading = this.#fences.begin()
    try {
      const { asOf, place } = await this.#read(workspace, id)
      if (!this.#fences.lets({ reading, asOf }, `place ${id}`)) return false
      if (this.#known.size >= MOST) this.#known.clear()
      this.#known.set(`${workspace} ${id}`, place ?? null)
      return true
    } finally {
      this.#fences.end(reading)
    }
  }

  outdate(change: Change): void {
    this.#known.delete(`${change.workspace} ${change.subject}`)
    this.#fences.advance(change.revision)
    this.#fences.note(change)
  }

  /** `from`: the revision that whatever is read from now on reflects at least. */
  clear(from: number): void {
    this.#fences.discard(from)
    this.#known.clear()
  }
}
