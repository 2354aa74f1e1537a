import type { Reply } from './load/ask.ts'

/** One key, and a question that it answers until something is taken away. */
export interface Subject {
  readonly id: string
  readonly secret: string
  /** What is asked beside the key. */
  readonly question: Readonly<Record<string, unknown>>
}

/** When and where something was told about a subject. Times are in ms on one monotonic clock. */
export interface Told {
  readonly subject: string
  readonly node: string
  readonly what: string
  readonly sentAt: number
  readonly receivedAt: number
}

export interface Counts {
  requests: number
  accepts: number
  /** Answers to requests that were sent after a change had returned. */
  trials: number
  unanswered: number
  refusals: Record<string, number>
}

/**
 * What no key here ever is: none has an end. Unknown it may be for a moment to a node that has not noticed a fail-over: what
 * gives something is not waited for.
 */
const IMPOSSIBLE: ReadonlySet<string> = new Set(['expired', 'malformed'])

const KEPT = 200_000

/**
 * The promise is one-sided: a request that is sent after a change has returned is not accepted. One process sends and
 * receives everything, so that one clock has seen it all: what it finds cannot be an error of clocks.
 */
export class Checker {
  readonly findings: string[] = []
  readonly counts: Counts = { requests: 0, accepts: 0, trials: 0, unanswered: 0, refusals: {} }
  readonly #returned = new Map<string, { readonly at: number; readonly what: string }>()
  #history: Told[] = []

  /** The whole of what is remembered, oldest first. */
  get history(): readonly Told[] {
    return this.#history
  }

  /** A change returned, and says that it has reached everybody. What is not known to have returned constrains nothing. */
  returned(subject: Subject, node: string, what: string, { sentAt, receivedAt }: Reply): void {
    this.#note({ subject: subject.id, node, what, sentAt, receivedAt })
    if (!this.#returned.has(subject.id)) this.#returned.set(subject.id, { at: receivedAt, what })
  }

  /** A verification was answered, or was not. True when it was accepted. */
  answered(subject: Subject, node: string, reply: Reply): boolean {
    const { sentAt, receivedAt } = reply
    const isAccepted = reply.status === 200 && reply.body?.valid === true
    const returned = this.#returned.get(subject.id)
    const isTrial = returned !== undefined && sentAt > returned.at
    this.#count(reply, isAccepted, isTrial)
    const what = isAccepted ? 'accepted' : outcomeOf(reply)
    this.#note({ subject: subject.id, node, what, sentAt, receivedAt })
    if (IMPOSSIBLE.has(String(reply.body?.code))) this.find(`${node} answered ${what} of ${subject.id}`)
    if (isAccepted && isTrial)
      this.find(
        `${node} accepted ${subject.id}: asked ${since(returned.at, sentAt)} after this had returned: ${returned.what}`,
      )
    return isAccepted
  }

  /** Whatever is answered, by whom: what holds of all answers. */
  look(node: string, { status, retryAfter, body }: Reply): void {
    if (status === 503 && !(Number(retryAfter) >= 1)) this.find(`${node} answered 503 without Retry-After`)
    if (status === 500) this.find(`${node} answered 500: ${JSON.stringify(body)}`)
  }

  find(what: string): void {
    this.findings.push(what)
  }

  #count({ status, body }: Reply, isAccepted: boolean, isTrial: boolean): void {
    const { counts } = this
    counts.requests++
    if (status === undefined) counts.unanswered++
    else if (isTrial) counts.trials++
    if (isAccepted) counts.accepts++
    else if (status !== undefined) {
      const code = String(body?.code ?? status)
      counts.refusals[code] = (counts.refusals[code] ?? 0) + 1
    }
  }

  #note(told: Told): void {
    this.#history.push(told)
    if (this.#history.length > 2 * KEPT) this.#history = this.#history.slice(-KEPT)
  }
}

const outcomeOf = ({ status, body }: Reply): string =>
  status === undefined ? 'unanswered' : `${status} ${String(body?.code)}`

const since = (from: number, to: number): string => `${(to - from).toFixed(1)} ms`
