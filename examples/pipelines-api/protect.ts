import { ClavigerError, type Client, type Outcome, type Verification, type VerifiedKey } from '@claviger/sdk'
import type { IncomingMessage } from 'node:http'
import { Problem } from './problem.ts'

const REALM = 'Bearer realm="pipelines"'

const unauthenticated = (detail: string, challenge = REALM): Problem =>
  new Problem(401, 'unauthenticated', detail, { headers: { 'www-authenticate': challenge } })

/** The key a request presents (RFC 6750 §2.1); undefined when it presents none. */
export function presentedKey({ headersDistinct }: IncomingMessage): string | undefined {
  const [header, second] = headersDistinct['authorization'] ?? []
  if (header === undefined) return undefined
  // Whoever stands in front of this API may have judged the other one.
  if (second !== undefined)
    throw new Problem(400, 'invalid_request', 'Send one Authorization header.', {
      headers: { 'www-authenticate': `${REALM}, error="invalid_request"` },
    })
  const key = /^bearer (\S+)$/i.exec(header)?.[1]
  if (key === undefined)
    throw unauthenticated(
      'The Authorization header must be the word Bearer, one space, and the key.',
      `${REALM}, error="invalid_token", error_description="The header is not understood"`,
    )
  return key
}

/** Lets a request pass whose key is valid and holds every one of the scopes. Throws {@link Problem} for any other. */
export async function protect(
  claviger: Client,
  request: IncomingMessage,
  scopes: readonly string[],
): Promise<VerifiedKey> {
  const key = presentedKey(request)
  if (key === undefined) throw unauthenticated('This needs a key. Send it as: Authorization: Bearer <key>')
  const verification = await ask(claviger, key, request, scopes)
  if (verification.valid && verification.key) return verification.key
  throw refusal(verification.code, scopes)
}

async function ask(
  claviger: Client,
  key: string,
  { socket, headers }: IncomingMessage,
  scopes: readonly string[],
): Promise<Verification> {
  try {
    return await claviger.keys.verify({
      key,
      scopes: [...scopes],
      // The address of the connection. Behind a reverse proxy this would be the proxy's: there, take what your own
      // proxy says in X-Forwarded-For, and only when the connection really comes from that proxy.
      // A link-local address carries the name of our network card behind a %.
      ip: socket.remoteAddress?.split('%')[0] ?? null,
      user_agent: headers['user-agent']?.slice(0, 1000) ?? null,
    })
  } catch (cause) {
    if (!(cause instanceof ClavigerError)) throw cause
    // No answer is not a yes.
    throw new Problem(503, 'unavailable', 'Keys cannot be checked just now. Try again in a moment.', {
      headers: { 'retry-after': String(cause.retryAfterSeconds ?? 1) },
      cause,
    })
  }
}

/** What the caller is told: less than Claviger told us. Mistyped, revoked and expired keys all look the same. */
function refusal(code: Outcome, scopes: readonly string[]): Problem {
  if (code === 'insufficient_scope')
    return new Problem(403, code, `The key does not hold ${scopes.join(' ')}.`, {
      headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scopes.join(' ')}"` },
    })
  if (code === 'ip_denied') return new Problem(403, code, 'The key may not be used from this address.')
  if (code === 'rate_limited' || code === 'quota_exceeded')
    return new Problem(429, code, 'Too many requests with this key.')
  return unauthenticated(
    'The key is not valid. It may be mistyped, expired or revoked.',
    `${REALM}, error="invalid_token", error_description="The key is not valid"`,
  )
}
