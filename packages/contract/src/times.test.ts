import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDuration, formatTime, keptDuration, MAX_TIME_MS, parseDuration, parseTime } from './times.ts'

describe('times', () => {
  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1, 0, 1), max: MAX_TIME_MS }), (ms) => {
        expect(parseTime(formatTime(ms))).toBe(ms)
      }),
    )
  })

  it('sort as text as they sort as moments', () => {
    const moment = fc.integer({ min: 0, max: MAX_TIME_MS })
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(Math.sign(a - b)).toBe(
          formatTime(a) < formatTime(b) ? -1 : formatTime(a) > formatTime(b) ? 1 : 0,
        )
      }),
    )
  })

  it('may have any fraction of a second, and are cut to milliseconds', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789')),
      minLength: 1,
      maxLength: 9,
    })
    fc.assert(
      fc.property(digits, (fraction) => {
        const expected = Number(fraction.padEnd(3, '0').slice(0, 3))
        expect(parseTime(`2027-01-01T00:00:00.${fraction}Z`)).toBe(Date.UTC(2027, 0, 1) + expected)
      }),
    )
  })

  it('are real days of the calendar', () => {
    const two = (n: number): string => String(n).padStart(2, '0')
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.nat(13), fc.nat(32), (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day))
        const real = month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day >= 1
        expect(parseTime(`${year}-${two(month)}-${two(day)}T12:00:00Z`) !== undefined).toBe(real)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    '',
    'now',
    '2027-01-01',
    '2027-01-01T00:00:00',
    '2027-01-01T00:00:00z',
    '2027-01-01t00:00:00Z',
    '2027-01-01 00:00:00Z',
    '2027-01-01T00:00:00+00:00',
    '2027-01-01T24:00:00Z',
    '2027-01-01T00:60:00Z',
    '2027-06-30T23:59:60Z',
    '2027-1-1T0:0:0Z',
    '+002027-01-01T00:00:00Z',
    '2027-01-01T00:00:00.Z',
    '2027-01-01T00:00:00.1234567890Z',
    '2027-01-01T00:00:00Z\n',
    '1798761600',
    '२०२७-01-01T00:00:00Z',
  ])('are not %j', (text) => {
    expect(parseTime(text)).toBeUndefined()
  })
})

describe('durations', () => {
  it('are a whole number of one unit', () => {
    const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom('s', 'm', 'h', 'd'), (number, unit) => {
        expect(parseDuration(`${number}${unit}`)).toBe(number * units[unit])
      }),
    )
  })

  it.each([
    '',
    's',
    '1',
    '1 d',
    ' 1d',
    '1d ',
    '1d\n',
    '01d',
    '-1d',
    '+1d',
    '1.5d',
    '1e3s',
    '1D',
    '1w',
    '1y',
    '1000000000s',
    '1d1h',
    'Infinityd',
    '٣d',
  ])('are not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })

  it('are said in the largest unit that says them whole, and read back as the same', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.constantFrom(1, 60, 3600, 86_400), (number, size) => {
        expect(parseDuration(formatDuration(number * size * 1000))).toBe(number * size * 1000)
      }),
    )
    expect(['60m', '24h', '25h', '90s'].map((text) => formatDuration(parseDuration(text) ?? 0))).toEqual([
      '1h',
      '1d',
      '25h',
      '90s',
    ])
  })

  it('that are kept are at most a hundred years', () => {
    for (const text of ['36500d', '876000h', '0s']) expect(keptDuration.safeParse(text).success).toBe(true)
    for (const text of ['36501d', '876001h', '999999999d', 'x'])
      expect(keptDuration.safeParse(text).success).toBe(false)
  })
})
