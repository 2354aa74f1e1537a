import { ClavigerError } from '@claviger/sdk'
import { canAutofillPasskeys, signInByPasskey, type PasskeyWords } from './passkeys.ts'

/** What the server asks of a passkey is good for five minutes. */
const RENEW_MS = 240_000

/** A passkey that the browser offers where an address is typed. */
export interface Offering {
  /** Begins to offer, anew where it did already. */
  readonly start: () => void
  /** Browsers ask for one passkey at a time: stop before another way asks for one. */
  readonly stop: () => void
}

/** That the server did not take a passkey, which somebody had chosen. Any other failure concerns nobody yet. */
const isRefusal = (error: unknown): boolean => error instanceof ClavigerError && error.status === 401

/** Lets the browser offer a passkey. `on`: what becomes of it. Starts nothing yet. */
export function offerPasskey(
  words: PasskeyWords,
  on: { readonly signedIn: () => Promise<void>; readonly refused: (error: unknown) => void },
): Offering {
  let controller = new AbortController()
  let renewal: ReturnType<typeof setTimeout> | undefined
  const run = async (signal: AbortSignal): Promise<void> => {
    try {
      if (!(await canAutofillPasskeys()) || signal.aborted) return
      if (await signInByPasskey(words, signal)) await on.signedIn()
    } catch (error) {
      if (!signal.aborted && isRefusal(error)) on.refused(error)
    }
  }
  const stop = (): void => {
    clearTimeout(renewal)
    controller.abort()
  }
  const start = (): void => {
    stop()
    controller = new AbortController()
    renewal = setTimeout(start, RENEW_MS)
    void run(controller.signal)
  }
  return { start, stop }
}
