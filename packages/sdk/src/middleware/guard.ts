import type { VerifiedKey } from '../generated/types.ts'
import type { LocalVerification } from '../verifier/verdict.ts'
import type { Verifier } from '../verifier/verifier.ts'
import { addressOf, presentedKey, type Incoming } from './presented-key.ts'
import { challenge, refused, type Refused } from './refusal.ts'

/** Who lets requests in. */
export interface GuardOptions {
  readonly verifier: Pick<Verifier, 'verify'>
  /** What challenges call that which is protected; `api` when absent. */
  readonly realm?: string | undefined
  /**
   * How many proxies of your own stand in front of this program; 0 when absent. The end client's address is then what the
   * first of them has put down in `X-Forwarded-For`.
   */
  readonly trustedHops?: number | undefined
  /**
   * Hears of what kept the verifier from deciding; the request is answered 503, whatever this does. Never holds a key that was
   * presented.
   */
  readonly onFault?: ((fault: unknown) => void) | undefined
}

/** What a request must bring to be let in. */
export interface Needs {
  /** All of them. */
  readonly scopes?: readonly string[] | undefined
  /** The id of the project that the request is about. */
  readonly project?: string | undefined
  /** Absent: that of the verifier's own key, else `live`. */
  readonly environment?: string | undefined
}

/** Whether a request is let in: the key that it presents, or how it is refused. */
export type Guard = (incoming: Incoming, needs: Needs) => Promise<{ readonly key: VerifiedKey } | Refused>

const FORBIDDEN: Readonly<Record<string, string>> = {
  ip_denied: 'The key may not be used from this address.',
  origin_denied: 'The key may not be used from a browser, or not from this page.',
  wrong_project: 'The key does not serve this project.',
  wrong_environment: 'The key belongs to another environment.',
}

const REALM = /^[\w .:/-]+$/

/** A guard. Throws TypeError on options that cannot be meant. */
export function createGuard({ verifier, realm = 'api', trustedHops = 0, onFault }: GuardOptions): Guard {
  if (!REALM.test(realm)) throw new TypeError('realm must be letters, digits, spaces and . : / - alone')
  if (!Number.isInteger(trustedHops) || trustedHops < 0)
    throw new TypeError('trustedHops must be a whole number from 0')
  return async (incoming, needs) => {
    const presented = presentedKey(incoming, realm)
    if ('status' in presented) return presented
    const [origin = null] = incoming.header('origin')
    try {
      const verification = await verifier.verify(presented.key, {
        ...needs,
        ip: addressOf(incoming, trustedHops),
        origin: origin?.slice(0, 300) ?? null,
        userAgent: incoming.header('user-agent')[0] ?? null,
        // Other Sec-Fetch headers do not tell: the fetch of Node sends one too.
        fromBrowser: origin !== null || incoming.header('sec-fetch-site').length > 0,
      })
      const { valid, key } = verification
      return valid && key ? { key } : refusalOf(verification, needs, realm)
    } catch (fault) {
      tell(onFault, fault)
      return unsure()
    }
  }
}

/** Whatever becomes of who is told, the request is answered. */
function tell(onFault: GuardOptions['onFault'], fault: unknown): void {
  new Promise((resolve) => resolve(onFault?.(fault))).catch(() => undefined)
}

const unsure = (): Refused =>
  refused(503, 'unavailable', 'Whether the key is valid cannot be said just now. Try again in a moment.', {
    'retry-after': '1',
  })

/** What the caller is told: less than we were told. Mistyped, revoked and expired keys all look the same. */
function refusalOf(
  { code, valid, retry_after = 1 }: LocalVerification,
  { scopes = [] }: Needs,
  realm: string,
): Refused {
  if (valid || code === 'lapsed') return unsure()
  const forbidden = Object.hasOwn(FORBIDDEN, code) ? FORBIDDEN[code] : undefined
  if (forbidden !== undefined) return refused(403, code, forbidden)
  if (code === 'insufficient_scope')
    return refused(
      403,
      code,
      `The key does not hold ${scopes.join(' ')}.`,
      challenge(realm, 'error="insufficient_scope"', `scope="${scopes.join(' ')}"`),
    )
  if (code === 'rate_limited' || code === 'quota_exceeded')
    return refused(429, code, 'Too many requests with this key.', { 'retry-after': String(retry_after) })
  return refused(
    401,
    'unauthenticated',
    'The key is not valid. It may be mistyped, expired or revoked.',
    challenge(realm, 'error="invalid_token"', 'error_description="The key is not valid"'),
  )
}
