import { parseAddress, withoutKey, type Table } from '@claviger/verifier'
import type { KeyUse } from '../generated/types.ts'

interface Details {
  readonly ip: string | null
  readonly userAgent: string | null
}

/** For so many keys is it remembered whence they were used, and so many uses wait to be reported. */
const MOST = 50_000

/** Uses in one report. */
const BATCH = 1_000

const MAX_USER_AGENT = 500

const NONE: Details = { ip: null, userAgent: null }

/** When, whence and by what keys were last used, until it is reported. When, memory itself keeps. */
export class Uses {
  readonly #report: (uses: readonly KeyUse[]) => Promise<unknown>
  readonly #details = new Map<number, Details>()
  readonly #waiting = new Map<string, KeyUse>()
  #reporting: Promise<void> = Promise.resolve()

  constructor(report: (uses: readonly KeyUse[]) => Promise<unknown>) {
    this.#report = report
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

  /** Reports what was gathered. Rejects when it cannot, and keeps it. */
  settle(table: Table): Promise<void> {
    this.#reporting = this.#reporting.catch(() => undefined).then(() => this.#settle(table))
    return this.#reporting
  }

  async #settle(table: Table): Promise<void> {
    // What is used meanwhile is for the next time. One more, since memory has two lists of what was used.
    for (let more = Math.ceil(table.unreported / BATCH) + 1; more > 0; more--) {
      for (const used of table.takeUsed(BATCH)) this.note(...used)
      await this.#reportAll()
    }
  }

  async #reportAll(): Promise<void> {
    const all = [...this.#waiting.values()]
    for (let i = 0; i < all.length; i += BATCH) {
      const some = all.slice(i, i + BATCH)
      await this.#report(some)
      // What was noted anew meanwhile stays.
      for (const use of some) if (this.#waiting.get(use.key) === use) this.#waiting.delete(use.key)
    }
  }
}
