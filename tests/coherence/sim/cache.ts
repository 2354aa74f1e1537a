import type { Change, Memory } from '@claviger/verifier'
import type { Checker } from './checker.ts'

/** What a member remembers of keys. */
export interface KeyCache extends Memory {
  /** Undefined where nothing is remembered that could be gone by. */
  get(key: string): Entry | undefined
  /** Brings into memory what was read of a key after the call, unless a change overtook it. */
  fetch(key: string): Promise<void>
}

/** Where memory is filled from. Fails when nobody answers. */
export interface Origin {
  read(key: string): Promise<Entry>
  /** What the key comes to by its model. */
  compile(key: string): Promise<Entry>
}

export interface Entry {
  readonly isRevoked: boolean
  readonly asOf: number
}

/** With the history that it was read in. */
export interface Told extends Entry {
  readonly timeline: string | undefined
}

/** By what a key is taken away: half of them by a change of what their type allows. */
export const kindOf = (key: string): 'key' | 'model' => (/[13579]$/.test(key) ? 'model' : 'key')

/** The smallest cache that keeps the rule: nothing is remembered that was read before a change to it was applied. */
export class FencedCache implements KeyCache {
  readonly #checker: Checker
  readonly #origin: Pick<Origin, 'read'>
  readonly #entries = new Map<string, Entry>()
  readonly #fences = new Map<string, number>()
  #from = 0
  #upTo = 0
  #generation = 0

  constructor(checker: Checker, origin: Pick<Origin, 'read'>) {
    this.#checker = checker
    this.#origin = origin
  }

  get(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry) this.#checker.holds('I4', entry.asOf >= this.fenceOf(key), 'an entry is older than its fence')
    return entry
  }

  async fetch(key: string): Promise<void> {
    const generation = this.#generation
    const read = await this.#origin.read(key)
    if (generation === this.#generation && read.asOf >= this.fenceOf(key)) this.#entries.set(key, read)
  }

  apply(changes: readonly Change[], upTo: number): void {
    const news = new Set(changes.map(({ revision }) => revision))
    for (let revision = this.#upTo + 1; revision <= upTo; revision++)
      this.#checker.holds('I8', news.has(revision), 'a revision was passed over')
    for (const { subject, revision } of changes) this.#drop(subject, revision)
    this.#checker.holds('I2', upTo > this.#upTo, 'what was applied went back')
    this.#upTo = upTo
  }

  reset(from: number): void {
    this.#entries.clear()
    this.#fences.clear()
    this.#from = this.#upTo = from
    this.#generation++
  }

  protected fenceOf(key: string): number {
    return Math.max(this.#from, this.#fences.get(key) ?? 0)
  }

  #drop(key: string, revision: number): void {
    if ((this.#entries.get(key)?.asOf ?? revision) < revision) this.#entries.delete(key)
    this.#fences.set(key, revision)
  }
}
