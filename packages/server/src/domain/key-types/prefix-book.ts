import type { Store } from '../store.ts'

/**
 * The prefixes that are ours, so that a key with one of them and a wrong checksum is refused without a look-up; except
 * where keys were imported, which may look like anything. What another node added a moment ago is not in it yet: a new
 * prefix costs a look-up, and the first imported key of a workspace may wait for the next reading.
 */
export class PrefixBook {
  readonly #store: Store
  #prefixes: ReadonlySet<string> = new Set()
  #importing: ReadonlySet<string> = new Set()

  constructor(store: Store) {
    this.#store = store
  }

  /** `workspace`: the one whose keys alone are meant; undefined where a key may be of any. */
  readonly has = (prefix: string, workspace: string | undefined): boolean =>
    this.#prefixes.has(prefix) &&
    (workspace === undefined ? this.#importing.size === 0 : !this.#importing.has(workspace))

  async refresh(): Promise<void> {
    const { prefixes, importing } = await this.#store.read((reads) => reads.keyTypes.listPrefixes())
    this.#prefixes = new Set(prefixes)
    this.#importing = new Set(importing)
  }
}
