const PAGE_BYTES = 1 << 20
/** Blocks begin at multiples of this, so that 32-bit references reach 32 GiB. */
const UNIT = 8
const UNITS_IN_PAGE = PAGE_BYTES / UNIT
const PAGE_SHIFT = Math.log2(UNITS_IN_PAGE)
/** Sizes of blocks are multiples of this: a freed one fits the next of about its size. */
const STEP = 8

/** One page, seen as bytes, as 32-bit words and as 64-bit floats. */
export interface Page {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly floats: Float64Array
}

/**
 * Blocks of memory that the garbage collector never looks into, named by 32-bit references; 0 names none. Pages are
 * taken one by one up to a limit and never moved, so nothing is ever copied to grow.
 */
export class Arena {
  readonly #allocate: (bytes: number) => Uint8Array
  readonly #maxPages: number
  readonly #pages: Page[] = []
  /** Freed blocks by size class. */
  readonly #freed: number[][] = []
  /** The next unit of the last page; the very first is never given out, since 0 names none. */
  #next = UNITS_IN_PAGE
  #used = 0

  /** `allocate`: zeroed bytes in a buffer of their own. `maxBytes`: rounded up to whole pages. */
  constructor(allocate: (bytes: number) => Uint8Array, maxBytes: number) {
    this.#allocate = allocate
    this.#maxPages = Math.max(1, Math.ceil(maxBytes / PAGE_BYTES))
  }

  /** Bytes in blocks that are in use. */
  get used(): number {
    return this.#used
  }

  /** Bytes taken from the process, used or not. */
  get taken(): number {
    return this.#pages.length * PAGE_BYTES
  }

  /** A block of at least so many bytes, not zeroed; 0 when the limit is reached. */
  alloc(bytes: number): number {
    const size = classOf(bytes)
    const freed = this.#freed[size]?.pop()
    if (freed !== undefined) {
      this.#used += size * STEP
      return freed
    }
    const units = (size * STEP) / UNIT
    if (this.#next + units > UNITS_IN_PAGE && !this.#addPage()) return 0
    const ref = ((this.#pages.length - 1) << PAGE_SHIFT) | this.#next
    this.#next += units
    this.#used += size * STEP
    return ref >>> 0
  }

  /** Gives a block back. `bytes`: what it was asked for with. */
  free(ref: number, bytes: number): void {
    const size = classOf(bytes)
    this.#used -= size * STEP
    const freed = this.#freed[size]
    if (freed) freed.push(ref)
    else this.#freed[size] = [ref]
  }

  /** The page a block lies in. */
  page(ref: number): Page {
    return this.#pages[ref >>> PAGE_SHIFT] as Page
  }

  /** Where in its page a block begins, in bytes. */
  offset(ref: number): number {
    return (ref & (UNITS_IN_PAGE - 1)) * UNIT
  }

  /** Forgets every block, and gives the pages back. */
  clear(): void {
    this.#pages.length = 0
    this.#freed.length = 0
    this.#next = UNITS_IN_PAGE
    this.#used = 0
  }

  #addPage(): boolean {
    if (this.#pages.length >= this.#maxPages) return false
    const bytes = this.#allocate(PAGE_BYTES)
    const { buffer, byteOffset } = bytes
    this.#pages.push({
      bytes,
      words: new Uint32Array(buffer, byteOffset, PAGE_BYTES / 4),
      floats: new Float64Array(buffer, byteOffset, PAGE_BYTES / 8),
    })
    this.#next = this.#pages.length === 1 ? 1 : 0
    return true
  }
}

const classOf = (bytes: number): number => Math.ceil(bytes / STEP)
