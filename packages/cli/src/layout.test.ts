import { expect, test } from 'vitest'
import { layFields, layTable } from './layout.ts'

test('columns stand under each other, wide letters and marks included', () => {
  const rows = [
    ['東京', 'x'],
    ['e\u0301', 'y'],
    ['abcde', 'z'],
  ]
  expect(layTable(['NAME', 'K'], rows)).toBe(
    ['NAME   K', '東京   x', 'e\u0301      y', 'abcde  z'].join('\n'),
  )
})

test('what others named cannot break out of its cell', () => {
  expect(layTable(['N'], [['a\nb\u001b[2J']])).toBe('N\na b')
  expect(layFields([['name', 'a\nstatus  active']])).toBe('name  a status  active')
})

test('fields without a value are left out', () => {
  const fields = layFields([
    ['id', 'key_1'],
    ['project', null],
    ['scopes', ''],
    ['expires', 'never'],
  ])
  expect(fields).toBe('id       key_1\nexpires  never')
})
