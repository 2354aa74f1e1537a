import { parseAddress, withoutKey, type Monotonic, type Scheduler, type Table } from '@claviger/verifier'
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
  #goOn: () => void = () => undefined

  constructor(deps: UsesDeps) {
    this.#deps = deps
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
    if (this.#waiting.size >= MOST && !this.#waiting.has(key)) return
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

  /** From now on nothing rests, and nothing is reported after so many ms: the process wants to end. */
  hurry(ms: number): void {
    this.#endsAt = this.#deps.monotonic.now() + ms
    this.#goOn()
  }

  async #settle(table: Table): Promise<void> {
    // What is used meanwhile is for the next time. One more, since memory has two lists of what was used.
    for (let more = Math.ceil(table.unreported / BATCH) + 1; more > 0; more--) {
      for (const used of table.takeUsed(BATCH)) this.note(...used)
      await this.#reportAll()
    }
  }

  async #reportAll(): Promise<void> {
    const { report, monotonic } = this.#deps
    const all = [...this.#waiting.values()]
    for (let i = 0; i < all.length; i += BATCH) {
      const began = monotonic.now()
      if (began >= this.#endsAt) return
      const some = all.slice(i, i + BATCH)
      await report(some)
      // What was noted anew meanwhile stays.
      for (const use of some) if (this.#waiting.get(use.key) === use) this.#waiting.delete(use.key)
      if (some.length === BATCH) await this.#rest((monotonic.now() - began) * REST)
    }
  }

  async #rest(ms: number): Promise<void> {
    if (Number.isFinite(this.#endsAt)) return
    await new Promise<void>((resolve) => {
      const callOff = this.#deps.scheduler.after(ms, resolve)
      this.#goOn = () => {
        callOff()
        resolve()
      }
    })
  }
}
