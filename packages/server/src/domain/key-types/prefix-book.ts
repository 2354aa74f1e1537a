import type { Store } from '../store.ts'

/**
 * The prefixes that are ours, so that a key with one of them and a wrong checksum is refused without a look-up.
 * A prefix that another node added a moment ago is not in it yet, which costs that look-up and nothing else.
 */
export class PrefixBook {
  readonly #store: Store
  #prefixes: ReadonlySet<string> = new Set()

  constructor(store: Store) {
    this.#store = store
  }

  readonly has = (prefix: string): boolean => this.#prefixes.has(prefix)

  async refresh(): Promise<void> {
    this.#prefixes = new Set(await this.#store.read((reads) => reads.keyTypes.listPrefixes()))
  }
}
