import type { ClavigerError } from './claviger-error.ts'

/** Time, as far as retries need it. Tests bring their own. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits. Rejects with the signal's reason as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>
}

/** The clock and the timers of the machine. */
export const machineTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const abort = (): void => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', abort, { once: true })
    }),
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** Answers of a server, or of a proxy before it, that was not able to do what it was asked. */
const UNABLE = [502, 503, 504]

function mayRetry({ code, status }: ClavigerError, repeatable: boolean): boolean {
  // Nothing was done, whatever was asked.
  if (status === 429) return true
  if (status !== undefined) return repeatable && UNABLE.includes(status)
  return repeatable && (code === 'network' || code === 'timeout')
}

/**
 * Milliseconds to wait before a failed request is sent again; undefined when it is not. `failures`: how often it
 * had failed before this time. `repeatable`: doing it twice is the same as doing it once. What the server says in
 * `Retry-After` counts; a 429 that comes again doubles it, since the wait that was told was not enough. Without that
 * 1 s, doubled with each failure. Never more than a minute.
 */
export function waitBeforeRetry(
  error: ClavigerError,
  failures: number,
  repeatable: boolean,
): number | undefined {
  if (!mayRetry(error, repeatable)) return undefined
  const told = error.retryAfterSeconds
  const firstMs = told === undefined ? FIRST_WAIT_MS : told * 1_000
  const doublings = told === undefined || error.status === 429 ? failures : 0
  return Math.min(firstMs * 2 ** doublings, LONGEST_WAIT_MS)
}

/**
 * Seconds from now that a `Retry-After` header names (RFC 9110 §10.2.3: whole seconds or a date), never negative;
 * undefined for anything else.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const date = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - nowMs) / 1_000))
}
