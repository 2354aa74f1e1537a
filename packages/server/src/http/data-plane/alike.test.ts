import { OPERATIONS } from '@claviger/contract'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson } from '../strict-json.ts'
import { AlikeBatches } from './alike-batches.ts'
import { AlikeBodies } from './alike-bodies.ts'
import { partsOf } from './alike-items.ts'
import { parsePlainJson } from './plain-json.ts'

const { verifyKey, verifyKeys } = OPERATIONS

const good = fc.record(
  {
    scopes: fc.array(fc.constantFrom('read:jobs', 'write:jobs'), { maxLength: 3 }),
    environment: fc.constantFrom('live', 'test', null),
    ip: fc.constantFrom('203.0.113.7', null),
    from_browser: fc.boolean(),
    origin: fc.constantFrom('https://app.example.com', null),
  },
  { requiredKeys: [] },
)
const bad = fc.constantFrom(
  { more: 'unknown' },
  { ip: 'nowhere' },
  { environment: '' },
  { scopes: ['nonsense here'] },
)
const fields = fc
  .tuple(good, fc.option(bad, { freq: 6, nil: {} }))
  .map(([rest, more]): object => ({ ...rest, ...more }))
const key = fc.oneof(
  fc.constantFrom('sk_live_abc', 'sk_live_def', '', ' ', 'a b', 'key', '"key":', 'a\\b', 'é', '\u0001'),
  fc.string({ maxLength: 30 }),
)
const space = fc.constantFrom(undefined, 1)

/** What a close look makes of a body: the question, or that it is refused. */
function closely(text: string): unknown {
  try {
    const read = verifyKey.body.safeParse(parseStrictJson(Buffer.from(text)))
    return read.success ? read.data : 'refused'
  } catch {
    return 'refused'
  }
}

describe('a body that is like one before it', () => {
  it('asks what a close look says that it asks, or is looked at closely', () => {
    let found = 0
    fc.assert(
      fc.property(fields, key, key, space, fc.boolean(), (rest, one, other, spaces, last) => {
        const textOf = (given: string): string =>
          JSON.stringify(last ? { ...rest, key: given } : { key: given, ...rest }, null, spaces)
        const bodies = new AlikeBodies()
        const before = Buffer.from(textOf(one))
        const read = verifyKey.body.safeParse(parsePlainJson(before))
        if (read.success) {
          const { key: text, ...question } = read.data
          bodies.keep(before, { key: text, question })
        }
        const like = bodies.find(Buffer.from(textOf(other)))
        if (!like) return
        found += 1
        expect({ key: like.key, ...like.question }).toEqual(closely(textOf(other)))
      }),
      { numRuns: 5000 },
    )
    expect(found).toBeGreaterThan(50)
  })

  it('is not one in which something else than the key is new', () => {
    const bodies = new AlikeBodies()
    const keep = (text: string): void => {
      const { key: own, ...question } = verifyKey.body.parse(JSON.parse(text))
      bodies.keep(Buffer.from(text), { key: own, question })
    }
    keep('{"key":"a","scopes":["read:jobs"]}')
    expect(bodies.find(Buffer.from('{"key":"b","scopes":["read:jobs"]}'))).toEqual({
      key: 'b',
      question: { scopes: ['read:jobs'] },
    })
    for (const other of [
      '{"key":"b","scopes":["write:jobs"]}',
      '{"key":"b","scopes":["read:jobs"],"key":"c"}',
      '{"key":"b","scopes":["read:jobs"]} ',
      '{"key":"b\\"","scopes":["read:jobs"]}',
      '{"key":"b\n","scopes":["read:jobs"]}',
      '{"key": "b","scopes":["read:jobs"]}',
    ])
      expect(bodies.find(Buffer.from(other))).toBeUndefined()
  })
})

describe('a batch of items that are alike', () => {
  it('asks what a close look says that it asks, or is looked at closely', () => {
    let alike = 0
    fc.assert(
      fc.property(
        fields,
        fc.array(fc.record({ key, own: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fields) }), {
          maxLength: 5,
        }),
        (rest, items) => {
          const given: unknown = {
            items: items.map(({ key: text, own }) => ({ ...(own ?? structuredClone(rest)), key: text })),
          }
          const parts = partsOf(given)
          if (!parts) return
          alike += 1
          const read = verifyKeys.body.safeParse(given)
          expect(read.success).toBe(true)
          expect(parts.map(({ key: text, question }) => ({ key: text, ...question }))).toEqual(
            read.data?.items,
          )
        },
      ),
      { numRuns: 3000 },
    )
    expect(alike).toBeGreaterThan(50)
  })

  it.each([
    [{ items: [] }],
    [{ items: [{ key: 'a' }], more: 1 }],
    [{ items: [{ key: 'a' }, { key: 1 }] }],
    [{ items: [{ key: 'a' }, { key: 'b', ip: null }] }],
    [{ items: [{ key: 'a', ip: null }, { key: 'b' }] }],
    [{ items: Array.from({ length: 101 }, () => ({ key: 'a' })) }],
    [[{ key: 'a' }]],
    [null],
  ])('is not %j', (given) => {
    expect(partsOf(given)).toBeUndefined()
  })
})

/** What a close look makes of a batch. */
function closelyMany(text: string): unknown {
  try {
    const read = verifyKeys.body.safeParse(parseStrictJson(Buffer.from(text)))
    return read.success ? read.data.items : 'refused'
  } catch {
    return 'refused'
  }
}

describe('a batch that is like one before it', () => {
  /** Another text that has been tampered with, or not, at some place. */
  const tampering = fc.option(
    fc.tuple(fc.nat(400), fc.constantFrom('', '"', ',', '}', '{', 'key', '\\', ' ')),
    {
      freq: 3,
    },
  )

  it('asks what a close look says that it asks, or is looked at closely', () => {
    let found = 0
    const likely = fc.constantFrom('sk_live_abc', 'sk_live_defg', 'k')
    const keys = fc.array(fc.oneof({ weight: 12, arbitrary: likely }, key), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fields,
        keys,
        keys,
        fc.record({ space, last: fc.boolean(), mixed: fc.boolean(), tampering }),
        (rest, ones, others, how) => {
          const textOf = (all: readonly string[]): string => {
            const items = all.map((each, i) =>
              how.last !== (how.mixed && i % 2 === 1) ? { ...rest, key: each } : { key: each, ...rest },
            )
            return JSON.stringify({ items }, null, how.space)
          }
          const batches = new AlikeBatches()
          const before = Buffer.from(textOf(ones))
          const parts = partsOf(parsePlainJson(before))
          if (parts) batches.keep(before, parts)
          const [at, put] = how.tampering ?? [0, '']
          const whole = textOf(others)
          const text = how.tampering ? `${whole.slice(0, at)}${put}${whole.slice(at + 1)}` : whole
          const like = batches.find(Buffer.from(text))
          if (!like) return
          found += 1
          expect(like.map(({ key: own, question }) => ({ key: own, ...question }))).toEqual(closelyMany(text))
        },
      ),
      { numRuns: 8000 },
    )
    expect(found).toBeGreaterThan(50)
  })

  it('may have another number of items, up to a hundred', () => {
    const batches = new AlikeBatches()
    const textOf = (count: number): Buffer =>
      Buffer.from(JSON.stringify({ items: Array.from({ length: count }, (_, i) => ({ key: `k${i}` })) }))
    batches.keep(textOf(2), partsOf(parsePlainJson(textOf(2))) ?? [])
    for (const count of [1, 2, 3, 100]) expect(batches.find(textOf(count))).toHaveLength(count)
    expect(batches.find(textOf(101))).toBeUndefined()
  })

  it('is not like one whose items are written in different ways', () => {
    const batches = new AlikeBatches()
    const mixed = Buffer.from('{"items":[{"key":"a","ip":null},{"ip":null,"key":"b"}]}')
    batches.keep(mixed, partsOf(parsePlainJson(mixed)) ?? [])
    expect(batches.find(mixed)).toBeUndefined()
  })
})
