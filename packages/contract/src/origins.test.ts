import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { originMatches } from '@claviger/verifier'
import { originPattern, originsWithin } from './origins.ts'

const label = fc.constantFrom('a', 'b', 'app', 'any', 'x-1')
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
const scheme = fc.constantFrom('https', 'http')
const port = fc.constantFrom('', ':8080')
const origin = fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://${h}${p}`)
const wildcard = fc.tuple(scheme, host, port).map(([s, h, p]) => `${s}://*.${h}${p}`)
const pattern = fc.oneof(origin, wildcard)
const patterns = fc.array(pattern, { minLength: 1, maxLength: 4 })

/** In plain words: it is that origin, or has the scheme and port and a name below. */
function isMeant(text: string, by: string): boolean {
  const [ofText, ofPattern] = [text, by].map((each) => /^(.*?):\/\/([^:]*)(:.*)?$/.exec(each) ?? [])
  if (ofText?.[1] !== ofPattern?.[1] || ofText?.[3] !== ofPattern?.[3]) return false
  const [own = [], named = []] = [ofText?.[2], ofPattern?.[2]].map((name) =>
    (name ?? '').split('.').toReversed(),
  )
  if (named.at(-1) !== '*') return own.join('.') === named.join('.')
  const base = named.slice(0, -1)
  return own.length > base.length && base.every((each, i) => own[i] === each)
}

describe('origins', () => {
  it('match what they name, and by a wildcard every name below it', () => {
    fc.assert(
      fc.property(origin, patterns, (text, list) => {
        expect(originMatches(text, list)).toBe(list.some((each) => isMeant(text, each)))
      }),
      { numRuns: 2000 },
    )
  })

  it('lie within others only where every origin that they let in is let in by those', () => {
    fc.assert(
      fc.property(
        patterns,
        patterns,
        fc.array(origin, { minLength: 10, maxLength: 10 }),
        (inner, outer, asked) => {
          if (!originsWithin(inner, outer)) return
          const below = inner.map((each) => each.replace('*', 'deep.below'))
          for (const text of [...asked, ...below])
            if (originMatches(text, inner)) expect(originMatches(text, outer)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('lie within themselves, in part and as a whole, and in what lets in everything', () => {
    fc.assert(
      fc.property(patterns, fc.nat(), (list, at) => {
        expect(originsWithin(list, list)).toBe(true)
        expect(originsWithin([list[at % list.length] ?? ''], list)).toBe(true)
        expect(originsWithin(list, null)).toBe(true)
        expect(originsWithin(null, list)).toBe(false)
      }),
    )
    expect(originsWithin(['https://*.a.b.c'], ['https://*.b.c'])).toBe(true)
    expect(originsWithin(['https://*.b.c'], ['https://*.a.b.c', 'https://any.b.c'])).toBe(false)
    expect(originsWithin(['https://b.c'], ['https://*.b.c'])).toBe(false)
  })

  it.each([
    'https://evil.test/.example.com',
    'https://evil.test#.example.com',
    'https://evil.test?.example.com',
    'https://user@x.example.com',
    'https://x.example.com/',
    'https://x.example.com.',
    'https://.example.com',
    'https://-.example.com',
    'https://X.example.com',
    'https://x.example.com:443.example.com',
    'https://*.example.com',
    'https://*.x.example.com',
    'https://x.example.com https://y.example.com',
    'null',
    '',
    '*',
  ])('are not matched by %j, which no browser sends for a page of that name', (text) => {
    expect(originMatches(text, ['https://*.example.com', 'https://example.com'])).toBe(false)
  })

  it.each([
    'https://example.com',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:3000',
    'https://*.example.com',
    'https://*.example.co.uk:8443',
  ])('are written as %s', (text) => {
    expect(originPattern.safeParse(text).success).toBe(true)
  })

  it.each([
    'example.com',
    'https://',
    'https://example.com/',
    'https://example.com:443',
    'http://example.com:80',
    'https://*',
    'https://*.com',
    'https://*.com:8443',
    'https://a.*.com',
    'https://*a.example.com',
    'https://*.*.example.com',
    'https://Example.com',
    'ftp://example.com',
    'null',
    '*',
    'https://example.com:0',
    'https://exämple.com',
    'https://user@example.com',
  ])('are not written as %s', (text) => {
    expect(originPattern.safeParse(text).success).toBe(false)
  })
})
