import { MAX_TIME_MS, parseDuration, parseTime } from '@claviger/contract'
import type { KeyType } from '../key-types/key-type.ts'
import { invalidField } from '../refusal.ts'

interface Wanted {
  readonly expires_at?: string | null | undefined
  readonly expires_in?: string | null | undefined
}

/** When a term began, and what time it is: they differ where a key's expiry is changed later. In ms. */
interface Term {
  readonly from: number
  readonly now: number
}

/** True when the body says anything about expiry at all. */
export const saysExpiry = (wanted: Wanted): boolean =>
  wanted.expires_at !== undefined || wanted.expires_in !== undefined

/** When a new key is to expire, in ms; null is never. What its maker leaves open the type's default decides. */
export const chooseExpiry = (wanted: Wanted, type: KeyType, now: number): number | null =>
  checkedExpiry(saysExpiry(wanted) ? wanted : { expires_in: type.expiry.default }, type, { from: now, now })

/** When a key is to expire. Refuses the past, and what the type does not allow for a term that began at `from`. */
export function checkedExpiry(wanted: Wanted, type: KeyType, { from, now }: Term): number | null {
  const at = momentOf(wanted, now)
  const path = wanted.expires_in == null ? 'expires_at' : 'expires_in'
  if (at === null) {
    if (type.expiry.required) throw invalidField(path, `must be given: keys of the type ${type.name} expire`)
    return null
  }
  if (at <= now) throw invalidField(path, 'must be in the future')
  if (at > MAX_TIME_MS) throw invalidField(path, 'must be before the year 10000')
  refuseOutside(at - from, path, type.expiry)
  // What a token says of its end is in whole seconds (RFC 7519 §2): its key ends with it.
  return type.format === 'jwt' ? Math.floor(at / 1000) * 1000 : at
}

function refuseOutside(life: number, path: string, { min, max }: KeyType['expiry']): void {
  if (min !== null && life < (parseDuration(min) ?? 0))
    throw invalidField(path, `must be at least ${min} after the key was made or last rotated`)
  if (max !== null && life > (parseDuration(max) ?? 0))
    throw invalidField(path, `must be at most ${max} after the key was made or last rotated`)
}

function momentOf(wanted: Wanted, now: number): number | null {
  if (wanted.expires_in != null) return now + (parseDuration(wanted.expires_in) ?? Number.NaN)
  return wanted.expires_at == null ? null : (parseTime(wanted.expires_at) ?? Number.NaN)
}
