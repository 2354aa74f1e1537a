import type { Checker } from './checker.ts'
import type { Reply } from './load/ask.ts'

/** What a run came to, in numbers. Times are in ms. */
export class Figures {
  /** Changes whose outcome nobody knows; each was asked for again. */
  unknown = 0
  readonly faults: Record<string, number> = {}
  readonly #changes: Record<string, number> = {}
  readonly #waits: number[] = []
  #waitedOut = 0

  returned(what: string, { sentAt, receivedAt, body }: Reply): void {
    this.#changes[what] = (this.#changes[what] ?? 0) + 1
    this.#waits.push(receivedAt - sentAt)
    if (body?.nodes?.waited_out > 0) this.#waitedOut++
  }

  befell(fault: string): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1
  }

  /** For people to read. */
  text({ counts, findings }: Checker, seed: number, seconds: number): string {
    const { requests, accepts, trials, unanswered, refusals } = counts
    const waits = this.#waits.toSorted((a, b) => a - b)
    const at = (share: number): string => `${Math.round(waits[Math.floor(waits.length * share)] ?? 0)} ms`
    return [
      `seed ${seed}, ${Math.round(seconds)} s`,
      `verifications ${requests}: ${accepts} accepted, ${unanswered} not answered, ${trials} answered that were sent after a change had returned`,
      `refusals: ${listed(refusals)}`,
      `changes ${waits.length}: ${listed(this.#changes)}; asked for again ${this.unknown}; with a node waited out ${this.#waitedOut}`,
      `waits: p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${Math.round(waits.at(-1) ?? 0)} ms`,
      `faults: ${listed(this.faults)}`,
      `violations: ${findings.length}`,
    ].join('\n')
  }
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ') || 'none'
