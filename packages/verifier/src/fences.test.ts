import { expect, it } from 'vitest'
import { Fences } from './fences.ts'

const KEY = 'key key_1'
const change = (revision: number) => ({
  revision,
  kind: 'key' as const,
  workspace: 'ws_1',
  subject: 'key_1',
  protocol: 1,
})

it('what was read before a change of it is not kept, and what was read with it is', () => {
  const fences = new Fences()
  const reading = fences.begin()
  fences.note(change(7))
  fences.advance(7)
  expect(fences.lets({ reading, asOf: 6 }, KEY)).toBe(false)
  expect(fences.lets({ reading, asOf: 7 }, KEY)).toBe(true)
  expect(fences.lets({ reading, asOf: 6 }, 'key key_2')).toBe(true)
})

it('what lacks a change that was applied before it was read comes from a truth that has lost it', () => {
  const fences = new Fences()
  fences.advance(100)
  const reading = fences.begin()
  expect(fences.lets({ reading, asOf: 95 }, KEY)).toBe(false)
  expect(fences.lets({ reading, asOf: 100 }, KEY)).toBe(true)
})

it('nothing that was being read when all was forgotten is kept, whatever its number', () => {
  const fences = new Fences()
  fences.advance(100)
  const reading = fences.begin()
  fences.discard(95)
  fences.note(change(96))
  expect(fences.lets({ reading, asOf: 1000 }, KEY)).toBe(false)
  const next = fences.begin()
  expect(fences.lets({ reading: next, asOf: 96 }, KEY)).toBe(true)
})

it('what lacks what all began with again is not kept: who was asked lags behind', () => {
  const fences = new Fences()
  fences.discard(105)
  const reading = fences.begin()
  expect(fences.lets({ reading, asOf: 100 }, KEY)).toBe(false)
  expect(fences.lets({ reading, asOf: 105 }, KEY)).toBe(true)
})
