import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Held } from './cases.ts'
import type { Result } from './rounds.ts'
import { absentVerdict, atMost, slowerAtMost, verdictsOf } from './verdicts.ts'

const measured = (
  name: string,
  rates: readonly number[],
  tails: readonly number[],
  held: Held[] = [],
  costs: readonly number[] = [],
): Result => ({
  case: {
    name,
    kind: 'verify',
    keysPerAnswer: 10,
    held,
    measure: () => Promise.reject(new Error('not asked')),
  },
  samples: rates.map((answersPerSecond, round) => ({
    answersPerSecond,
    p50Milliseconds: 1,
    p99Milliseconds: tails[round] ?? 0,
    generatorBusy: 0,
    ...(costs[round] === undefined ? {} : { serverMicroseconds: costs[round] }),
  })),
})

const metOf = (ours: readonly number[], tails: readonly number[], held: Partial<Held> = {}): string[] => {
  const base = measured('base', [100, 10, 100], [1, 5, 1])
  const all = [base, measured('ours', ours, tails, [{ to: 'base', atLeast: 0.8, ...held }])]
  return verdictsOf(all).map(({ met }) => met)
}

test('a case is held to the other one round by round, so that a slow round of both counts for nothing', () => {
  assert.deepEqual(metOf([80, 8, 80], [9, 9, 9]), ['yes'])
  assert.deepEqual(metOf([79, 8, 79], [9, 9, 9]), ['no'])
})

test('the tail is held to the tail of the other one', () => {
  assert.deepEqual(metOf([90, 9, 90], [2, 10, 2], { p99AtMost: 2 }), ['yes', 'yes'])
  assert.deepEqual(metOf([90, 9, 90], [2.1, 10.5, 2.1], { p99AtMost: 2 }), ['yes', 'no'])
})

test('what it would be held to was not run, and neither then is the comparison', () => {
  const [only] = verdictsOf([measured('ours', [1], [1], [{ to: 'nobody', atLeast: 20 }])])
  assert.deepEqual([only?.met, only?.target], ['not run', '≥ 20 ×'])
})

test('keys are counted, not answers', () => {
  const [verdict] = verdictsOf([
    measured('base', [5], [1]),
    measured('ours', [20], [1], [{ to: 'base', atLeast: 4 }]),
  ])
  assert.deepEqual([verdict?.measured, verdict?.baseline, verdict?.ratio], ['200/s', '50/s', '4.00'])
})

test('a limit is met at the limit and not above it', () => {
  assert.equal(atMost('x', 200, 200, 'bytes').met, 'yes')
  assert.equal(atMost('x', 200.1, 200, 'bytes').met, 'no')
  assert.equal(
    slowerAtMost(
      'x',
      [
        [3, 30],
        [2, 20],
      ],
      1.5,
    ).met,
    'yes',
  )
  assert.equal(
    slowerAtMost(
      'x',
      [
        [3.1, 31],
        [2, 20],
      ],
      1.5,
    ).met,
    'no',
  )
})

test('what is not there is neither met nor missed', () => {
  assert.equal(absentVerdict({ what: 'x', target: '≥ 1', why: 'not there' }).met, 'not there')
})

test('what each server took is compared key by key, and only where both are known', () => {
  const held = [{ to: 'base', atLeast: 1 }]
  const inTens = measured('ours', [1, 1, 1], [1, 1, 1], held, [40, 50, 60])
  const ours = { ...inTens, case: { ...inTens.case, keysPerAnswer: 1 } }
  const known = verdictsOf([measured('base', [1, 1, 1], [1, 1, 1], [], [20, 25, 99]), ours])
  assert.deepEqual(
    known.map(({ byProcessor }) => byProcessor),
    ['0.05'],
  )
  const unknown = verdictsOf([measured('base', [1, 1, 1], [1, 1, 1]), ours])
  assert.deepEqual(
    unknown.map(({ byProcessor }) => byProcessor),
    ['–'],
  )
})
