import type { Change } from '@claviger/verifier'
import type { AsOf } from '../changes/change-store.ts'
import type { Place } from '../projects/project-store.ts'

/** How many are remembered, those that there are not among them; then all are forgotten. */
const MOST = 10_000

type Read = (workspace: string, id: string) => Promise<AsOf & { readonly place: Place | undefined }>

/** Projects and apps that verifications ask about, each read again only after it has changed. */
export class Places {
  readonly #read: Read
  readonly #known = new Map<string, Place | null>()
  /** What changed while something was being read. */
  readonly #changed = new Map<string, number>()
  #reading = 0
  #forgotten = 0

  constructor(read: Read) {
    this.#read = read
  }

  /** A project or app of a workspace; null when there is none; undefined when it has to be fetched. */
  get(workspace: string, id: string): Place | null | undefined {
    return this.#known.get(`${workspace} ${id}`)
  }

  async fetch(workspace: string, id: string): Promise<void> {
    this.#reading += 1
    try {
      while (!(await this.#readOnce(workspace, id)));
    } finally {
      this.#reading -= 1
      if (this.#reading === 0) this.#changed.clear()
    }
  }

  /** False: something has overtaken the reading. That is seen in the step that remembers, so that no change comes between. */
  async #readOnce(workspace: string, id: string): Promise<boolean> {
    const before = this.#forgotten
    const { asOf, place } = await this.#read(workspace, id)
    if (before !== this.#forgotten || (this.#changed.get(id) ?? 0) > asOf) return false
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.set(`${workspace} ${id}`, place ?? null)
    return true
  }

  outdate({ workspace, subject, revision }: Change): void {
    this.#known.delete(`${workspace} ${subject}`)
    if (this.#reading > 0) this.#changed.set(subject, revision)
  }

  clear(): void {
    this.#forgotten += 1
    this.#known.clear()
  }
}
