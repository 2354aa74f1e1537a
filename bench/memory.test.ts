import assert from 'node:assert/strict'
import { test } from 'node:test'

import { memoryAsText, memoryVerdict } from './memory.ts'

const before = { rss: 100_000_000, heapUsed: 20_000_000, external: 1_000_000, arrayBuffers: 0 }
const grown = (rss: number) => ({
  ...before,
  rss: before.rss + rss,
  external: 96_000_000,
  arrayBuffers: 95_000_000,
})

test('memory is told for each key beyond what the process had before', () => {
  const figures = { keys: 1_000_000, before, after: grown(200_000_000) }
  assert.deepEqual([memoryVerdict(figures).measured, memoryVerdict(figures).met], ['200 bytes', 'yes'])
  assert.match(memoryAsText(figures), /arrayBuffers 0\.0 MB → 95\.0 MB \(95 bytes a key\)/)
})

test('a byte a key more is too much', () => {
  assert.equal(memoryVerdict({ keys: 1_000_000, before, after: grown(201_000_000) }).met, 'no')
})

test('what fills room that the process had before counts all the same', () => {
  const held = { ...before, heapUsed: before.heapUsed + 60_000_000, external: before.external + 80_000_000 }
  const figures = { keys: 1_000_000, before, after: held }
  assert.equal(memoryVerdict(figures).measured, '140 bytes')
})

test('few keys are neither enough nor too much', () => {
  assert.equal(memoryVerdict({ keys: 20_000, before, after: grown(40_000_000) }).met, 'not run')
})
