/** Most that are remembered; then all are forgotten. */
const MOST = 10_000

/** Projects that a node has let pass. What it has not is not known: others', and archived ones, do not exist. */
export class KnownProjects {
  readonly #known = new Set<string>()
  #changes = 0

  has(project: string): boolean {
    return this.#known.has(project)
  }

  /**
   * A node is about to be asked. Call what is returned once it has let the project pass. `applied`: the revision that is
   * reflected here; `asOf`: the one that its answer reflects.
   */
  asking(project: string, applied: number): (asOf: number) => void {
    const changes = this.#changes
    return (asOf) => {
      // The answer may be older than a change that came meanwhile, or that had come here and not there.
      if (changes !== this.#changes || !(asOf >= applied)) return
      if (this.#known.size >= MOST) this.#known.clear()
      this.#known.add(project)
    }
  }

  outdate(project: string): void {
    this.#changes += 1
    this.#known.delete(project)
  }

  clear(): void {
    this.#changes += 1
    this.#known.clear()
  }
}
