import { expect, it } from 'vitest'
import { Fences } from './fences.ts'

const KEY = 'key key_1'
const change = (revision: number, subject = 'key_1') => ({
  revision,
  kind: 'key' as const,
  workspace: 'ws_1',
  subject,
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

it('fences stand for no longer than something is read that began before them, also under reads that overlap', () => {
  const fences = new Fences()
  let reading = fences.begin()
  for (let revision = 1; revision <= 1_000; revision++) {
    fences.advance(revision)
    fences.note(change(revision, `key_${revision}`))
    const next = fences.begin()
    fences.end(reading)
    reading = next
  }
  expect(fences.size).toBeLessThanOrEqual(1)
  fences.end(reading)
  expect(fences.size).toBe(0)
})

it('a change of what has changed before is held to as well', () => {
  const fences = new Fences()
  const first = fences.begin()
  for (const revision of [1, 2, 3]) {
    fences.advance(revision)
    fences.note(change(revision, revision === 2 ? 'key_2' : 'key_1'))
    if (revision === 1) fences.begin()
  }
  fences.end(first)
  expect(fences.lets({ reading: { generation: 0, since: 1 }, asOf: 2 }, KEY)).toBe(false)
})
