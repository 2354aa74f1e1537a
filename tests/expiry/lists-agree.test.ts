import type { KeyView } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, insist, makeKey } from '../keys/support.ts'
import { aTypeName, verifyBatch } from '../key-types/support.ts'

const HOUR = 3_600_000

const span = fc.constantFrom('1h', '2h', '5h', '1d')
const max = fc.option(span, { nil: null })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ make: fc.option(span, { nil: null }), disabled: fc.boolean(), jwt: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ max, jwt: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ rotate: fc.nat(), end: fc.option(span, { nil: null }) }) },
  { weight: 1, arbitrary: fc.record({ revoke: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 3 * HOUR }) }) },
)

interface Made {
  readonly id: string
  secret: string
}

describe.each(ENGINES)('lists of keys that end, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const list = async (query: string): Promise<KeyView[]> =>
    (await insist(server.call('GET', `/v1/keys?limit=1000&${query}`), 200)).data

  const OF_OUTCOME: Readonly<Record<string, string>> = {
    valid: 'active',
    expired: 'expired',
    disabled: 'disabled',
    revoked: 'revoked',
  }

  /** Every filter and order of lists says of each key what a verification says. */
  async function agree(types: readonly string[], keys: readonly Made[], now: number): Promise<void> {
    const answers = await verifyBatch(
      server,
      keys.map(({ secret }) => ({ key: secret })),
    )
    const statuses = new Map(keys.map(({ id }, i) => [id, OF_OUTCOME[answers[i].code]]))
    const ends = new Map<string, number>()
    for (const type of types) {
      const all = await list(`type=${type}`)
      for (const { id, status, expires_at } of all) {
        expect(status).toBe(statuses.get(id))
        ends.set(id, expires_at === null ? 0 : Date.parse(expires_at))
      }
      for (const status of ['active', 'expired', 'disabled', 'revoked'])
        expect((await list(`type=${type}&status=${status}`)).map(({ id }) => id)).toEqual(
          all.filter(({ id }) => statuses.get(id) === status).map(({ id }) => id),
        )
      for (const moment of [now, now + HOUR, ...[...ends.values()].filter((end) => end > 0)].slice(0, 4))
        expect(
          (await list(`type=${type}&expires_before=${new Date(moment).toISOString()}`)).map(({ id }) => id),
        ).toEqual(
          all.filter(({ id }) => ends.get(id) !== 0 && (ends.get(id) ?? 0) < moment).map(({ id }) => id),
        )
      await inOrder(type, ends)
    }
    for (const [i, { id }] of keys.entries())
      if (answers[i].key) expect(Date.parse(answers[i].key.expires_at ?? '') || 0).toBe(ends.get(id))
  }

  /** Page by page, by when they end, in both directions: every key once. */
  async function inOrder(type: string, ends: ReadonlyMap<string, number>): Promise<void> {
    for (const sign of ['', '-']) {
      const found: KeyView[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const path: string = `/v1/keys?type=${type}&limit=2&sort=${sign}expires_at${cursor && `&cursor=${cursor}`}`
        const page = await insist(server.call('GET', path), 200)
        found.push(...page.data)
        cursor = page.next_cursor
      }
      const values = found.map(({ id }) => (ends.get(id) ?? 0) * (sign ? -1 : 1))
      expect(values).toEqual(values.toSorted((a, b) => a - b))
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
      expect(found).toHaveLength((await list(`type=${type}`)).length)
    }
  }

  it('say what verifications say, whatever the types have decided and however time goes by', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 24 }), async (steps) => {
        let now = Date.now()
        vi.useFakeTimers({ toFake: ['Date'], now })
        const types = []
        for (const format of ['opaque', 'jwt']) {
          const name = aTypeName()
          const body = {
            name,
            format,
            expiry: { presets: [] },
            ...(format === 'jwt' ? {} : { prefix: `${name}_` }),
          }
          types.push((await insist(server.call('POST', '/v1/key-types', { body }), 201)).name)
        }
        const keys: Made[] = []
        for (const each of steps) {
          const type = types['jwt' in each && each.jwt ? 1 : 0]
          if ('pass' in each) {
            now += each.pass
            vi.setSystemTime(now)
          } else if ('max' in each) {
            const body = { expiry: { max: each.max } }
            await insist(server.call('PATCH', `/v1/key-types/${type}`, { body }), 200)
          } else if ('make' in each) {
            const body = { type, scopes: [], enabled: !each.disabled }
            const term = each.make === null ? {} : { expires_in: each.make }
            const made = await server.call('POST', '/v1/keys', {
              body: { name: aName(), ...body, ...term },
            })
            expect([201, 422]).toContain(made.status)
            if (made.status === 201) keys.push(made.body)
          } else {
            const key = keys[('rotate' in each ? each.rotate : each.revoke) % Math.max(keys.length, 1)]
            if (!key) continue
            if ('revoke' in each) await insist(server.call('DELETE', `/v1/keys/${key.id}`), 200)
            else {
              const body = { overlap: '0s', ...(each.end === null ? {} : { expires_in: each.end }) }
              const rotated = await server.call('POST', `/v1/keys/${key.id}/rotate`, { body })
              if (rotated.status === 200) key.secret = rotated.body.secret
            }
          }
        }
        await agree(types, keys, now)
        vi.useRealTimers()
      }),
      { numRuns: 6 },
    )
  })

  it('count a key without an end as never ending before anything', async () => {
    const { id } = await makeKey(server)
    expect(await list('expires_before=9999-12-31T23:59:59.999Z')).not.toContainEqual(
      expect.objectContaining({ id }),
    )
  })
})
