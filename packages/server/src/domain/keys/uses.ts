import { Rests, someOf, type Finding, type Scheduler, type Table } from '@claviger/verifier'
import type { HashedSecret } from '../ports.ts'
import type { Store, Writes } from '../store.ts'
import type { Key, LastUse } from './key.ts'

interface Rehash {
  readonly from: string
  readonly to: HashedSecret
}

type Details = Omit<LastUse, 'at'>

/** Keys written in one transaction: few enough that other work on the same connection hardly waits. */
const BATCH = 50

/** Keys that memory is asked about at once: nothing else is done meanwhile. */
const PORTION = 2_000

/** How long writing rests after a batch, as a multiple of what the batch took: uses are news, not a promise. */
const REST = 10

/** So many uses may wait, beside those that memory has in its records; from then on no verifier elsewhere can tell of more. */
const MOST_WAITING = 100_000

/** For so long writes are begun when the process wants to end. */
const CLOSING_MS = 5_000

/** For so many keys is it remembered whence they were used, beside when. */
const MOST_DETAILS = 50_000

const NONE: Details = { ip: null, client: null }
const NEVER = { at: 0, ref: 0 }

export interface UsesDeps {
  readonly store: Store
  readonly scheduler: Scheduler
  /** Milliseconds on a clock that never steps back. */
  readonly elapsed: () => number
}

/**
 * When, whence and by what each key was last used. When, memory itself keeps; this gathers the rest, and writes it all
 * down every few seconds, so that nothing waits for a write; whoever looks on this node sees what is gathered already.
 * Under a flood of different keys writing falls behind rather than verification. A `kill -9` forgets at most what was
 * gathered since, and a stop what takes longer than a few seconds to write.
 */
export class Uses {
  readonly #deps: UsesDeps
  #table: Table | undefined
  /** By the reference of the record in memory. */
  readonly #details = new Map<number, Details>()
  /** Uses of keys that memory no longer holds, or that are being written. */
  #noted = new Map<string, LastUse>()
  #rehashed = new Map<string, Rehash>()
  #writing: Promise<void> = Promise.resolve()
  /** What is to begin when that is over. */
  #next: Promise<void> | undefined
  readonly #rests: Rests
  /** By `elapsed`; set when the process wants to end. */
  #endsAt = Number.POSITIVE_INFINITY

  constructor(deps: UsesDeps) {
    this.#deps = deps
    this.#rests = new Rests(deps.scheduler)
  }

  /** The memory whose uses are written down. */
  watch(table: Table): void {
    this.#table = table
  }

  /** Whence and by what a key that was just found good is used. */
  detail({ outcome, ref }: Finding, ip: string | null, client: string | null): void {
    if (outcome !== 'valid' || !this.#table) return
    const known = this.#details.get(ref) ?? NONE
    if (known.ip === ip && known.client === client) return
    if (ip === null && client === null) this.#details.delete(ref)
    else if (this.#details.size < MOST_DETAILS || known !== NONE) this.#details.set(ref, { ip, client })
  }

  /** Memory forgets a key before its use was written down. In ms since 1970. */
  forgotten(key: string, at: number, ref: number): void {
    this.told(key, { at, ...this.#takeDetails(ref) })
  }

  /** A verifier elsewhere tells of a use. */
  told(key: string, use: LastUse): void {
    if ((this.#noted.get(key)?.at ?? 0) < use.at) this.#noted.set(key, use)
  }

  /** No more can be told until some of these were written down. */
  get isFull(): boolean {
    return this.#noted.size >= MOST_WAITING
  }

  /** The same secret is to be stored under the current scheme. */
  rehash(secret: string, from: string, to: HashedSecret): void {
    this.#rehashed.set(secret, { from, to })
  }

  /** A key as it was read, with a later use that is not written down yet. */
  seen(key: Key): Key {
    const { at, ref } = this.#table?.lastUse(key.id) ?? NEVER
    const noted = this.#noted.get(key.id)
    const stored = key.lastUsed?.at ?? 0
    if (at <= stored && (noted?.at ?? 0) <= stored) return key
    if (noted && noted.at >= at) return { ...key, lastUsed: noted }
    return { ...key, lastUsed: { at, ...(this.#details.get(ref) ?? NONE) } }
  }

  /** How many keys have a use that is not written down yet. */
  get unreported(): number {
    return this.#noted.size + (this.#table?.unreported ?? 0)
  }

  /** Writes down what was gathered: returns when what was noted before is written. Whoever comes meanwhile shares the next. */
  settle(): Promise<void> {
    this.#next ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.#write()
      })
    this.#writing = this.#next
    return this.#next
  }

  /** The same for whoever waits so many ms at most, and does without what is not written by then or cannot be. */
  async settleWithin(ms: number): Promise<void> {
    let callOff = (): void => undefined
    const late = new Promise<void>((resolve) => {
      callOff = this.#deps.scheduler.after(ms, resolve)
    })
    await Promise.race([this.settle().catch(() => undefined), late])
    callOff()
  }

  /** From now on nothing rests, and after a while nothing is written: the process wants to end. */
  hurry(): void {
    this.#endsAt = Math.min(this.#endsAt, this.#deps.elapsed() + CLOSING_MS)
    this.#rests.end()
  }

  async #write(): Promise<void> {
    const writeNoted = (): Promise<void> =>
      this.#inBatches(this.#noted, (writes, some) => writes.keys.noteUses(some))
    // What is used meanwhile is for the next time. One more, since memory has two lists of what was used.
    for (let more = Math.ceil((this.#table?.unreported ?? 0) / PORTION) + 1; more > 0; more--) {
      if (this.#deps.elapsed() >= this.#endsAt) return
      for (const used of this.#table?.takeUsed(PORTION) ?? []) this.forgotten(...used)
      await writeNoted()
    }
    await this.#inBatches(this.#rehashed, async (writes, some) => {
      for (const [secret, { from, to }] of some) await writes.keys.rehash(secret, from, to)
    })
  }

  #takeDetails(ref: number): Details {
    const details = this.#details.get(ref) ?? NONE
    this.#details.delete(ref)
    return details
  }

  /** What is written is struck off, unless it was noted anew meanwhile. */
  async #inBatches<T>(
    noted: Map<string, T>,
    write: (writes: Writes, some: readonly [string, T][]) => Promise<void>,
  ): Promise<void> {
    const { store, elapsed } = this.#deps
    const entries = noted.entries()
    for (let left = noted.size; left > 0; left -= BATCH) {
      // Keys in one order everywhere: two nodes that write the same rows cannot wait for each other.
      const some = someOf(entries, Math.min(BATCH, left)).sort(byId)
      const began = elapsed()
      if (began >= this.#endsAt) return
      await store.tend((writes) => write(writes, some))
      for (const [id, one] of some) strikeOff(noted, id, one)
      if (left > BATCH) await this.#rests.take((elapsed() - began) * REST)
    }
  }
}

/** What was noted anew goes behind all else. */
function strikeOff<T>(noted: Map<string, T>, id: string, written: T): void {
  const latest = noted.get(id)
  noted.delete(id)
  if (latest !== undefined && latest !== written) noted.set(id, latest)
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
