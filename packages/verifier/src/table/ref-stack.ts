const PAGE = 4096
const SHIFT = Math.log2(PAGE)

/** References of records, four bytes each, outside the garbage-collected heap. The last that came is the first that goes. */
export class RefStack {
  readonly #pages: Uint32Array[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  push(ref: number): void {
    const no = this.#size >>> SHIFT
    let page = this.#pages[no]
    if (page === undefined) this.#pages.push((page = new Uint32Array(PAGE)))
    page[this.#size & (PAGE - 1)] = ref
    this.#size += 1
  }

  /** Takes up to so many; pages that are empty then are given back. */
  take(most: number): number[] {
    const taken: number[] = []
    for (const left = Math.max(0, this.#size - most); this.#size > left;) {
      this.#size -= 1
      taken.push((this.#pages[this.#size >>> SHIFT] as Uint32Array)[this.#size & (PAGE - 1)] as number)
    }
    this.#pages.length = Math.ceil(this.#size / PAGE)
    return taken
  }
}
