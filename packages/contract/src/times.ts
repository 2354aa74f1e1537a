import * as z from 'zod'

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Latest moment that may be named: the last millisecond of the year 9999, where RFC 3339 ends. */
export const MAX_TIME_MS = 253_402_300_799_999

/** Milliseconds of `15m`, `24h`, `30d`; undefined for anything else. Whole numbers of one unit, at most 9 digits. */
export function parseDuration(text: string): number | undefined {
  const match = /^(0|[1-9][0-9]{0,8})([smhd])$/.exec(text)
  return match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : undefined
}

/** A span in ms as `15m`, `24h` or `30d`, in the largest unit that says it whole. */
export function formatDuration(ms: number): string {
  const units = Object.entries(UNITS).toReversed()
  const [unit, size] = units.find(([, each]) => ms % each === 0) ?? ['s', UNITS.s]
  return `${ms / size}${unit}`
}

/** A span of time as `0s`, `15m`, `24h` or `30d`. */
export const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, 'must be a duration such as 15m, 24h or 30d')
  .meta({ description: 'A whole number with a unit: s, m, h or d.', examples: ['24h'] })

/** Longest span that is kept: a hundred years. Whatever it is added to is still a moment that can be written down. */
const MAX_SPAN_MS = 36_500 * UNITS.d

/** A span of time that is kept, and later added to a moment. */
export const keptDuration = duration.refine(
  (text) => (parseDuration(text) ?? 0) <= MAX_SPAN_MS,
  `must be at most ${formatDuration(MAX_SPAN_MS)}`,
)

/** Milliseconds since 1970 of an RFC 3339 time in UTC; undefined for anything else, a 30th of February included. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/.exec(text)
  if (!match) return undefined
  const canonical = `${match[1]}T${match[2]}.${(match[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`
  const ms = Date.parse(canonical)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === canonical ? ms : undefined
}

/** RFC 3339 in UTC with milliseconds, from milliseconds since 1970. */
export const formatTime = (ms: number): string => new Date(ms).toISOString()

/** The same, for a moment that may not have come. */
export const formatMaybe = (ms: number | null): string | null => (ms === null ? null : formatTime(ms))

/** A moment as RFC 3339 in UTC. */
export const time = z
  .string()
  .refine(
    (text) => parseTime(text) !== undefined,
    'must be an RFC 3339 time in UTC such as 2027-01-01T00:00:00Z',
  )
  .meta({ format: 'date-time', examples: ['2027-01-01T00:00:00Z'] })
