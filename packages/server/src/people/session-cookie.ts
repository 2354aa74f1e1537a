import { SESSION_COOKIE } from '@claviger/contract'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { digestOf } from './secrets.ts'

/** What a request's cookie proves: the token itself, kept nowhere, and the digest by which the session is found. */
export interface PresentedSession {
  readonly token: string
  readonly digest: string
}

const TOKEN = /^[0-9A-Za-z]{32}$/

/**
 * Reads the session's cookie: the token, a point, and its HMAC-SHA-256, as better-auth signs cookies. Null for any
 * other form, and for two of them: then it is not known which one the browser means.
 */
export function readSessionCookie(header: string | undefined, secret: string): PresentedSession | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1))
  const [value] = values
  if (value === undefined || values.length !== 1) return null
  const token = value.slice(0, 32)
  if (!TOKEN.test(token)) return null
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const expected = Buffer.from(`${token}.${encodeURIComponent(signature)}`)
  const given = Buffer.from(value)
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected)
  return isSigned ? { token, digest: digestOf(token) } : null
}
