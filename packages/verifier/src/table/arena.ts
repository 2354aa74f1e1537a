const PAGE_BYTES = 1 << 18
/** Blocks begin at multiples of this, so that 32-bit references reach 32 GiB. */
const UNIT = 8
const UNITS_IN_PAGE = PAGE_BYTES / UNIT
const PAGE_SHIFT = Math.log2(UNITS_IN_PAGE)

/** One page of blocks of one size, seen as bytes, as 32-bit words and as 64-bit floats. */
export interface Page {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly floats: Float64Array
}

interface Slab extends Page {
  /** In bytes. */
  size: number
  /** Whose each block is; 0 for one that is free. */
  holders: Uint32Array
  readonly freed: number[]
  /** Blocks from here on were never given out. */
  next: number
  used: number
}

/**
 * Blocks of memory that the garbage collector never looks into, named by 32-bit references; 0 names none. Each page has
 * blocks of one size (Bonwick, USENIX '94), so nothing is ever moved, and a page that is emptied serves any size. Pages are
 * taken one by one up to a limit; from then on somebody has to be turned out of one.
 */
export class Arena {
  readonly #allocate: (bytes: number) => Uint8Array
  readonly #step: number
  readonly #maxPages: number
  readonly #slabs: Slab[] = []
  /** Pages that have room, by the size of their blocks; and pages that are empty. */
  readonly #open = new Map<number, number[]>()
  #spare: number[] = []
  #hand = 0

  /**
   * `allocate`: zeroed bytes in a buffer of their own. `maxBytes`: rounded up to whole pages, two at least. `step`: sizes of
   * blocks are multiples of it, a multiple of eight; the smaller, the less is lost in each and the more pages are part full.
   */
  constructor(allocate: (bytes: number) => Uint8Array, maxBytes: number, step: number) {
    this.#allocate = allocate
    this.#step = step
    this.#maxPages = Math.max(2, Math.ceil(maxBytes / PAGE_BYTES))
  }

  /** Bytes taken from the process, used or not. */
  get taken(): number {
    return this.#slabs.length * PAGE_BYTES
  }

  /** A block of at least so many bytes, not zeroed; 0 where there is no room. */
  alloc(bytes: number): number {
    const size = sizeOf(bytes, this.#step)
    const no = this.#roomy(size)
    if (no < 0) return 0
    const slab = this.#slabs[no] as Slab
    const block = slab.freed.pop() ?? slab.next++
    slab.used += 1
    if (slab.used === blocksOf(size)) this.#close(no, size)
    // Pages count from one in references, so that none of them is 0.
    const ref = (((no + 1) << PAGE_SHIFT) | ((block * size) / UNIT)) >>> 0
    return this.hold(ref, ref)
  }

  /** Says whose a block is: who is to be turned out with it. */
  hold(ref: number, holder: number): number {
    const slab = this.#slabs[pageOf(ref)] as Slab
    slab.holders[this.offset(ref) / slab.size] = holder
    return ref
  }

  /**
   * Somebody holds the block that begins here, as its own holder. False for what was once the beginning of a block and lies
   * within another now.
   */
  isHeld(ref: number): boolean {
    const slab = this.#slabs[pageOf(ref)]
    if (slab === undefined || slab.used === 0) return false
    const offset = this.offset(ref)
    return offset % slab.size === 0 && slab.holders[offset / slab.size] === ref
  }

  /** Gives a block back. */
  free(ref: number): void {
    const no = pageOf(ref)
    const slab = this.#slabs[no] as Slab
    const block = this.offset(ref) / slab.size
    slab.holders[block] = 0
    slab.freed.push(block)
    if (slab.used === blocksOf(slab.size)) this.#reopen(no, slab.size)
    slab.used -= 1
    if (slab.used === 0) this.#retire(no, slab)
  }

  /**
   * Those who hold the blocks of one page: with them gone, there is room for blocks of any size. Of a few pages in turn,
   * the one that costs the least by `costOf`.
   */
  cheapest(looks: number, costOf: (holder: number) => number): number[] {
    let best: Slab | undefined
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < looks && i < this.#slabs.length; i++) {
      const slab = this.#slabs[this.#hand++ % this.#slabs.length] as Slab
      const cost = slab.used === 0 ? least : total(slab, costOf)
      if (cost < least) [best, least] = [slab, cost]
    }
    return best ? [...best.holders.subarray(0, best.next)].filter((holder) => holder !== 0) : []
  }

  page(ref: number): Page {
    return this.#slabs[pageOf(ref)] as Page
  }

  /** Where in its page a block begins, in bytes. */
  offset(ref: number): number {
    return (ref & (UNITS_IN_PAGE - 1)) * UNIT
  }

  /** Forgets every block, and gives the pages back. */
  clear(): void {
    this.#slabs.length = 0
    this.#open.clear()
    this.#spare = []
    this.#hand = 0
  }

  /** A page with room for a block of this size; -1 where there is none. */
  #roomy(size: number): number {
    const open = this.#open.get(size)?.at(-1)
    if (open !== undefined) return open
    const no = this.#spare.pop() ?? this.#add()
    if (no >= 0) this.#begin(no, size)
    return no
  }

  #add(): number {
    if (this.#slabs.length >= this.#maxPages) return -1
    const bytes = this.#allocate(PAGE_BYTES)
    const { buffer, byteOffset } = bytes
    const words = new Uint32Array(buffer, byteOffset, PAGE_BYTES / 4)
    const floats = new Float64Array(buffer, byteOffset, PAGE_BYTES / 8)
    return (
      this.#slabs.push({ bytes, words, floats, size: 0, holders: NOBODY, freed: [], next: 0, used: 0 }) - 1
    )
  }

  #begin(no: number, size: number): void {
    const slab = this.#slabs[no] as Slab
    if (slab.size !== size) slab.holders = new Uint32Array(blocksOf(size))
    slab.size = size
    slab.next = 0
    slab.freed.length = 0
    this.#reopen(no, size)
  }

  #reopen(no: number, size: number): void {
    const open = this.#open.get(size)
    if (open) open.push(no)
    else this.#open.set(size, [no])
  }

  #close(no: number, size: number): void {
    const open = this.#open.get(size) ?? []
    open.splice(open.indexOf(no), 1)
  }

  #retire(no: number, { size }: Slab): void {
    this.#close(no, size)
    this.#spare.push(no)
  }
}

const NOBODY = new Uint32Array(0)

const pageOf = (ref: number): number => (ref >>> PAGE_SHIFT) - 1

/** Blocks come in steps up to 512 bytes, and beyond that each size is a quarter more than the one before. */
const SMALLEST = 64
const STEPS_UP_TO = 512

function sizeOf(bytes: number, step: number): number {
  if (bytes <= STEPS_UP_TO) return Math.max(SMALLEST, Math.ceil(bytes / step) * step)
  let size = STEPS_UP_TO
  while (size < bytes) size = Math.ceil((size * 1.25) / step) * step
  return size
}

const blocksOf = (size: number): number => Math.floor(PAGE_BYTES / size)

function total({ holders, next }: Slab, costOf: (holder: number) => number): number {
  let sum = 0
  for (let i = 0; i < next; i++) if (holders[i] !== 0) sum += costOf(holders[i] as number)
  return sum
}
