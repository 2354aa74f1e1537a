import { describe, expect, it } from 'vitest'
import { Memo } from './memo.ts'

describe('a memo', () => {
  it('keeps what has been worked out', () => {
    const memo = new Memo<string>()
    memo.keep('a', 'one', 100_000)
    memo.keep('b', 'two', 100_000)
    expect([memo.get('a'), memo.get('b'), memo.get('c')]).toEqual(['one', 'two', undefined])
  })

  it('forgets all of it before it weighs more than 200,000', () => {
    const memo = new Memo<string>()
    memo.keep('a', 'one', 100_000)
    memo.keep('b', 'two', 100_000)
    memo.keep('c', 'three', 1)
    expect([memo.get('a'), memo.get('b'), memo.get('c')]).toEqual([undefined, undefined, 'three'])
    memo.keep('d', 'four', 199_999)
    expect([memo.get('c'), memo.get('d')]).toEqual(['three', 'four'])
  })

  it('does not keep what alone is too heavy, nor forget anything for it', () => {
    const memo = new Memo<string>()
    memo.keep('a', 'one', 1)
    memo.keep('b', 'two', 200_001)
    expect([memo.get('a'), memo.get('b')]).toEqual(['one', undefined])
  })
})
