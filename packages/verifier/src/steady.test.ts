import { expect, it } from 'vitest'
import { steady } from './steady.ts'

it('a clock that is set back a little stands still, and one that is set back far is followed', () => {
  let told = 10_000
  const now = steady(() => told)
  expect(now()).toBe(10_000)
  told = 9_000
  expect(now()).toBe(10_000)
  told = 10_001
  expect(now()).toBe(10_001)
  told = 9_000
  expect(now()).toBe(9_000)
})
