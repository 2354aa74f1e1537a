import { expect, it } from 'vitest'
import { IDS, operationOf, ROWS } from './rows.ts'

it('has a row for every operation, and none for another', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...IDS].sort())
})

it.each(IDS)('says of %s what its path and body take', (id) => {
  const { path, body } = operationOf(id)
  expect(ROWS[id].param !== undefined).toBe(path.includes('{'))
  expect(ROWS[id].body !== undefined).toBe(body !== undefined)
})
