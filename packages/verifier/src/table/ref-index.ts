const SHARDS = 256
const SMALLEST = 16

/** What an index asks of the blocks it points to. */
export interface Indexed {
  /** The hash under which a block was inserted, as an unsigned 32-bit number. */
  hashOf(ref: number): number
  /** The block is what is being looked for just now. */
  isSought(ref: number): boolean
}

/**
 * Finds blocks by a 32-bit hash: open addressing with linear probing (Knuth, TAOCP 6.4, algorithms L and R) over
 * references alone, four bytes each. It is cut into shards, each of which grows by itself, so that no growth stops the
 * process for longer than a few thousand entries take. Several blocks may share a hash.
 */
export class RefIndex {
  readonly #indexed: Indexed
  #shards: Uint32Array[] = emptyShards()
  #counts = new Uint32Array(SHARDS)
  #size = 0

  constructor(indexed: Indexed) {
    this.#indexed = indexed
  }

  get size(): number {
    return this.#size
  }

  /** Bytes that the index itself takes. */
  get bytes(): number {
    let sum = 0
    for (const shard of this.#shards) sum += shard.byteLength
    return sum
  }

  /** The first block under a hash that is the one sought; 0 when there is none. */
  find(hash: number): number {
    const shard = this.#shards[hash >>> 24] as Uint32Array
    const mask = shard.length - 1
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const ref = shard[at] as number
      if (ref === 0 || this.#indexed.isSought(ref)) return ref
    }
  }

  /** Visits every block under a hash that is one of those sought. */
  each(hash: number, visit: (ref: number) => void): void {
    const shard = this.#shards[hash >>> 24] as Uint32Array
    const mask = shard.length - 1
    for (let at = hash & mask; shard[at] !== 0; at = (at + 1) & mask)
      if (this.#indexed.isSought(shard[at] as number)) visit(shard[at] as number)
  }

  insert(hash: number, ref: number): void {
    const no = hash >>> 24
    const shard = this.#roomy(no)
    const mask = shard.length - 1
    let at = hash & mask
    while (shard[at] !== 0) at = (at + 1) & mask
    shard[at] = ref
    this.#counts[no] = (this.#counts[no] as number) + 1
    this.#size += 1
  }

  /** Puts a block where another with the same hash was. */
  replace(hash: number, ref: number, by: number): void {
    const shard = this.#shards[hash >>> 24] as Uint32Array
    const mask = shard.length - 1
    let at = hash & mask
    while (shard[at] !== ref) at = (at + 1) & mask
    shard[at] = by
  }

  /** Takes out a block that was inserted under this hash. */
  remove(hash: number, ref: number): void {
    const no = hash >>> 24
    const shard = this.#shards[no] as Uint32Array
    const mask = shard.length - 1
    let at = hash & mask
    while (shard[at] !== ref) {
      if (shard[at] === 0) return
      at = (at + 1) & mask
    }
    this.#close(shard, at)
    this.#counts[no] = (this.#counts[no] as number) - 1
    this.#size -= 1
  }

  clear(): void {
    this.#shards = emptyShards()
    this.#counts = new Uint32Array(SHARDS)
    this.#size = 0
  }

  /** A shard with room for one more: at most two thirds full. */
  #roomy(no: number): Uint32Array {
    const shard = this.#shards[no] as Uint32Array
    if (((this.#counts[no] as number) + 1) * 3 <= shard.length * 2) return shard
    const wider = new Uint32Array(shard.length * 2)
    const mask = wider.length - 1
    for (const ref of shard) {
      if (ref === 0) continue
      let at = this.#indexed.hashOf(ref) & mask
      while (wider[at] !== 0) at = (at + 1) & mask
      wider[at] = ref
    }
    this.#shards[no] = wider
    return wider
  }

  /** Empties a place and moves up what probing would no longer reach past it. */
  #close(shard: Uint32Array, hole: number): void {
    const mask = shard.length - 1
    let gap = hole
    for (let at = (gap + 1) & mask; shard[at] !== 0; at = (at + 1) & mask) {
      const home = this.#indexed.hashOf(shard[at] as number) & mask
      // It may move when its home does not lie between the gap and itself, in the circle.
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        shard[gap] = shard[at] as number
        gap = at
      }
    }
    shard[gap] = 0
  }
}

const emptyShards = (): Uint32Array[] => Array.from({ length: SHARDS }, () => new Uint32Array(SMALLEST))
