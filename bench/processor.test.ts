import assert from 'node:assert/strict'
import { test } from 'node:test'

import { processorTime, readProcessorTime } from './processor.ts'

test('user and system time are added, whatever the name of the process', () => {
  const stat = '42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 11 0 100 1 1'
  assert.equal(readProcessorTime(stat), 2000)
})

test('of a process that is not there, nothing is said', () => {
  assert.equal(processorTime(undefined), undefined)
  assert.equal(processorTime(2 ** 30), undefined)
})
