import { NEXT_OWNED, PREVIOUS_OWNED } from './layout.ts'
import type { Records } from './records.ts'
import { RefIndex } from './ref-index.ts'
import { hashText } from './text.ts'

/**
 * The records of each member's keys, as a chain that runs through them. One may own any number: an index of all of them
 * would have to look at each to find the place of the next.
 */
export class Chains {
  readonly #records: Records
  readonly #heads: RefIndex
  #owner = ''

  constructor(records: Records) {
    this.#records = records
    this.#heads = new RefIndex({
      hashOf: (ref) => records.hashOfOwner(ref),
      isSought: (ref) => records.ownerId(ref) === this.#owner,
    })
  }

  get bytes(): number {
    return this.#heads.bytes
  }

  /** The first record of an owner; 0 when there is none. */
  first(owner: string): number {
    this.#owner = owner
    return this.#heads.find(hashText(owner))
  }

  /** Puts a new record before the others of its owner. */
  add(ref: number): void {
    const owner = this.#records.ownerId(ref)
    const first = this.first(owner)
    if (first === 0) return this.#heads.insert(hashText(owner), ref)
    this.#records.setWord(ref, NEXT_OWNED, first)
    this.#records.setWord(first, PREVIOUS_OWNED, ref)
    this.#heads.replace(hashText(owner), first, ref)
  }

  remove(ref: number): void {
    const next = this.#records.word(ref, NEXT_OWNED)
    const previous = this.#records.word(ref, PREVIOUS_OWNED)
    if (next !== 0) this.#records.setWord(next, PREVIOUS_OWNED, previous)
    if (previous !== 0) this.#records.setWord(previous, NEXT_OWNED, next)
    else if (next !== 0) this.#heads.replace(this.#records.hashOfOwner(ref), ref, next)
    else this.#heads.remove(this.#records.hashOfOwner(ref), ref)
  }

  clear(): void {
    this.#heads.clear()
  }
}
