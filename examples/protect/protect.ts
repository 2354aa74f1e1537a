import { ClavigerError, type Client, type Outcome, type Verification, type VerifiedKey } from '@claviger/sdk'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Problem } from './problem.ts'

/** What a request must bring to be served. */
export interface Needs {
  /** All of them. */
  readonly scopes: readonly string[]
  /** The id of the app that the request is about, where it is about one. */
  readonly app?: string | undefined
  /** What this API is for; absent: `live`, or that of the API's own key. */
  readonly environment?: string | undefined
}

/** Who asks whom, and the name that challenges give to what is protected. */
export interface Guard {
  readonly claviger: Client
  readonly realm: string
}

const challenge = (realm: string, ...rest: readonly string[]): Record<string, string> => ({
  'www-authenticate': [`Bearer realm="${realm}"`, ...rest].join(', '),
})

const NOT_VALID = ['error="invalid_token"', 'error_description="The key is not valid"']
const NOT_UNDERSTOOD = ['error="invalid_token"', 'error_description="The header is not understood"']

const unauthenticated = (detail: string, headers: Record<string, string>): Problem =>
  new Problem(401, 'unauthenticated', detail, { headers })

/** The key a request presents (RFC 6750 §2.1); undefined when it presents none. */
export function presentedKey({ headersDistinct }: IncomingMessage, realm: string): string | undefined {
  const [header, second] = headersDistinct['authorization'] ?? []
  if (header === undefined) return undefined
  // Whoever stands in front of this API may have judged the other one.
  if (second !== undefined)
    throw new Problem(400, 'invalid_request', 'Send one Authorization header.', {
      headers: challenge(realm, 'error="invalid_request"'),
    })
  const key = /^bearer (\S+)$/i.exec(header)?.[1]
  if (key === undefined)
    throw unauthenticated(
      'The Authorization header must be the word Bearer, one space, and the key.',
      challenge(realm, ...NOT_UNDERSTOOD),
    )
  return key
}

/**
 * Lets a request pass whose key is valid and has what is needed. Throws {@link Problem} for any other. This asks Claviger each
 * time, about an app too, by hand so that each step can be seen; `@claviger/sdk/express` and the like do the same in front of
 * routes from memory.
 */
export async function protect(guard: Guard, request: IncomingMessage, needs: Needs): Promise<VerifiedKey> {
  const key = presentedKey(request, guard.realm)
  if (key === undefined)
    throw unauthenticated('This needs a key. Send it as: Authorization: Bearer <key>', challenge(guard.realm))
  const verification = await ask(guard.claviger, key, request, needs)
  if (verification.valid && verification.key) return verification.key
  throw refusal(verification.code, needs, guard.realm)
}

/** Browsers say where a page comes from. Other Sec-Fetch headers do not tell: the fetch of Node sends one too. */
const isFromBrowser = (headers: IncomingHttpHeaders): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined

/** Not cut: a key that somebody pasted there would not be known for one any more. */
const shortOnly = (text: string | undefined): string | null =>
  text !== undefined && text.length <= 1000 ? text : null

async function ask(
  claviger: Client,
  key: string,
  { socket, headers }: IncomingMessage,
  { scopes, app, environment }: Needs,
): Promise<Verification> {
  try {
    return await claviger.keys.verify({
      key,
      scopes: [...scopes],
      app: app ?? null,
      environment: environment ?? null,
      // The address of the connection. Behind a reverse proxy this would be the proxy's: there, take what your own
      // proxy says in X-Forwarded-For, and only when the connection really comes from that proxy.
      // A link-local address carries the name of our network card behind a %.
      ip: socket.remoteAddress?.split('%')[0] ?? null,
      user_agent: shortOnly(headers['user-agent']),
      origin: headers.origin?.slice(0, 300) ?? null,
      from_browser: isFromBrowser(headers),
    })
  } catch (cause) {
    if (!(cause instanceof ClavigerError)) throw cause
    // An app that nobody has and one of somebody else look the same.
    if (app !== undefined && (cause.code === 'not_found' || cause.code === 'invalid_request'))
      throw new Problem(403, 'wrong_project', FORBIDDEN.wrong_project)
    // No answer is not a yes.
    throw new Problem(503, 'unavailable', 'Keys cannot be checked just now. Try again in a moment.', {
      headers: { 'retry-after': String(cause.retryAfterSeconds ?? 1) },
      cause,
    })
  }
}

/** Refusals that tell their reason: the key is good, but not for this. */
const FORBIDDEN = {
  ip_denied: 'The key may not be used from this address.',
  origin_denied: 'The key may not be used from a browser, or not from this page.',
  wrong_project: 'The key does not serve this app.',
  wrong_environment: 'The key belongs to another environment.',
} as const

const isForbidden = (code: Outcome): code is keyof typeof FORBIDDEN => Object.hasOwn(FORBIDDEN, code)

/** What the caller is told: less than Claviger told us. Mistyped, revoked and expired keys all look the same. */
function refusal(code: Outcome, { scopes }: Needs, realm: string): Problem {
  if (isForbidden(code)) return new Problem(403, code, FORBIDDEN[code])
  const wanted = scopes.join(' ')
  if (code === 'insufficient_scope')
    return new Problem(403, code, `The key does not hold ${wanted}.`, {
      headers: challenge(realm, 'error="insufficient_scope"', `scope="${wanted}"`),
    })
  if (code === 'rate_limited' || code === 'quota_exceeded')
    return new Problem(429, code, 'Too many requests with this key.')
  return unauthenticated(
    'The key is not valid. It may be mistyped, expired or revoked.',
    challenge(realm, ...NOT_VALID),
  )
}
