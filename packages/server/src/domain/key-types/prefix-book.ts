import type { Store } from '../store.ts'

type ByWorkspace = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The prefixes that are ours, so that a key with one of them and a wrong checksum is refused without a look-up; except
 * where keys were imported, which may look like anything. What another node added a moment ago is not in it yet: a new
 * prefix costs a look-up, and the first imported key of a workspace may wait for the next reading.
 */
export class PrefixBook {
  readonly #store: Store
  #all: ReadonlySet<string> = new Set()
  #own: ByWorkspace = new Map()
  #importing: ReadonlySet<string> = new Set()

  constructor(store: Store) {
    this.#store = store
  }

  /**
   * `workspace`: the one whose keys alone are meant, and whose prefixes alone count: nobody learns another's. Undefined
   * where a key may be of any.
   */
  readonly has = (prefix: string, workspace: string | undefined): boolean =>
    workspace === undefined
      ? this.#importing.size === 0 && this.#all.has(prefix)
      : !this.#importing.has(workspace) && (this.#own.get(workspace)?.has(prefix) ?? false)

  /** The prefixes of a workspace's own types. */
  of(workspace: string): string[] {
    return [...(this.#own.get(workspace) ?? [])]
  }

  /** Keys of a workspace may look like anything. */
  hasImports(workspace: string): boolean {
    return this.#importing.has(workspace)
  }

  /** Keys may have been issued elsewhere here: from this moment on none is refused for its form alone. */
  noteImports(workspace: string): void {
    this.#importing = new Set([...this.#importing, workspace])
  }

  async refresh(): Promise<void> {
    const { prefixes, importing } = await this.#store.read((reads) => reads.keyTypes.listPrefixes())
    const own = new Map<string, Set<string>>()
    for (const { workspace, prefix } of prefixes)
      own.set(workspace, (own.get(workspace) ?? new Set()).add(prefix))
    this.#own = own
    this.#all = new Set(prefixes.map(({ prefix }) => prefix))
    this.#importing = new Set(importing)
  }
}
