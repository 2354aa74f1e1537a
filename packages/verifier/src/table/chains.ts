import { NEXT_OWNED, PREVIOUS_OWNED } from './layout.ts'
import type { Records } from './records.ts'
import { RefIndex } from './ref-index.ts'

/**
 * The records of each member's keys, as a chain that runs through them. One may own any number: an index of all of them
 * would have to look at each to find the place of the next.
 */
export class Chains {
  readonly #records: Records
  readonly #heads: RefIndex

  constructor(records: Records) {
    this.#records = records
    this.#heads = new RefIndex({
      hashOf: (ref) => records.hashOfOwner(ref),
      isSought: (ref) => records.isSoughtOwner(ref),
    })
  }

  get bytes(): number {
    return this.#heads.bytes
  }

  /** The first record of an owner; 0 when there is none. */
  first(owner: string): number {
    return this.#heads.find(this.#records.seekOwner(owner))
  }

  /** Puts a new record before the others of its owner. */
  add(ref: number): void {
    const hash = this.#records.seekOwner(this.#records.ownerId(ref))
    const first = this.#heads.find(hash)
    if (first === 0) return this.#heads.insert(hash, ref)
    this.#records.link(ref, NEXT_OWNED, first)
    this.#records.link(first, PREVIOUS_OWNED, ref)
    this.#heads.replace(hash, first, ref)
  }

  remove(ref: number): void {
    const next = this.#records.beside(ref, NEXT_OWNED)
    const previous = this.#records.beside(ref, PREVIOUS_OWNED)
    if (next !== 0) this.#records.link(next, PREVIOUS_OWNED, previous)
    if (previous !== 0) this.#records.link(previous, NEXT_OWNED, next)
    else if (next !== 0) this.#heads.replace(this.#records.hashOfOwner(ref), ref, next)
    else this.#heads.remove(this.#records.hashOfOwner(ref), ref)
  }

  clear(): void {
    this.#heads.clear()
  }
}
