import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aForeignKey, anItem, byHash, digest, importItems } from './import-support.ts'
import { rowsOf } from './inside.ts'

const hash = (value: string, more: object = {}) => ({
  hash: { algorithm: 'sha256', encoding: 'hex', value, ...more },
})

const some = digest('some key or other')

/** Raw keys that nobody should have issued. */
const WEAK = [
  'x',
  'a1B2c3D4e5F6g7H8i9J',
  'a'.repeat(64),
  'ab'.repeat(40),
  `sk_live_${'0123456789abcdef'.repeat(3)}`,
  'Kq7Zt2'.repeat(8).slice(0, 44),
  'abcdefghijklmnopqrstuvwxyz0123456789',
  '31415926535897932384626433832795',
  'sk_live_kQ7zT2mX9vB4',
  'correct_horse_battery_staple',
  '________________________________',
  'key-'.repeat(30),
]

/** Keys of the usual makes. */
const STRONG = [
  () => randomBytes(16).toString('hex'),
  () => crypto.randomUUID(),
  () => `cafebabe-${crypto.randomUUID().slice(9)}`,
  () => `sk_live_${randomBytes(15).toString('hex')}`,
  () => `glpat-${randomBytes(24).toString('base64url')}`,
  () => randomBytes(32).toString('base64'),
  () => `prefix_${randomBytes(6).toString('hex')}_${randomBytes(18).toString('hex')}`,
  () => `"!#$%&'()*+,-./:;<=>?@[\\]^\`{|}~${randomBytes(20).toString('hex')}`,
  () => randomBytes(256).toString('hex'),
]

/** Items that are refused, and the field that is to blame. */
const REFUSED: readonly (readonly [string, object, string])[] = [
  ['no key', {}, 'key'],
  ['a key and a hash', { key: aForeignKey(), ...byHash('x') }, 'key'],
  ['an over-long key', { key: randomBytes(257).toString('hex') }, 'key'],
  ['a key with a space', { key: `${aForeignKey()} ` }, 'key'],
  ['a key with an umlaut', { key: `${aForeignKey()}ä` }, 'key'],
  ['a prefix that it does not begin with', { key: aForeignKey(), prefix: 'other_' }, 'prefix'],
  ['last4 beside a key', { key: aForeignKey(), last4: 'abcd' }, 'last4'],
  ['md5', hash(some, { algorithm: 'md5' }), 'hash.algorithm'],
  ['sha1', hash(some, { algorithm: 'sha1' }), 'hash.algorithm'],
  ['bcrypt', hash(some, { algorithm: 'bcrypt' }), 'hash.algorithm'],
  ['no algorithm', { hash: { encoding: 'hex', value: some } }, 'hash.algorithm'],
  ['another encoding', hash(some, { encoding: 'base32' }), 'hash.encoding'],
  ['a short digest', hash(some.slice(2)), 'hash.value'],
  ['a long digest', hash(`${some}00`), 'hash.value'],
  ['no digest', hash(''), 'hash.value'],
  ['hex that is none', hash(`${some.slice(0, -1)}g`), 'hash.value'],
  ['hex said to be base64', hash(some, { encoding: 'base64' }), 'hash.value'],
  ['base64 said to be base64url', hash('+/+/'.padEnd(43, 'A'), { encoding: 'base64url' }), 'hash.value'],
  ['base64url said to be base64', hash('-_-_'.padEnd(43, 'A'), { encoding: 'base64' }), 'hash.value'],
  ['bits behind the end', hash(`${'A'.repeat(42)}B`, { encoding: 'base64url' }), 'hash.value'],
  ['the digest of nothing', hash(digest('')), 'hash.value'],
  ['the same in base64', hash(digest('', 'base64'), { encoding: 'base64' }), 'hash.value'],
  ['zeroes', hash('0'.repeat(64)), 'hash.value'],
  ['one byte over and over', hash('a7'.repeat(32)), 'hash.value'],
  ['the end of a key without its beginning', hash(some, { covers: 'after_last_underscore' }), 'prefix'],
  ['a beginning without _', { ...hash(some, { covers: 'after_last_underscore' }), prefix: 'acme' }, 'prefix'],
  ['a part we do not know', hash(some, { covers: 'before' }), 'hash.covers'],
  ['a long prefix', { ...byHash('x'), prefix: 'p'.repeat(65) }, 'prefix'],
  ['a long last4', { ...byHash('x'), last4: 'abcde' }, 'last4'],
]

describe.each(ENGINES)('an import, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const errorOf = async (more: object) => {
    const [result] = await importItems(server, [anItem(more)])
    expect(result?.status).toBe('refused')
    return result?.error
  }

  it.each(WEAK)('refuses a key that could be guessed: %s', async (key) => {
    expect(await errorOf({ key })).toMatchObject({ code: 'invalid_request', errors: [{ path: 'key' }] })
  })

  it('takes keys of the usual makes', async () => {
    for (const make of STRONG) {
      const keys = Array.from({ length: 50 }, make)
      const results = await importItems(
        server,
        keys.map((key) => anItem({ key })),
      )
      for (const [i, { status }] of results.entries()) expect(status, keys[i]).toBe('imported')
    }
  })

  it('judges what stands behind the prefix that is said', async () => {
    const key = `Word1-${randomBytes(16).toString('hex')}`
    expect((await errorOf({ key, prefix: key.slice(0, 20) }))?.errors).toMatchObject([{ path: 'key' }])
  })

  it.each(REFUSED)('refuses %s', async (_, more, path) => {
    const error = await errorOf(more)
    expect(error?.code).toBe('invalid_request')
    expect(error?.errors.map((each) => each.path)).toContain(path)
  })

  it('says of a weaker digest why it is not taken', async () => {
    const error = await errorOf(hash(some, { algorithm: 'md5' }))
    expect(error?.errors[0]?.message).toBe('must be sha256: nothing weaker is taken over')
  })

  it.each([
    ['00'.repeat(32), /placeholder/],
    ['a7'.repeat(32), /placeholder/],
    [digest(''), /of nothing$/],
  ])('says of %s why it is the digest of no key', async (value, sentence) => {
    expect((await errorOf(hash(value)))?.errors[0]?.message).toMatch(sentence)
  })

  it('refuses a key that stands in a field which is kept readable', async () => {
    const key = `a"\\${aForeignKey()}`
    for (const more of [{ name: `of ${key}` }, { description: key }, { metadata: { [key]: 1 } }])
      expect((await errorOf({ key, ...more }))?.errors).toMatchObject([{ path: 'key' }])
    for (const more of [{ prefix: 'p1x' }, { name: 'p1x' }, { description: 'p1x' }])
      expect((await errorOf({ ...byHash('p1x'), ...more }))?.errors).toMatchObject([{ path: 'hash' }])
  })

  it('never gives two live keys one digest, whatever is imported in whatever order', async () => {
    const keys = Array.from({ length: 4 }, aForeignKey)
    const form = fc.record({
      key: fc.constantFrom(...keys),
      as: fc.constantFrom('raw', 'hash'),
      name: fc.constantFrom('One', 'Two', 'Three'),
      owner: fc.constantFrom('cust_1', 'cust_2'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(form, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
        async (batches) => {
          for (const batch of batches) {
            const results = await importItems(
              server,
              batch.map(({ key, as, name, owner }) =>
                anItem({ ...(as === 'raw' ? { key } : byHash(key)), name, owner: { external_id: owner } }),
              ),
            )
            for (const [i, { status, id }] of results.entries()) {
              if (status === 'refused') continue
              const answer = await server.call('POST', '/v1/keys/verify', { body: { key: batch[i]?.key } })
              expect([answer.body.code, answer.body.key.id]).toEqual(['valid', id])
            }
          }
          const digests = (await rowsOf(server.settings, 'key_secrets')).map((row) => row['hash'])
          expect(new Set(digests).size).toBe(digests.length)
        },
      ),
      { numRuns: 15 },
    )
  })
})
