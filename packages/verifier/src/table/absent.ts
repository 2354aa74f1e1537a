const WAYS = 4

/**
 * Digests that are known to be nobody's, in a table of fixed size: a flood of made-up keys overwrites itself, and takes
 * no more memory than was set aside. A digest is marked by 128 of its bits, within a set that 32 others choose.
 */
export class Absent {
  readonly #marks: Uint32Array
  readonly #sets: number
  #victim = 0

  /** `entries`: how many are remembered, a power of two. */
  constructor(entries: number) {
    this.#sets = entries / WAYS
    this.#marks = new Uint32Array(entries * 4)
  }

  has(digest: Uint32Array): boolean {
    const set = this.#set(digest)
    for (let way = 0; way < WAYS; way++) if (this.#isAt(set + way * 4, digest)) return true
    return false
  }

  add(digest: Uint32Array): void {
    if (this.has(digest)) return
    this.#victim = (this.#victim + 1) % WAYS
    const at = this.#set(digest) + this.#victim * 4
    for (let i = 0; i < 4; i++) this.#marks[at + i] = digest[i + 1] as number
  }

  clear(): void {
    this.#marks.fill(0)
  }

  #set(digest: Uint32Array): number {
    return ((digest[0] as number) % this.#sets) * WAYS * 4
  }

  #isAt(at: number, digest: Uint32Array): boolean {
    for (let i = 0; i < 4; i++) if (this.#marks[at + i] !== digest[i + 1]) return false
    return true
  }
}
