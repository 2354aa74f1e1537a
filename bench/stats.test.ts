import assert from 'node:assert/strict'
import { test } from 'node:test'

import { median, quantile, ratio } from './stats.ts'

test('the median is the middle value, or the mean of the middle two', () => {
  assert.equal(median([9, 1, 5]), 5)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  assert.throws(() => median([]))
})

test('a quantile is a value that was seen', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.equal(quantile(values, 0.5), 50)
  assert.equal(quantile(values, 0.99), 99)
  assert.equal(quantile([7], 0.99), 7)
})

test('a round in which everything is slow leaves the ratio as it is', () => {
  assert.deepEqual(ratio([50, 5, 50], [100, 10, 100]), { median: 0.5, low: 0.5, high: 0.5 })
  assert.throws(() => ratio([1, 2], [1]))
})
