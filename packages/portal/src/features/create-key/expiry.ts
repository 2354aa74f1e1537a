import type { KeyType } from '@claviger/sdk'
import { parseSpan } from '../../times/durations.ts'
import { isDay, isNever, type Values } from './values.ts'

/** The spans a type offers, the shortest first; what it gives where nobody says is one of them. */
export function presetsOf({ expiry: { presets, default: usual } }: KeyType): readonly string[] {
  const all = usual === null || presets.includes(usual) ? presets : [...presets, usual]
  return all.toSorted((a, b) => parseSpan(a) - parseSpan(b))
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

/** The first and the last day whose end a key of this type may have, made at `now`. */
export function daysOf({ expiry }: KeyType, now: number): { readonly first: string; readonly last?: string } {
  const earliest = now + (expiry.min === null ? 0 : parseSpan(expiry.min))
  const ofEarliest = dayAt(earliest)
  const first = endOfDay(ofEarliest) > earliest ? ofEarliest : dayAfter(ofEarliest, 1)
  if (expiry.max === null) return { first }
  const latest = now + parseSpan(expiry.max)
  const ofLatest = dayAt(latest)
  return { first, last: endOfDay(ofLatest) <= latest ? ofLatest : dayAfter(ofLatest, -1) }
}

/** When a key made at `now` would end, in milliseconds; null for never, undefined while that is not said. */
export function endOf({ expiry, day }: Values, now: number): number | null | undefined {
  if (expiry === '') return undefined
  if (isNever(expiry)) return null
  const at = isDay(expiry) ? endOfDay(day) : now + parseSpan(expiry)
  return Number.isNaN(at) ? undefined : at
}
