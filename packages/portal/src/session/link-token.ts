import { useSyncExternalStore } from 'react'

/** The pages that links with a token lead to. */
const PAGES = ['/setup', '/invitation', '/reset-password']

interface Held {
  readonly page: string
  readonly token: string
}

let held: Held | undefined
const listeners = new Set<() => void>()

function hold(next: Held | undefined): void {
  held = next
  for (const listener of listeners) listener()
}

function take(): void {
  const { pathname, search, hash } = location
  if (!PAGES.includes(pathname) || hash.length < 2) return
  hold({ page: pathname, token: hash.slice(1) })
  history.replaceState(history.state, '', pathname + search)
}

/**
 * Takes the token of a set-up link, invitation or reset link out of the address, now and whenever another such link is
 * opened in this tab. To be called before the router starts, which writes addresses down to find places again.
 */
export function startLinkTokens(): void {
  take()
  for (const event of ['popstate', 'hashchange']) addEventListener(event, take)
}

/** Forgets the token, once it is used. */
export const forgetLinkToken = (): void => hold(undefined)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The token by which a page was opened, such as `/setup`; undefined where it was opened without. */
export const useLinkToken = (page: string): string | undefined =>
  useSyncExternalStore(subscribe, () => (held?.page === page ? held.token : undefined))
