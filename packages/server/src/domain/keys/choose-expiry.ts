import { MAX_TIME_MS, parseDuration, parseTime } from '@claviger/contract'
import type { KeyType } from '../key-types/key-type.ts'
import { invalidField } from '../refusal.ts'

interface Wanted {
  readonly expires_at?: string | null | undefined
  readonly expires_in?: string | null | undefined
}

/** When a key is to expire, in ms; null is never. Refuses the past, and what the type does not allow. */
export function chooseExpiry(wanted: Wanted, type: KeyType, now: number): number | null {
  const at = momentOf(wanted, now)
  const path = wanted.expires_in == null ? 'expires_at' : 'expires_in'
  if (at === null) {
    if (type.expiry.required) throw invalidField(path, `must be given: keys of the type ${type.name} expire`)
    return null
  }
  if (at <= now) throw invalidField(path, 'must be in the future')
  if (at > MAX_TIME_MS) throw invalidField(path, 'must be before the year 10000')
  const longest = type.expiry.max === null ? undefined : parseDuration(type.expiry.max)
  if (longest !== undefined && at > now + longest)
    throw invalidField(path, `must be at most ${type.expiry.max} from now`)
  return at
}

function momentOf(wanted: Wanted, now: number): number | null {
  if (wanted.expires_in != null) return now + (parseDuration(wanted.expires_in) ?? Number.NaN)
  return wanted.expires_at == null ? null : (parseTime(wanted.expires_at) ?? Number.NaN)
}
