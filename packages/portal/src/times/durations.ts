import { locale } from './locale.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

type Unit = (typeof UNITS)[number][0]

const LETTERS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds of a span as the API writes it, `90d` or `15m`; NaN for another text. */
export function parseSpan(text: string): number {
  const [, count, letter = ''] = /^([0-9]+)([smhdw])$/.exec(text) ?? []
  return Number(count) * (LETTERS[letter] ?? Number.NaN)
}

const said = (count: number, unit: Unit): string =>
  new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count)

/** A span in the largest unit that says it whole: `15 minutes`, `24 hours`, `7 days`; else rounded up to two units. */
export function inWords(ms: number): string {
  if (ms === 86_400_000) return said(24, 'hour')
  const whole = UNITS.find(([, size]) => ms >= size && ms % size === 0)
  if (whole) return said(ms / whole[1], whole[0])
  const index = Math.max(
    0,
    UNITS.findIndex(([, size]) => ms >= size),
  )
  const [unit, size] = UNITS[index] ?? UNITS[3]
  const next = UNITS[index + 1]
  if (!next) return said(Math.ceil(ms / size), unit)
  const rest = Math.round((ms % size) / next[1])
  return rest === 0
    ? said(Math.floor(ms / size), unit)
    : `${said(Math.floor(ms / size), unit)} ${said(rest, next[0])}`
}
