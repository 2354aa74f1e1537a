import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseStrictJson } from '../strict-json.ts'
import { parsePlainJson } from './plain-json.ts'

const strict = (text: string): unknown => {
  try {
    return { value: parseStrictJson(Buffer.from(text)) }
  } catch {
    return 'refused'
  }
}

const value = fc.jsonValue({ maxDepth: 3 })
const spaced = fc
  .tuple(value, fc.constantFrom(undefined, 1, 2, '\t'))
  .map(([given, space]) => JSON.stringify(given, null, space))
/** Texts that are JSON, that nearly are, and that two readers could read in two ways. */
const text = fc.oneof(
  spaced,
  fc
    .tuple(spaced, fc.nat(), fc.constantFrom('"', '\\', ',', ':', '{', '}', 'e', '\u0000', 'é', ''))
    .map(
      ([given, at, put]) =>
        given.slice(0, at % (given.length + 1)) + put + given.slice((at % (given.length + 1)) + 1),
    ),
  fc
    .tuple(fc.constantFrom('key', 'scopes', '__proto__', 'a'), value, value)
    .map(([name, a, b]) => `{"${name}":${JSON.stringify(a)},"${name}":${JSON.stringify(b)}}`),
  fc.tuple(fc.constantFrom('key', 'a'), fc.bigInt()).map(([name, number]) => `{"${name}":${number}}`),
)

it('what is read as plain is what a close look reads, and nothing that it refuses', () => {
  let plain = 0
  fc.assert(
    fc.property(text, (given) => {
      const read = parsePlainJson(Buffer.from(given))
      if (read === undefined) return
      plain += 1
      expect({ value: read }).toEqual(strict(given))
    }),
    { numRuns: 5000 },
  )
  expect(plain).toBeGreaterThan(200)
})

it('what servers send is plain, however it is spaced', () => {
  for (const given of [
    '{"key":"sk_live_abc","scopes":["read:jobs"],"ip":"203.0.113.7"}',
    '{"key": "sk_live_abc", "scopes": ["read:jobs"]}',
    '{\n  "items": [\n    { "key": "a" },\n    { "key": "b", "from_browser": true, "project": null }\n  ]\n}',
  ])
    expect(parsePlainJson(Buffer.from(given))).toEqual(JSON.parse(given))
})

it.each([
  '{"key":"a","key":"b"}',
  '{"key":"\\u0041"}',
  '{"__proto__":"a"}',
  '{"key":1}',
  '{"key":"é"}',
  '{"key":"a"',
  '',
])('%s is looked at closely', (given) => {
  expect(parsePlainJson(Buffer.from(given))).toBeUndefined()
})
