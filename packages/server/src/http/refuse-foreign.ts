import { isLoopback } from '@claviger/contract'
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../domain/refusal.ts'
import { everyValue } from './credentials.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * A browser sends its cookies whatever page asks it to. So what changes something by a session must come from our own
 * pages: by `Sec-Fetch-Site` (Fetch Metadata §2.1), which no page can write, and by `Origin`. One of them is enough where
 * the other is not sent; a page under a name that was made to lead here (DNS rebinding) has the first and not the second.
 */
export function isOwnPage(message: IncomingMessage, publicUrl: string): boolean {
  const [site, ...sites] = everyValue(message, 'sec-fetch-site')
  const [origin, ...origins] = everyValue(message, 'origin')
  if (sites.length > 0 || origins.length > 0) return false
  if (site === undefined) return origin === new URL(publicUrl).origin
  return site === 'same-origin' && (origin === undefined || isOwnOrigin(origin, publicUrl))
}

/** This machine has several names and no neighbours: where it is the public address, a page of any of them is ours. */
function isOwnOrigin(origin: string, publicUrl: string): boolean {
  const own = new URL(publicUrl)
  if (origin === own.origin) return true
  return isLoopback(own.hostname) && URL.canParse(origin) && isLoopback(new URL(origin).hostname)
}

/** Refuses what another page asks for, to read as well. A browser that does not say which page it is may read. */
export function refuseOtherPage(message: IncomingMessage, publicUrl: string): void {
  refuseForeign(message, publicUrl)
  const site = everyValue(message, 'sec-fetch-site')
  if (site.some((each) => each !== 'same-origin'))
    throw new Refusal('forbidden', "This is for this server's own pages: Sec-Fetch-Site: same-origin.")
}

/** Refuses a change that another page asked for, or that does not say which page did. */
export function refuseForeign(message: IncomingMessage, publicUrl: string): void {
  if (SAFE.includes(message.method ?? '') || isOwnPage(message, publicUrl)) return
  throw new Refusal(
    'forbidden',
    "With a session, what changes something must come from this server's own pages: Sec-Fetch-Site: same-origin, or its Origin. Programs use a key.",
  )
}
