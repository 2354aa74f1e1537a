import { expect, it } from 'vitest'
import { RefStack } from './ref-stack.ts'

it('gives back what came last, over many pages, and takes more behind what is left', () => {
  const stack = new RefStack()
  const plain: number[] = []
  for (const [pushed, most] of [
    [10_000, 5000],
    [4096, 4096],
    [1, 20_000],
    [3, Number.POSITIVE_INFINITY],
  ] as const) {
    for (let i = 1; i <= pushed; i++) {
      stack.push(i)
      plain.push(i)
    }
    expect(stack.take(most)).toEqual(plain.splice(Math.max(0, plain.length - most)).toReversed())
    expect(stack.size).toBe(plain.length)
  }
  expect(stack.take(1)).toEqual([])
})
