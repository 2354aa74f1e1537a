import { WEAK_PASSWORD } from '@claviger/contract'
import type { FastifyRequest } from 'fastify'
import { signedOut } from '../../domain/people/signed-out.ts'
import { invalidField, Refusal } from '../../domain/refusal.ts'
import { originOf } from '../origin.ts'
import type { ServerDeps } from '../server-deps.ts'
import type { Said, Way } from './auth-route.ts'

/** What better-auth answered, where it did not refuse. */
export interface AuthAnswer {
  readonly said: Said
  /** `Set-Cookie`, as it is to be sent. */
  readonly cookies: readonly string[]
  /** Where the browser is sent; null when nowhere. */
  readonly location: string | null
}

interface Asked {
  readonly request: FastifyRequest
  readonly sends: Said
  readonly query: URLSearchParams
  /** Told of a refusal: whose second factor was guessed at, where one was. */
  readonly onRefused: (guessed: string | null) => void
}

/** Asks better-auth. Throws what a refusal of it means here, and a fault where it says that it met one. */
export async function askAuth(
  way: Way,
  asked: Asked,
  { people, publicUrl, ping }: ServerDeps,
): Promise<AuthAnswer> {
  const { response, guessed } = await people.answer(requestFor(way, asked, publicUrl))
  const said = await readJson(response)
  // Whose fault it is, better-auth does not say: a database that is away answers 503 here as everywhere.
  if (response.status >= 500) await ping()
  if (response.status >= 400) {
    const otherwise = refusalFor(way, response.status, said)
    if (otherwise) throw otherwise
    asked.onRefused(guessed)
    throw way.route.wrong()
  }
  return {
    said,
    cookies: response.headers.getSetCookie().filter((cookie) => cookie.startsWith('__Host-claviger')),
    location: ownLocation(response, publicUrl),
  }
}

/** Only what better-auth has to see of a request: no header of the caller's beside its cookies and its program. */
function requestFor({ operation, route }: Way, { request, sends, query }: Asked, publicUrl: string): Request {
  const search = query.size > 0 ? `?${query.toString()}` : ''
  const { cookie } = request.headers
  const { userAgent: program } = originOf(request)
  const path = route.target ?? operation.path
  const isPost = operation.method === 'POST'
  return new Request(`${publicUrl}${path}${search}`, {
    method: operation.method,
    headers: {
      origin: new URL(publicUrl).origin,
      'x-claviger-ip': request.ip,
      ...(cookie === undefined ? {} : { cookie }),
      ...(program === null ? {} : { 'user-agent': program }),
      ...(isPost ? { 'content-type': 'application/json' } : {}),
    },
    ...(isPost ? { body: JSON.stringify(sends) } : {}),
  })
}

async function readJson(response: Response): Promise<Said> {
  const text = await response.text()
  try {
    return (JSON.parse(text) ?? {}) as Said
  } catch {
    return {}
  }
}

const LOCKED_MS = 900_000

/** What is wrong where it is not what was typed; undefined where it is. */
function refusalFor({ operation, route }: Way, status: number, { code }: Said): Error | undefined {
  if (status >= 500) return new Error(`signing in met a fault: ${operation.path} answered ${status}`)
  if (status === 429)
    return new Refusal('rate_limited', 'There were too many wrong codes. Wait a quarter of an hour.', {
      retryAfterMs: LOCKED_MS,
    })
  if (status === 401 && code === 'UNAUTHORIZED') return signedOut()
  if (route.chooses && code === 'WEAK_PASSWORD') return invalidField(route.chooses, WEAK_PASSWORD)
  if (code === 'TOTP_ALREADY_ENABLED')
    return new Refusal('conflict', 'The second factor is on already. Switch it off first to set up another.')
  return undefined
}

/** Where a browser is sent: to our own pages, with no more than the word for what went wrong. */
function ownLocation({ status, headers }: Response, publicUrl: string): string | null {
  const location = headers.get('location')
  if (status < 300 || location === null) return null
  const { origin } = new URL(publicUrl)
  const target = new URL(location, publicUrl)
  if (target.origin !== origin) throw new Error('signing in would have led elsewhere')
  target.searchParams.delete('error_description')
  return target.href
}
