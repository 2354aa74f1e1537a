import {
  parseAddress,
  Rests,
  someOf,
  withoutKey,
  type Monotonic,
  type Scheduler,
  type Table,
} from '@claviger/verifier'
import type { KeyUse } from '../generated/types.ts'

interface Details {
  readonly ip: string | null
  readonly userAgent: string | null
}

/** For so many keys is it remembered whence they were used, and so many uses wait to be reported. */
const MOST = 50_000

/** Uses in one report: few enough that a node answers others meanwhile. */
const BATCH = 200

/** How long reporting rests after a report, as a multiple of what it took: uses are news, not a promise. */
const REST = 10

/** For so long reports are begun when it is closed. */
const CLOSING_MS = 3_000

const MAX_USER_AGENT = 500

const NONE: Details = { ip: null, userAgent: null }

export interface UsesDeps {
  readonly report: (uses: readonly KeyUse[]) => Promise<unknown>
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
}

/** When, whence and by what keys were last used, until it is reported. When, memory itself keeps. */
export class Uses {
  readonly #deps: UsesDeps
  readonly #details = new Map<number, Details>()
  readonly #waiting = new Map<string, KeyUse>()
  #reporting: Promise<void> = Promise.resolve()
  /** On the monotonic clock; set when the process wants to end. */
  #endsAt = Number.POSITIVE_INFINITY
  /** The rest before the next report of this round. */
  #restMs = 0
  readonly #rests: Rests

  constructor(deps: UsesDeps) {
    this.#deps = deps
    this.#rests = new Rests(deps.scheduler)
  }

  /** Whence and by what a key that was just found good is used. `ref`: its record. */
  detail(ref: number, ip: string | null, userAgent: string | null): void {
    const known = this.#details.get(ref) ?? NONE
    if (known.ip === ip && known.userAgent === userAgent) return
    if (ip === null && userAgent === null) this.#details.delete(ref)
    else if (this.#details.size < MOST || known !== NONE) this.#details.set(ref, { ip, userAgent })
  }

  /** A use that memory no longer keeps. In ms since 1970. */
  note(key: string, at: number, ref: number): void {
    const { ip, userAgent } = this.#details.get(ref) ?? NONE
    this.#details.delete(ref)
    const known = this.#waiting.get(key)
    // A key may have two secrets: the later use of either counts.
    if (known ? known.at > at : this.#waiting.size >= MOST) return
    this.#waiting.set(key, {
      key,
      at,
      // One that cannot be read would have the whole report refused.
      ip: ip !== null && parseAddress(ip) ? ip : null,
      // Looked through whole: a key that is cut short is not known for one any more.
      user_agent: withoutKey(userAgent)?.slice(0, MAX_USER_AGENT) ?? null,
    })
  }

  /** Reports what was gathered, resting in between. Rejects when it cannot, and keeps it. */
  settle(table: Table): Promise<void> {
    this.#reporting = this.#reporting.catch(() => undefined).then(() => this.#settle(table))
    return this.#reporting
  }

  /** The same without rests, and no report is begun after a while: the process wants to end. */
  finish(table: Table): Promise<void> {
    this.#endsAt = this.#deps.monotonic.now() + CLOSING_MS
    this.#rests.end()
    return this.settle(table)
  }

  async #settle(table: Table): Promise<void> {
    // What is used meanwhile is for the next time. One more, since memory has two lists of what was used.
    for (let more = Math.ceil(table.unreported / BATCH) + 1; more > 0 && !this.#isLate(); more--) {
      for (const used of table.takeUsed(BATCH)) this.note(...used)
      await this.#reportAll()
    }
    this.#restMs = 0
  }

  async #reportAll(): Promise<void> {
    const { report, monotonic } = this.#deps
    for (let left = this.#waiting.size; left > 0; left -= BATCH) {
      if (this.#restMs > 0) await this.#rests.take(this.#restMs)
      if (this.#isLate()) return
      const began = monotonic.now()
      const some = someOf(this.#waiting.values(), Math.min(BATCH, left))
      await report(some)
      for (const use of some) this.#strikeOff(use)
      this.#restMs = (monotonic.now() - began) * REST
    }
  }

  /** What was noted anew meanwhile goes behind all else. */
  #strikeOff(reported: KeyUse): void {
    const latest = this.#waiting.get(reported.key)
    this.#waiting.delete(reported.key)
    if (latest !== undefined && latest !== reported) this.#waiting.set(latest.key, latest)
  }

  #isLate(): boolean {
    return this.#deps.monotonic.now() >= this.#endsAt
  }
}
