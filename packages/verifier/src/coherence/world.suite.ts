import type { Change } from './change.ts'
import type { Memory, Monotonic, Registry, Renewal, Scheduler } from './ports.ts'

/** Time in the hand of a test. */
export class HeldTime implements Monotonic, Scheduler {
  #now = 1_000
  #timers: { at: number; act: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Lets time pass, and everything happen that is due by then. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms
    await settled()
    for (let next = this.#due(until); next !== undefined; next = this.#due(until)) {
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = Math.max(this.#now, next.at)
      next.act()
      await settled()
    }
    this.#now = until
  }

  /** Time passes and nothing happens: the process was stopped. */
  stall(ms: number): void {
    this.#now += ms
  }

  #due(until: number): { at: number; act: () => void } | undefined {
    return this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
  }
}

/** Resolves when everything that waits for a promise has run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export const change = (revision: number, protocol = 1): Change => ({
  revision,
  kind: 'key',
  workspace: 'w',
  subject: `key ${revision}`,
  protocol,
})

type Method = 'register' | 'renew' | 'pull' | 'ack' | 'leave'

/** A registry that answers when the test says so, and what it says. */
export class HeldRegistry {
  readonly calls: { incarnation: string; method: Method; given: unknown }[] = []
  truth: Renewal = {
    revision: 5,
    timeline: 'first',
    leaseMs: 1_000,
    changes: [],
    upTo: 5,
    isTooOld: false,
  }
  /** What comes of each call, by what it is; the truth unless set. */
  answers: Partial<Record<Method, () => Promise<Renewal | 'gone' | undefined>>> = {}

  of = (incarnation: string): Registry => {
    const call = (method: Method, given?: unknown): Promise<never> => {
      this.calls.push({ incarnation, method, given })
      return (this.answers[method]?.() ?? Promise.resolve(this.truth)) as Promise<never>
    }
    return {
      register: () => call('register'),
      renew: (standing) => call('renew', standing),
      pull: (applied) => call('pull', applied),
      ack: (acked, timeline) => call('ack', { acked, timeline }),
      leave: () => call('leave'),
    }
  }

  /** Commits one change after the other. */
  commit(...changes: readonly Change[]): void {
    const revision = changes.at(-1)?.revision ?? this.truth.revision
    this.truth = { ...this.truth, changes, revision, upTo: revision }
  }

  saw(method: Method): unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ given }) => given)
  }
}

/** Notes what it was told, in order. */
export class NotedMemory implements Memory {
  readonly told: string[] = []

  apply(changes: readonly Change[], upTo: number): void {
    this.told.push(`${changes.map(({ revision }) => revision).join()} up to ${upTo}`)
  }

  reset(from: number): void {
    this.told.push(`reset ${from}`)
  }
}

/** A promise that the test settles. */
export function held<T>(): { promise: Promise<T>; settle: (value: T) => void; fail: () => void } {
  let settle: (value: T) => void = () => undefined
  let fail = (): void => undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve
    fail = () => reject(new Error('the link is cut'))
  })
  return { promise, settle, fail }
}
