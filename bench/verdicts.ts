import type { Held } from './cases.ts'
import type { Result } from './rounds.ts'
import { median, ratio } from './stats.ts'

/** Whether what was measured is what was to be reached. `not there`: the platform has no such thing yet. */
export type Met = 'yes' | 'no' | 'not there' | 'not run'

/** One line of the table of what is to be reached. */
export interface Verdict {
  what: string
  measured: string
  baseline: string
  ratio: string
  /** The same by the processor time that each server took for a key, which a busy machine moves less. */
  byProcessor: string
  target: string
  met: Met
}

/** What is to be reached and could not be asked for. */
export interface Absent {
  what: string
  target: string
  why: Exclude<Met, 'yes' | 'no'>
}

const digits = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2))

const answer = (isMet: boolean): Met => (isMet ? 'yes' : 'no')

export const absentVerdict = ({ what, target, why }: Absent): Verdict => ({
  what,
  measured: '–',
  baseline: '–',
  ratio: '–',
  byProcessor: '–',
  target,
  met: why,
})

/** A figure that has to be at most so much. */
export const atMost = (what: string, value: number, limit: number, unit: string): Verdict => ({
  ...absentVerdict({ what, target: `≤ ${limit} ${unit}`, why: 'not run' }),
  measured: `${digits(value)} ${unit}`,
  met: answer(value <= limit),
})

/** Two figures in milliseconds, round by round, of which the first may be so many times the second. */
export const slowerAtMost = (
  what: string,
  [ours, theirs]: readonly [readonly number[], readonly number[]],
  limit: number,
): Verdict => {
  const times = ratio(ours, theirs)
  return {
    ...absentVerdict({ what, target: `≤ ${limit} ×`, why: 'not run' }),
    measured: `${digits(median(ours))} ms`,
    baseline: `${digits(median(theirs))} ms`,
    ratio: digits(times.median),
    met: answer(times.median <= limit),
  }
}

const rates = ({ case: one, samples }: Result): number[] =>
  samples.map(({ answersPerSecond }) => answersPerSecond * one.keysPerAnswer)

const tails = ({ samples }: Result): number[] => samples.map(({ p99Milliseconds }) => p99Milliseconds)

const costs = ({ case: one, samples }: Result): number[] =>
  samples.flatMap(({ serverMicroseconds: each }) => (each === undefined ? [] : [each / one.keysPerAnswer]))

/** Keys in a second of processor time, for each of the other's. */
const byProcessor = (ours: Result, theirs: Result): string => {
  const [dear, cheap] = [costs(ours), costs(theirs)]
  return dear.length === 0 || cheap.length === 0 ? '–' : digits(median(cheap) / median(dear))
}

const fasterAtLeast = (what: string, ours: Result, theirs: Result, atLeast: number): Verdict => {
  const times = ratio(rates(ours), rates(theirs))
  return {
    what,
    measured: `${median(rates(ours)).toFixed(0)}/s`,
    baseline: `${median(rates(theirs)).toFixed(0)}/s`,
    ratio: digits(times.median),
    byProcessor: byProcessor(ours, theirs),
    target: `≥ ${atLeast} ×`,
    met: answer(times.median >= atLeast),
  }
}

const heldTo = (result: Result, { to, atLeast, p99AtMost }: Held, all: readonly Result[]): Verdict[] => {
  const what = `${result.case.name}, to ${to}`
  const base = all.find((each) => each.case.name === to)
  if (base === undefined) return [absentVerdict({ what, target: `≥ ${atLeast} ×`, why: 'not run' })]
  const rate = fasterAtLeast(what, result, base, atLeast)
  if (p99AtMost === undefined) return [rate]
  return [rate, slowerAtMost(`${what}, p99`, [tails(result), tails(base)], p99AtMost)]
}

/** Each case that is held to another, beside that one. Ratios are taken within a round, and then their median. */
export const verdictsOf = (results: readonly Result[]): Verdict[] =>
  results.flatMap((result) => (result.case.held ?? []).flatMap((held) => heldTo(result, held, results)))
