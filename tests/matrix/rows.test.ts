import { expect, it } from 'vitest'
import { PAGE_ROWS } from './pages.ts'
import { IDS, operationOf, PAGES, ROWS } from './rows.ts'

it('has a row for every operation, and none for another', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...IDS].sort())
  expect(Object.keys(PAGE_ROWS).sort()).toEqual([...PAGES].sort())
})

it.each(IDS)('says of %s what its path and body take', (id) => {
  const { path, body } = operationOf(id)
  expect(ROWS[id].param !== undefined).toBe(path.includes('{'))
  expect(ROWS[id].body !== undefined).toBe(body !== undefined)
})
