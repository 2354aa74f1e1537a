import assert from 'node:assert/strict'
import { test } from 'node:test'

import { revokeVerdicts } from './revoke.ts'

const calls = Array.from({ length: 100 }, (_, index) => (index < 98 ? 10 : 50))
const metOf = (figures: Partial<Parameters<typeof revokeVerdicts>[0]>): string[] =>
  revokeVerdicts({ nodes: 4, calls, waits: calls, accepted: 0, asked: 8, ...figures }).map(({ met }) => met)

test('four nodes are held to a median, a tail and to accepting nothing', () => {
  assert.deepEqual(metOf({}), ['yes', 'yes', 'yes'])
  assert.deepEqual(metOf({ calls: calls.map((each) => each + 0.5) }), ['no', 'no', 'yes'])
})

test('a single key that is accepted after all is too many, however many nodes there are', () => {
  assert.deepEqual(metOf({ accepted: 1 }), ['yes', 'yes', 'no'])
  assert.deepEqual(metOf({ nodes: 16, accepted: 1 }), ['no'])
})
