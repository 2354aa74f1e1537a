import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CliError } from './cli-error.ts'
import { readJson } from './read-json.ts'

function refusal(text: string): string {
  try {
    readJson(text, 'acme.json')
  } catch (error) {
    expect(error).toBeInstanceOf(CliError)
    return (error as CliError).message
  }
  return 'accepted'
}

test.each([
  ['{', 1, 2],
  ['{"a":1,}', 1, 8],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['[1, 2', 1, 6],
  ['[1 2]', 1, 4],
  ['{"é😀": tru}', 1, 8],
  ['// no comments\n{}', 1, 1],
  ['{} {}', 1, 4],
  ['', 1, 1],
  ['"a\nb"', 1, 1],
  ['[01]', 1, 3],
  ['{"a" 1}', 1, 6],
  ['{a: 1}', 1, 2],
  ['{"a":1]', 1, 7],
])('%j: says where, and not what', (text, line, column) => {
  expect(refusal(text)).toBe(`acme.json is not valid JSON: line ${line}, column ${column}.`)
})

test('a member that comes twice is found, however it is spelled', () => {
  expect(refusal('{"a":1,\n "\\u0061":2}')).toBe(
    'acme.json has a member twice in one object: line 2, column 2.',
  )
  expect(readJson('[{"a":1},{"a":{"a":2}}]', 'x')).toEqual([{ a: 1 }, { a: { a: 2 } }])
})

test('no depth is too deep to be refused', () => {
  expect(refusal('['.repeat(100_000))).toContain('is nested deeper than 32 levels: line 1')
  expect(refusal('{"a":'.repeat(100_000))).toContain('nested deeper')
})

test('any JSON is read as it is, and nothing else is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(), (value, space) => {
      expect(readJson(JSON.stringify(value, null, space % 4), 'x')).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  const pieces = fc.array(
    fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', 'null', ' ', '-', '\\'),
  )
  fc.assert(
    fc.property(pieces, (list) => {
      const text = list.join('')
      const said = refusal(text)
      const isJson = (): boolean => {
        try {
          JSON.parse(text)
          return true
        } catch {
          return false
        }
      }
      expect(said === 'accepted' || said.includes('twice')).toBe(isJson())
    }),
    { numRuns: 1000 },
  )
})
