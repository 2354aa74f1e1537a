import type { HashedSecret } from '../ports.ts'
import type { Store } from '../store.ts'
import type { LastUse } from './key.ts'

interface Rehash {
  readonly from: string
  readonly to: HashedSecret
}

/**
 * When, whence and by what each key was last used. Gathered in memory and written down every few seconds and before
 * anyone looks, so that no verification waits for a write. A `kill -9` forgets at most what was gathered since.
 */
export class Uses {
  readonly #store: Store
  #noted = new Map<string, LastUse>()
  #rehashed = new Map<string, Rehash>()
  #writing: Promise<void> = Promise.resolve()

  constructor(store: Store) {
    this.#store = store
  }

  note(key: string, use: LastUse): void {
    this.#noted.set(key, use)
  }

  /** The same secret is to be stored under the current scheme. */
  rehash(secret: string, from: string, to: HashedSecret): void {
    this.#rehashed.set(secret, { from, to })
  }

  /** Writes down what was gathered. Calls queue up; each returns when what was noted before it is written. */
  settle(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const noted = this.#noted
    const rehashed = this.#rehashed
    if (noted.size === 0 && rehashed.size === 0) return
    this.#noted = new Map()
    this.#rehashed = new Map()
    try {
      await this.#store.tend(async (writes) => {
        // Keys in one order everywhere: two nodes that write the same rows cannot wait for each other.
        for (const [key, use] of [...noted].sort(byId)) await writes.keys.noteUse(key, use)
        for (const [secret, { from, to }] of [...rehashed].sort(byId))
          await writes.keys.rehash(secret, from, to)
      })
    } catch (fault) {
      this.#putBack(noted, rehashed)
      throw fault
    }
  }

  #putBack(noted: Map<string, LastUse>, rehashed: Map<string, Rehash>): void {
    this.#noted = new Map([...noted, ...this.#noted])
    this.#rehashed = new Map([...rehashed, ...this.#rehashed])
  }
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
