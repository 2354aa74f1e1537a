import type { HashedSecret } from '../ports.ts'
import type { Store, Writes } from '../store.ts'
import type { Key, LastUse } from './key.ts'

interface Rehash {
  readonly from: string
  readonly to: HashedSecret
}

/** Keys written in one transaction: few enough that other work on the same connection hardly waits. */
const BATCH = 200

/**
 * When, whence and by what each key was last used. Gathered in memory and written down every few seconds, so that
 * nothing waits for a write; whoever looks on this node sees what is gathered already. A `kill -9` forgets at most
 * what was gathered since.
 */
export class Uses {
  readonly #store: Store
  readonly #pause: () => Promise<void>
  #noted = new Map<string, LastUse>()
  #rehashed = new Map<string, Rehash>()
  #underWay: ReadonlyMap<string, LastUse> = new Map()
  #writing: Promise<void> = Promise.resolve()

  /** `pause`: lets other work have its turn. */
  constructor(store: Store, pause: () => Promise<void>) {
    this.#store = store
    this.#pause = pause
  }

  note(key: string, use: LastUse): void {
    this.#noted.set(key, use)
  }

  /** The same secret is to be stored under the current scheme. */
  rehash(secret: string, from: string, to: HashedSecret): void {
    this.#rehashed.set(secret, { from, to })
  }

  /** A key as it was read, with a later use that is not written down yet. */
  seen(key: Key): Key {
    const use = this.#noted.get(key.id) ?? this.#underWay.get(key.id)
    return use && use.at >= (key.lastUsed?.at ?? 0) ? { ...key, lastUsed: use } : key
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
    this.#underWay = noted
    try {
      // Keys in one order everywhere: two nodes that write the same rows cannot wait for each other.
      await this.#inBatches([...noted].sort(byId), (writes, [key, use]) => writes.keys.noteUse(key, use))
      await this.#inBatches([...rehashed].sort(byId), (writes, [secret, { from, to }]) =>
        writes.keys.rehash(secret, from, to),
      )
    } catch (fault) {
      this.#noted = new Map([...noted, ...this.#noted])
      this.#rehashed = new Map([...rehashed, ...this.#rehashed])
      throw fault
    } finally {
      this.#underWay = new Map()
    }
  }

  async #inBatches<T>(all: readonly T[], write: (writes: Writes, one: T) => Promise<void>): Promise<void> {
    for (let i = 0; i < all.length; i += BATCH) {
      if (i > 0) await this.#pause()
      await this.#store.tend(async (writes) => {
        for (const one of all.slice(i, i + BATCH)) await write(writes, one)
      })
    }
  }
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
