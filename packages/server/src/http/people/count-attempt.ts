import { parseAddress } from '@claviger/contract'
import { createHash } from 'node:crypto'
import type { Throttle } from '../../domain/ports.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AuthRoute } from './auth-route.ts'

const MINUTE_MS = 60_000

/**
 * How many guesses there may be. By account first: a password of twelve characters is not found at forty an hour,
 * from however many addresses. By address as well, since each guess costs us work, and each sign-in that is begun a row.
 */
const LIMITS = {
  password: { account: { most: 10, windowMs: 15 * MINUTE_MS }, ip: { most: 100, windowMs: 5 * MINUTE_MS } },
  code: { account: null, ip: { most: 100, windowMs: 5 * MINUTE_MS } },
  begin: { account: null, ip: { most: 300, windowMs: 5 * MINUTE_MS } },
  mail: { account: { most: 3, windowMs: 15 * MINUTE_MS }, ip: { most: 30, windowMs: 15 * MINUTE_MS } },
} as const

/** An attempt that counts. `account`: the address or person that is guessed at; null where none is named. */
interface Attempt {
  readonly kind: NonNullable<AuthRoute['counts']>
  readonly account: string | null
  readonly ip: string
}

const accountName = (kind: string, account: string): string =>
  `${kind}:account:${createHash('sha256').update(account).digest('base64url')}`

const MAPPED = '00000000000000000000ffff'

/**
 * One network of IPv6 is one caller: each has more addresses than anybody could count. An address of IPv4, which is read
 * as one of IPv6 (RFC 4291 §2.5.5.2), is one caller by itself.
 */
function ipName(kind: string, ip: string): string {
  const hex = Buffer.from(parseAddress(ip) ?? []).toString('hex')
  const part = hex === '' ? ip : hex.startsWith(MAPPED) ? hex.slice(MAPPED.length) : `${hex.slice(0, 16)}/64`
  return `${kind}:ip:${part}`
}

/** Counts an attempt, whether it will succeed or not, and whether the account exists or not. Throws 429. */
export async function countAttempt(throttle: Throttle, { kind, account, ip }: Attempt): Promise<void> {
  const limits = LIMITS[kind]
  // Who may try no more closes no account to its owner either.
  refuseWhile(await throttle.take(ipName(kind, ip), limits.ip))
  if (account !== null && limits.account)
    refuseWhile(await throttle.take(accountName(kind, account), limits.account))
}

function refuseWhile(retryAfterMs: number): void {
  if (retryAfterMs > 0)
    throw new Refusal('rate_limited', 'There were too many attempts. Wait a few minutes, then try again.', {
      retryAfterMs,
    })
}

/** The account's attempts are forgotten: its owner was there. */
export const forgiveAccount = (throttle: Throttle, kind: string, account: string): Promise<void> =>
  throttle.clear(accountName(kind, account))
