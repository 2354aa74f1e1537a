import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { KnownRecord, PolicySpec } from '../record.ts'
import { EXPIRES_AT, REVOKED, REVISION } from './layout.ts'
import { Policies } from './policies.ts'
import type { Records } from './records.ts'
import { Table } from './table.ts'
import type { Texts } from './text.ts'

const texts: Texts = {
  allocate: (bytes) => Buffer.alloc(bytes),
  size: (text) => Buffer.byteLength(text),
  write: (into, at, text, wide) => void (into as Buffer).write(text, at, wide ? 'utf8' : 'latin1'),
  read: (from, start, end, wide) => (from as Buffer).toString(wide ? 'utf8' : 'latin1', start, end),
}

const digestOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('latin1' as 'hex')

const policyOf = (owned: boolean, ip: string | null): PolicySpec => ({
  workspace: 'ws_1',
  type: 'secret',
  typeVersion: 1,
  scopes: ['read:jobs'],
  ownerKind: owned ? 'user' : 'workspace',
  ownerId: owned ? null : 'ws_1',
  ownerRole: owned ? 'developer' : null,
  project: null,
  environment: 'live',
  ipAllow: ip === null ? null : [ip],
  ipDeny: null,
  origins: null,
  token: null,
  tailOf: null,
})

/** Some ids are made as ours are, and some are not. */
const keyOf = (key: number): string =>
  key % 2 === 0 ? `key_${key}` : `key_0${String(key).padStart(25, '0')}`
const ownerOf = (owner: number): string =>
  owner % 2 === 0 ? `usr_${owner}` : `usr_0${String(owner).padStart(25, '0')}`

interface Wanted {
  readonly key: number
  readonly name: string
  readonly owner: number | null
  readonly metadata: string
  readonly isToken: boolean
  readonly isRevoked: boolean
  /** Its secret ends beside a newer one. */
  readonly retires?: boolean
}

const recordOf = (
  { key, name, owner, metadata, isToken, isRevoked, retires }: Wanted,
  revision: number,
): KnownRecord => ({
  policy: {
    ...policyOf(owner !== null, null),
    token: isToken ? { kid: 'sgk_1', iss: 'https://keys.example.test' } : null,
  },
  key: keyOf(key),
  secret: `sec_${key}`,
  name,
  ownerId: owner === null ? null : ownerOf(owner),
  metadata,
  isRevoked,
  isEnabled: true,
  isPending: false,
  ownerIsActive: true,
  expiresAt: Number.POSITIVE_INFINITY,
  termFrom: 5,
  retiresAt: retires ? 7000 : Number.POSITIVE_INFINITY,
  tokenEndsAt: isToken ? 9000 : Number.POSITIVE_INFINITY,
  lastUsedAt: 0,
  revision,
})

const wanted: fc.Arbitrary<Wanted> = fc.record({
  key: fc.nat(60),
  name: fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 100 })),
  owner: fc.option(fc.nat(6)),
  metadata: fc.oneof(
    fc.constant('{}'),
    fc.json({ maxDepth: 2 }).map((text) => JSON.stringify({ text })),
  ),
  isToken: fc.boolean(),
  isRevoked: fc.boolean(),
  retires: fc.boolean(),
})

type Step =
  | { readonly does: 'put'; readonly what: Wanted }
  | { readonly does: 'dropKey' | 'dropOwner' | 'use'; readonly id: number }
  | { readonly does: 'clear' | 'report' }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: wanted.map((what) => ({ does: 'put' as const, what })) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('dropKey' as const, 'dropOwner' as const, 'use' as const),
      id: fc.nat(60),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ does: 'report' as const }, { does: 'clear' as const }) },
)

/** What a table should hold, by key; and which uses have been reported or wait to be. */
class Expected {
  readonly records = new Map<number, { what: Wanted; revision: number; used: number }>()
  readonly reported = new Map<string, number>()

  forget(chosen: (what: Wanted) => boolean): void {
    for (const [key, { what, used }] of this.records)
      if (chosen(what)) {
        if (used > 0) this.reported.set(keyOf(key), used)
        this.records.delete(key)
      }
  }
}

function check(table: Table, { records }: Expected): void {
  expect(table.size).toBe(records.size)
  for (const [key, { what, revision }] of records) {
    const ref = table.find(digestOf(`secret ${key}`))
    expect(ref).not.toBe(0)
    const own = table.records
    const { id, name, ownerId } = own.open(own.excerpt(ref))
    expect([id, name, ownerId]).toEqual([own.id(ref), own.name(ref), own.ownerId(ref)])
    expect(own.id(ref)).toBe(keyOf(key))
    expect(JSON.parse(own.name(ref))).toBe(what.name)
    expect(own.ownerId(ref)).toBe(what.owner === null ? '' : ownerOf(what.owner))
    expect(own.secretId(ref)).toBe(`sec_${key}`)
    expect(own.metadata(ref)).toBe(what.metadata)
    expect(own.tokenEndsAt(ref)).toBe(what.isToken ? 9000 : Number.POSITIVE_INFINITY)
    expect(own.retiresAt(ref)).toBe(what.retires ? 7000 : Number.POSITIVE_INFINITY)
    expect(own.float(ref, REVISION)).toBe(revision)
    expect(own.float(ref, EXPIRES_AT)).toBe(Number.POSITIVE_INFINITY)
    expect((table.flags(ref) & REVOKED) !== 0).toBe(what.isRevoked)
    expect(spelt(own, ref)).toEqual({
      name: own.name(ref),
      id: own.id(ref),
      ownerId: own.ownerId(ref),
      metadata: own.metadata(ref),
    })
  }
}

type Spell = (ref: number, into: Uint8Array, to: number) => number

/** The texts of a record as they are written out, one behind the other. */
function spelt(own: Records, ref: number): object {
  const into = Buffer.alloc(own.room(ref) + 2, 1)
  let end = 1
  const take = (spell: Spell): string => {
    const from = end
    end = spell.call(own, ref, into, from)
    return into.toString('utf8', from, end)
  }
  const [name, id, ownerId] = [own.spellName, own.spellId, own.spellOwnerId].map(take)
  const metadata = take(own.spellMetadata)
  expect([into[0], into[end]], 'what is beside it').toEqual([1, 1])
  return { name, id, ownerId, metadata }
}

const ROOMY = { recordBytes: 64 * 2 ** 20, metadataBytes: 64 * 2 ** 20 }

describe('the table of records', () => {
  it('holds what was put into it, whatever is put, dropped, used and cleared, and loses no use', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const expected = new Expected()
        const report = (key: string, at: number): void => void expected.reported.set(key, at)
        const forgotten = new Map<string, number>()
        const policies = new Policies()
        const table = new Table(texts, policies, ROOMY, (key, at) => void forgotten.set(key, at))
        let now = 0
        for (const each of steps) {
          now += 1
          if (each.does === 'put') {
            const { key } = each.what
            expected.forget((what) => what.key === key)
            expected.records.set(key, { what: each.what, revision: now, used: 0 })
            table.put(digestOf(`secret ${key}`), recordOf(each.what, now))
          } else if (each.does === 'dropKey') {
            expected.forget(({ key }) => key === each.id)
            table.dropKey(keyOf(each.id))
          } else if (each.does === 'dropOwner') {
            expected.forget(({ owner }) => owner === each.id)
            table.dropOwner(ownerOf(each.id))
          } else if (each.does === 'use') {
            const known = expected.records.get(each.id)
            const ref = table.find(digestOf(`secret ${each.id}`))
            expect(ref !== 0).toBe(known !== undefined)
            if (!known) continue
            known.used = now
            table.noteUse(ref, now)
            expect(table.lastUse(keyOf(each.id))).toEqual({ at: now, ref })
          } else if (each.does === 'report') {
            for (const [key, at] of table.takeUsed(Number.POSITIVE_INFINITY)) forgotten.set(key, at)
            for (const [key, known] of expected.records) {
              if (known.used > 0) report(keyOf(key), known.used)
              known.used = 0
            }
          } else {
            expected.forget(() => true)
            table.clear()
          }
          check(table, expected)
          expect(forgotten).toEqual(expected.reported)
        }
        expected.forget(() => true)
        table.clear()
        expect(policies.size).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('finds every one of many keys, and none that it does not have', () => {
    const table = new Table(texts, new Policies(), ROOMY, () => undefined)
    const plain = { name: 'n', owner: 1, metadata: '{}', isToken: false, isRevoked: false }
    const many = 60_000
    for (let key = 0; key < many; key++)
      table.put(digestOf(`secret ${key}`), recordOf({ ...plain, key }, key))
    for (let key = 0; key < many; key += 3) table.dropKey(keyOf(key))
    for (let key = 0; key < many; key++)
      expect(table.find(digestOf(`secret ${key}`)) !== 0).toBe(key % 3 !== 0)
    expect(table.find(digestOf('another'))).toBe(0)
    expect(table.size).toBe(many - many / 3)
  })

  it('keeps within its memory by forgetting what was not asked for lately', () => {
    const small = { recordBytes: 2 ** 20, metadataBytes: 2 ** 20 }
    const table = new Table(texts, new Policies(), small, () => undefined)
    const plain = { name: 'a name', owner: null, metadata: '{}', isToken: false, isRevoked: false }
    const asked = Array.from({ length: 200 }, (_, key) => digestOf(`secret ${key}`))
    for (let key = 0; key < 20_000; key++) {
      table.put(digestOf(`secret ${key}`), recordOf({ ...plain, key }, key))
      if (key % 50 === 0) for (const digest of asked) table.find(digest)
    }
    expect(table.size).toBeGreaterThan(4_000)
    expect(table.size).toBeLessThan(2 ** 20 / 96)
    expect(table.records.bytes.records).toBe(2 ** 20)
  })

  it('makes room for any size in place of any other', () => {
    const small = { recordBytes: 2 ** 20, metadataBytes: 2 ** 20 }
    const forgotten: string[] = []
    const table = new Table(texts, new Policies(), small, (key) => void forgotten.push(key))
    const plain = { owner: null, metadata: '{}', isToken: false, isRevoked: false }
    for (let key = 0; key < 30_000; key++) {
      const name = 'x'.repeat(key < 15_000 ? 5 : 3 + ((key * 7) % 300))
      table.put(digestOf(`secret ${key}`), recordOf({ ...plain, name, key }, key))
      const ref = table.find(digestOf(`secret ${key}`))
      expect(table.records.name(ref)).toBe(JSON.stringify(name))
      table.noteUse(ref, key + 1)
    }
    // Whoever goes has been used, and is told of.
    expect(forgotten.length).toBe(30_000 - table.size)
    // However long nobody takes them, what has gone is not listed for ever.
    expect(table.unreported).toBeLessThan(2 * table.size + 4_098)
  })

  it('takes no use from where a record was, and leaves what lies there now alone', () => {
    const small = { recordBytes: 2 ** 20, metadataBytes: 2 ** 20 }
    const table = new Table(texts, new Policies(), small, () => undefined)
    const plain = { owner: null, metadata: '{}', isToken: false, isRevoked: false }
    const many = 30_000
    const lengthOf = (key: number): number => 3 + ((Math.floor(key / 4_000) * 97) % 300)
    for (let key = 0; key < many; key++) {
      const name = 'x'.repeat(lengthOf(key))
      table.put(digestOf(`secret ${key}`), recordOf({ ...plain, name, key }, key))
      table.noteUse(table.find(digestOf(`secret ${key}`)), key + 1)
      if (key % 1_000 === 999) for (const [id, at] of table.takeUsed(300)) expect(id).toBe(keyOf(at - 1))
    }
    for (let key = 0; key < many; key++) {
      const ref = table.find(digestOf(`secret ${key}`))
      if (ref === 0) continue
      expect(table.records.name(ref)).toBe(JSON.stringify('x'.repeat(lengthOf(key))))
      table.dropKey(keyOf(key))
      expect(table.find(digestOf(`secret ${key}`))).toBe(0)
    }
    expect(table.size).toBe(0)
  })

  it('makes room for metadata, too, and counts it apart', () => {
    const small = { recordBytes: 8 * 2 ** 20, metadataBytes: 2 ** 20 }
    const table = new Table(texts, new Policies(), small, () => undefined)
    const metadata = JSON.stringify({ text: 'x'.repeat(2_000) })
    const heavy = { name: 'n', owner: null, metadata, isToken: false, isRevoked: false }
    for (let key = 0; key < 3_000; key++)
      table.put(digestOf(`secret ${key}`), recordOf({ ...heavy, key }, key))
    expect(table.bytes.metadata).toBe(2 ** 20)
    expect(table.size).toBeGreaterThan(250)
    expect(table.size).toBeLessThan(600)
  })
})
