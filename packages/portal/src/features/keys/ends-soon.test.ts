import type { Key } from '@claviger/sdk'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { endsSoon } from './ends-soon.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const BEGIN = Date.UTC(2027, 0, 1)

const aKey = (lifeMs: number | null, status: Key['status'] = 'active'): Key =>
  ({
    status,
    created_at: new Date(BEGIN).toISOString(),
    expires_at: lifeMs === null ? null : new Date(BEGIN + lifeMs).toISOString(),
  }) as Key

it.each([
  ['90 days, eight before', 90 * DAY_MS, 82 * DAY_MS, false],
  ['90 days, six before', 90 * DAY_MS, 84 * DAY_MS, true],
  ['15 minutes, from the first', 15 * MINUTE_MS, 0, false],
  ['15 minutes, three before', 15 * MINUTE_MS, 12 * MINUTE_MS, true],
  ['a day that is over', DAY_MS, 2 * DAY_MS, false],
])('a life of %s', (_which, life, passed, expected) => {
  expect(endsSoon(aKey(life), BEGIN + passed)).toBe(expected)
})

it('is never said of a key without an end, or of one that was revoked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * DAY_MS }), (passed) => {
      expect(endsSoon(aKey(null), BEGIN + passed)).toBe(false)
      expect(endsSoon(aKey(90 * DAY_MS, 'revoked'), BEGIN + passed)).toBe(false)
    }),
  )
})
