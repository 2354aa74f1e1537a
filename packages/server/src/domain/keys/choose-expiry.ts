import { formatDuration, MAX_TIME_MS, parseDuration, parseTime } from '@claviger/contract'
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
  /** For a key that exists: the shortest longest life that its type has allowed since. Null: any. */
  readonly max?: number | null
}

/** When a term that begins now is counted from. What a token says is in whole seconds (RFC 7519 §2), so its term is too. */
export const termFrom = (type: Pick<KeyType, 'format'>, now: number): number => wholeSeconds(type, now)

const wholeSeconds = ({ format }: Pick<KeyType, 'format'>, at: number): number =>
  format === 'jwt' ? Math.floor(at / 1000) * 1000 : at

/** True when the body says anything about expiry at all. */
export const saysExpiry = (wanted: Wanted): boolean =>
  wanted.expires_at !== undefined || wanted.expires_in !== undefined

/** When a new key is to expire, in ms; null is never. What its maker leaves open the type's default decides. */
export const chooseExpiry = (wanted: Wanted, type: KeyType, now: number): number | null =>
  checkedExpiry(saysExpiry(wanted) ? wanted : { expires_in: type.expiry.default }, type, {
    from: termFrom(type, now),
    now,
  })

/** When a key is to expire. Refuses the past, and what the type does not allow for a term that began at `from`. */
export function checkedExpiry(
  wanted: Wanted,
  type: KeyType,
  { from, now, max = spanOf(type.expiry.max) }: Term,
): number | null {
  const at = momentOf(wanted, type, now)
  const path = wanted.expires_in == null ? 'expires_at' : 'expires_in'
  if (at === null) {
    if (type.expiry.required) throw invalidField(path, `must be given: keys of the type ${type.name} expire`)
    return null
  }
  if (at <= now) throw invalidField(path, 'must be in the future')
  if (at > MAX_TIME_MS) throw invalidField(path, 'must be before the year 10000')
  refuseOutside(at - from, path, { min: spanOf(type.expiry.min), max })
  return at
}

interface Spans {
  readonly min: number | null
  readonly max: number | null
}

function refuseOutside(life: number, path: string, { min, max }: Spans): void {
  const since = 'after the key was made or last rotated'
  if (min !== null && life < min) throw invalidField(path, `must be at least ${formatDuration(min)} ${since}`)
  if (max !== null && life > max) throw invalidField(path, `must be at most ${formatDuration(max)} ${since}`)
}

const spanOf = (text: string | null): number | null => (text === null ? null : (parseDuration(text) ?? 0))

function momentOf(wanted: Wanted, type: KeyType, now: number): number | null {
  if (wanted.expires_in != null)
    return wholeSeconds(type, now + (parseDuration(wanted.expires_in) ?? Number.NaN))
  return wanted.expires_at == null ? null : wholeSeconds(type, parseTime(wanted.expires_at) ?? Number.NaN)
}
