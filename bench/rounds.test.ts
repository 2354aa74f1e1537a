import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Case } from './cases.ts'
import { readOptions } from './options.ts'
import { runRounds, sideBySide } from './rounds.ts'

const sample = { answersPerSecond: 1, p50Milliseconds: 1, p99Milliseconds: 1, generatorBusy: 0 }

const named = (name: string, heldTo: readonly string[], ran: string[] = []): Case => ({
  name,
  kind: 'verify',
  keysPerAnswer: 1,
  held: heldTo.map((to) => ({ to, atLeast: 1 })),
  measure: () => {
    ran.push(name)
    return Promise.resolve(sample)
  },
})

test('a case stands right behind the first it is held to, and nothing is lost', () => {
  const cases = [named('a', []), named('b', []), named('over b', ['b', 'a']), named('over a', ['a'])]
  const further = [named('over over a', ['over a']), named('over nobody', ['nobody'])]
  assert.deepEqual(
    sideBySide([...cases, ...further]).map(({ name }) => name),
    ['a', 'over a', 'over over a', 'b', 'over b', 'over nobody'],
  )
})

test('each round starts with another case, and runs each of them', async () => {
  const ran: string[] = []
  const options = readOptions(['--quick', '--rounds', '2'])
  assert.ok(options)
  const results = await runRounds([named('a', [], ran), named('b', [], ran)], options, () => undefined)
  assert.deepEqual(ran, ['a', 'b', 'a', 'a', 'b', 'b', 'b', 'b', 'a', 'a'])
  assert.deepEqual(
    results.map(({ samples }) => samples.length),
    [2, 2],
  )
})
