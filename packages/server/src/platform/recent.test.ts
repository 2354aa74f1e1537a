import { expect, it } from 'vitest'
import { createRecent } from './recent.ts'

/** What was made, in order. */
function watched(limit: number): { ask: (...names: string[]) => void; made: string[] } {
  const recent = createRecent<string | undefined>(limit)
  const made: string[] = []
  const make = (name: string) => (): string | undefined => {
    made.push(name)
    return name === 'nothing' ? undefined : `made of ${name}`
  }
  return {
    made,
    ask: (...names) => {
      for (const name of names)
        expect(recent(name, make(name))).toBe(name === 'nothing' ? undefined : `made of ${name}`)
    },
  }
}

it('makes a thing once, even when it is nothing', () => {
  const { ask, made } = watched(2)
  ask('a', 'nothing', 'a', 'nothing')
  expect(made).toEqual(['a', 'nothing'])
})

it('forgets what was unused for longest, and no more than it must', () => {
  const { ask, made } = watched(2)
  ask('a', 'b', 'a', 'c', 'a', 'b')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

it('does not keep a failure', () => {
  const recent = createRecent<string>(2)
  const fail = (): string => {
    throw new Error('not now')
  }
  expect(() => recent('a', fail)).toThrow('not now')
  expect(recent('a', () => 'made')).toBe('made')
})
