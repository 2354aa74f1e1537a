import type { KeyType } from '@claviger/sdk'
import { parseSpan } from '../../times/durations.ts'

/** How long a key shall live, as it is chosen. */
export interface Term {
  /** A span such as `30d`, or one of {@link KEEP}, {@link NEVER}, {@link DAY}; empty while nothing is chosen. */
  readonly expiry: string
  /** The day, `2026-12-31`, where `expiry` is {@link DAY}. */
  readonly day: string
}

/** It stays as it is. */
export const KEEP = 'keep'
export const NEVER = 'never'
export const DAY = 'day'

/** Nothing is changed of how long a key lives. */
export const KEPT: Term = { expiry: KEEP, day: '' }

/** The first day that may be chosen, and the last where there is one. */
export interface Days {
  readonly first: string
  readonly last?: string
}

/** The spans a type offers, the shortest first; what it gives where nobody says is one of them. */
export function presetsOf({
  expiry: { presets, default: usual },
}: Pick<KeyType, 'expiry'>): readonly string[] {
  const all = usual === null || presets.includes(usual) ? presets : [...presets, usual]
  // A type that is still being written may have half a span.
  return all.filter((span) => lengthOf(span) !== null).toSorted((a, b) => parseSpan(a) - parseSpan(b))
}

/** A span in ms; null for none. */
function lengthOf(span: string | null): number | null {
  const ms = span === null ? Number.NaN : parseSpan(span)
  return Number.isNaN(ms) ? null : ms
}

const two = (number: number): string => String(number).padStart(2, '0')

/** The day of a moment in the reader's zone, `2026-12-31`. */
const dayAt = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last second of a day in the reader's zone, in milliseconds; NaN for what is no day. */
export function endOfDay(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  return new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59).getTime()
}

const dayAfter = (day: string, days: number): string => {
  const [year, month, date] = day.split('-').map(Number)
  return dayAt(new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + days, 12).getTime())
}

/** The first day that ends after a moment. */
export function daysAfter(earliest: number): Days {
  const day = dayAt(earliest)
  return { first: endOfDay(day) > earliest ? day : dayAfter(day, 1) }
}

/** The days whose end a key of a type may have, whose term begins at `now`. */
export function daysOf({ expiry }: Pick<KeyType, 'expiry'>, now: number): Days {
  const days = daysAfter(now + (lengthOf(expiry.min) ?? 0))
  const longest = lengthOf(expiry.max)
  if (longest === null) return days
  const latest = now + longest
  const ofLatest = dayAt(latest)
  return { ...days, last: endOfDay(ofLatest) <= latest ? ofLatest : dayAfter(ofLatest, -1) }
}

/** When a term that is chosen at `now` ends, in ms; null for never, undefined where it is kept or not said. */
export function endOf({ expiry, day }: Term, now: number): number | null | undefined {
  if (expiry === '' || expiry === KEEP) return undefined
  if (expiry === NEVER) return null
  const at = expiry === DAY ? endOfDay(day) : now + parseSpan(expiry)
  return Number.isNaN(at) ? undefined : at
}
