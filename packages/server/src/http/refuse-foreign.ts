import type { IncomingMessage } from 'node:http'
import { Refusal } from '../domain/refusal.ts'
import { everyValue } from './credentials.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * A browser sends its cookies whatever page asks it to. So what changes something by a session must come from our own
 * pages: by `Sec-Fetch-Site` (Fetch Metadata §2.1), which no page can write, or where it is not sent, by `Origin`.
 */
export function isOwnPage(message: IncomingMessage, publicUrl: string): boolean {
  const site = everyValue(message, 'sec-fetch-site')
  if (site.length > 0) return site.length === 1 && site[0] === 'same-origin'
  const origin = everyValue(message, 'origin')
  return origin.length === 1 && origin[0] === new URL(publicUrl).origin
}

/** Refuses a change that another page asked for, or that does not say which page did. */
export function refuseForeign(message: IncomingMessage, publicUrl: string): void {
  if (SAFE.includes(message.method ?? '') || isOwnPage(message, publicUrl)) return
  throw new Refusal(
    'forbidden',
    "With a session, what changes something must come from this server's own pages: Sec-Fetch-Site: same-origin, or its Origin. Programs use a key.",
  )
}
