import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../domain/refusal.ts'
import { parseStrictJson } from './strict-json.ts'

/** A document as it is written, and whether it holds something that is refused although it is JSON. */
interface Written {
  readonly text: string
  readonly refused: boolean
  readonly depth: number
}

const parse = (text: string): unknown => parseStrictJson(new TextEncoder().encode(text))

function accepts(read: (text: string) => unknown, text: string): boolean {
  try {
    read(text)
    return true
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) expect(fault).toBeInstanceOf(Refusal)
    return false
  }
}

/** Half a surrogate pair. */
const LONE = /\p{Cs}/u

const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n  ')
const flat = (text: string, refused: boolean): Written => ({ text, refused, depth: 0 })

const hex4 = (code: number, upper: boolean): string => {
  const digits = code.toString(16).padStart(4, '0')
  return `\\u${upper ? digits.toUpperCase() : digits}`
}

/** A string with any of its characters escaped in any way; lone surrogates can only be written so. */
const string = fc
  .array(
    fc.tuple(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 3 }), surrogates()),
      fc.integer({ min: 0, max: 2 }),
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => {
    const value = parts.map(([part]) => part).join('')
    const isWhole = !LONE.test(value)
    const text = parts.map(([part, how]) => written(part, isWhole ? how : 2)).join('')
    return { ...flat(`"${text}"`, !isWhole || value.includes('\0')), value }
  })

function surrogates(): fc.Arbitrary<string> {
  return fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '\0', '"', '\\', '\\u0000', '/', '__proto__')
}

function written(part: string, how: number): string {
  if (how > 0)
    return part
      .split('')
      .map((unit) => hex4(unit.charCodeAt(0), how > 1))
      .join('')
  return JSON.stringify(part).slice(1, -1)
}

const big = fc.constantFrom('1e400', '-1E+999', '9007199254740992', '-9007199254740993', '1'.repeat(400))
const fine = fc.oneof(
  fc.maxSafeInteger().map(String),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => JSON.stringify(value)),
  fc.constantFrom('-0', '0', '1e5', '1.50', '2E-3', '9007199254740991', '-0.0'),
)
// A whole number as JSON writes it may be too large to be safe; then it belongs to the refused.
const number = fc.oneof({ weight: 20, arbitrary: fine }, { weight: 1, arbitrary: big }).map((text) => {
  const value = Number(text)
  return flat(text, !Number.isFinite(value) || (/^-?\d+$/.test(text) && !Number.isSafeInteger(value)))
})

const atom = fc.oneof(
  string,
  number,
  fc.constantFrom('true', 'false', 'null').map((text) => flat(text, false)),
)

const name = fc.oneof(
  string,
  fc
    .constantFrom('a', 'b', '', 'constructor')
    .map((value) => ({ ...flat(JSON.stringify(value), false), value })),
)

const { document } = fc.letrec<{ document: Written }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'json' },
    atom,
    fc
      .tuple(fc.array(tie('document'), { maxLength: 4, depthIdentifier: 'json' }), space)
      .map(([items, gap]) => ({
        text: `[${gap}${items.map(({ text }) => text).join(`${gap},`)}${gap}]`,
        refused: items.some(({ refused }) => refused),
        depth: 1 + Math.max(0, ...items.map(({ depth }) => depth)),
      })),
    fc
      .tuple(fc.array(fc.tuple(name, tie('document')), { maxLength: 4, depthIdentifier: 'json' }), space)
      .map(([members, gap]) => ({
        text: `{${gap}${members.map(([key, { text }]) => `${key.text}${gap}:${gap}${text}`).join(`${gap},`)}}`,
        refused:
          members.some(([key, value]) => key.refused || value.refused || key.value === '__proto__') ||
          new Set(members.map(([key]) => key.value)).size < members.length,
        depth: 1 + Math.max(0, ...members.map(([, value]) => value.depth)),
      })),
  ),
}))

const RUNS = { numRuns: 3_000 }

describe('strict JSON', () => {
  it('accepts exactly what JSON.parse accepts and no reader could take otherwise, with the same value', () => {
    fc.assert(
      fc.property(document, ({ text, refused, depth }) => {
        expect(accepts(JSON.parse, text)).toBe(true)
        expect(accepts(parse, text)).toBe(!refused && depth <= 32)
        if (!refused) expect(parse(text)).toEqual(JSON.parse(text))
      }),
      RUNS,
    )
  })

  it('accepts nothing that JSON.parse does not, however a document is damaged', () => {
    const damage = fc.tuple(
      document,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('"', '\\', ',', ':', '{', '}', '[', ']', '0', '-', 'e', ' ', '\u2028', ''),
    )
    fc.assert(
      fc.property(damage, ([{ text }, at, drop, add]) => {
        const cut = at % (text.length + 1)
        const damaged = (text.slice(0, cut) + add + text.slice(cut + drop)).replaceAll(
          new RegExp(LONE, 'gu'),
          '',
        )
        if (accepts(parse, damaged) && damaged !== '') expect(parse(damaged)).toEqual(JSON.parse(damaged))
        else if (damaged !== '') expect(accepts(parse, damaged)).toBe(false)
      }),
      RUNS,
    )
  })

  it('throws nothing but a refusal, which repeats nothing, for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        try {
          parseStrictJson(bytes)
        } catch (fault) {
          expect(fault).toBeInstanceOf(Refusal)
          expect((fault as Refusal).message).toMatch(/^The body [a-zA-Z0-9 ,-]+\.$|__proto__/)
        }
      }),
      RUNS,
    )
  })

  it.each([
    [32, true],
    [33, false],
  ])('counts %i levels', (depth, accepted) => {
    expect(accepts(parse, `${'['.repeat(depth)}${']'.repeat(depth)}`)).toBe(accepted)
    expect(accepts(parse, `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`)).toBe(accepted)
  })

  it('takes no bytes for no body', () => {
    expect(parseStrictJson(new Uint8Array())).toBeUndefined()
  })
})
