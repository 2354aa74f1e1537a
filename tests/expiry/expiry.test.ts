import type { CreatedKey } from '@claviger/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, expectRefusal, getKey, insist, makeKey, outcomeOf } from '../keys/support.ts'
import { defineType, editType } from '../key-types/support.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(WAYS)('when keys end on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const at = (moment: number): void => {
    vi.useFakeTimers({ toFake: ['Date'], now: moment })
  }
  const iso = (moment: number): string => new Date(moment).toISOString()
  const aType = async (expiry: object, more: object = {}): Promise<string> =>
    (await defineType(server, { expiry: { presets: [], ...expiry }, ...more })).name
  const create = (type: string, term: object = {}): Promise<Answer> =>
    server.call('POST', '/v1/keys', { body: { type, name: aName(), ...term } })
  const patch = (id: string, expires_at: unknown): Promise<Answer> =>
    server.call('PATCH', `/v1/keys/${id}`, { body: { expires_at } })
  const rotate = (id: string, body: object = {}): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap: '0s', ...body } })
  const lifeOf = ({ created_at, expires_at }: CreatedKey): number | null =>
    expires_at === null ? null : Date.parse(expires_at) - Date.parse(created_at)

  it('is said as a span, a date, or one of the presets, which are offered and not imposed', async () => {
    const { name, expiry } = await defineType(server)
    expect(expiry).toEqual({
      required: false,
      presets: ['7d', '30d', '90d', '180d'],
      min: null,
      max: null,
      default: null,
    })
    for (const span of [...expiry.presets, '11d', '1s'])
      expect((await create(name, { expires_in: span })).body.expires_at).not.toBeNull()
    expect(lifeOf((await create(name, { expires_in: '30d' })).body)).toBe(30 * DAY)
    const moment = iso(Date.now() + 5 * DAY)
    expect((await create(name, { expires_at: moment })).body.expires_at).toBe(moment)
    expect((await create(name)).body.expires_at).toBeNull()
  })

  it.each([
    ['15m', HOUR / 4],
    ['1h', HOUR],
    ['8h', 8 * HOUR],
    ['24h', DAY],
    ['7d', 7 * DAY],
    ['30d', 30 * DAY],
    ['90d', 90 * DAY],
    ['180d', 180 * DAY],
  ])('can be offered as %s, which is a life of %i ms to the millisecond', async (preset, life) => {
    const type = await aType({ presets: [preset] })
    const kept = await insist(server.call('GET', `/v1/key-types/${type}`), 200)
    expect(kept.expiry.presets).toEqual([preset])
    const key = await makeKey(server, { type, expires_in: preset })
    expect(lifeOf(key)).toBe(life)
    const end = Date.parse(key.created_at) + life
    at(end - 1)
    expect(await outcomeOf(server, key.secret)).toBe('valid')
    at(end)
    expect(await outcomeOf(server, key.secret)).toBe('expired')
  })

  it('ends the key at that very millisecond', async () => {
    const type = await aType({})
    const { secret, id, expires_at } = await makeKey(server, { type, expires_in: '1h' })
    at(Date.parse(expires_at ?? '') - 1)
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await getKey(server, id)).status).toBe('active')
    at(Date.parse(expires_at ?? ''))
    expect(await outcomeOf(server, secret)).toBe('expired')
    expect((await getKey(server, id)).status).toBe('expired')
    expect((await server.call('GET', '/v1/keys/self', { key: secret })).status).toBe(401)
  })

  it.each([
    [{ required: true }, {}, 'expires_at'],
    [{ required: true }, { expires_at: null }, 'expires_at'],
    [{ required: true }, { expires_in: null }, 'expires_at'],
    [{ required: true, default: '7d' }, { expires_at: null }, 'expires_at'],
    [{ min: '1h' }, { expires_in: '59m' }, 'expires_in'],
    [{ max: '1d' }, { expires_in: '25h' }, 'expires_in'],
    [{ max: '1d' }, { expires_at: '2999-01-01T00:00:00Z' }, 'expires_at'],
    [{}, { expires_in: '0s' }, 'expires_in'],
    [{}, { expires_at: '2001-01-01T00:00:00Z' }, 'expires_at'],
    [{}, { expires_in: '999999999d' }, 'expires_in'],
    [{}, { expires_at: '2999-01-01T00:00:00Z', expires_in: '1d' }, 'expires_in'],
  ])('with a type of %j refuses a key with %j', async (expiry, term, path) => {
    expectRefusal(await create(await aType(expiry), term), 422, 'invalid_request', path)
  })

  it.each([
    [{ default: '7d' }, {}, 7 * DAY],
    [{ default: '7d' }, { expires_at: null }, null],
    [{ default: '7d' }, { expires_in: '1d' }, DAY],
    [{ default: '7d', required: true }, {}, 7 * DAY],
    [{ max: '1d' }, {}, DAY],
    [{ max: '1d' }, { expires_at: null }, DAY],
    [{ max: '1d', default: '1h' }, {}, HOUR],
    [{ min: '1h' }, {}, null],
    [{ min: '1h', max: '1h' }, { expires_in: '1h' }, HOUR],
  ])('with a type of %j and a key with %j comes after %s ms', async (expiry, term, life) => {
    const opaque = await create(await aType(expiry), term)
    expect(opaque.status, opaque.text).toBe(201)
    expect(lifeOf(opaque.body)).toBe(life)
    const signed = await create(await aType(expiry, { format: 'jwt' }), term)
    expect(signed.status, signed.text).toBe(201)
    const second = Math.floor(Date.parse(signed.body.created_at) / 1000) * 1000
    expect(signed.body.expires_at).toBe(life === null ? null : iso(second + life))
  })

  it('keeps to the same rules when it is changed, counted from the beginning of the term', async () => {
    const type = await aType({ min: '1h', max: '2d', required: true })
    const { id, created_at } = await makeKey(server, { type, expires_in: '1d' })
    const from = Date.parse(created_at)
    at(from + 10 * HOUR)
    for (const wrong of [from + 2 * DAY + 1, from + HOUR, from - 1].map(iso))
      expectRefusal(await patch(id, wrong), 422, 'invalid_request', 'expires_at')
    expectRefusal(await patch(id, null), 422, 'invalid_request', 'expires_at')
    expect((await patch(id, iso(from + 2 * DAY))).body.expires_at).toBe(iso(from + 2 * DAY))
  })

  it('comes no sooner than the shortest life by a change either: who wants that switches the key off', async () => {
    const type = await aType({ min: '1d' })
    const { id, created_at } = await makeKey(server, { type, expires_in: '2d' })
    const soon = iso(Date.parse(created_at) + HOUR)
    expectRefusal(await patch(id, soon), 422, 'invalid_request', 'expires_at')
    expect((await server.call('PATCH', `/v1/keys/${id}`, { body: { enabled: false } })).status).toBe(200)
  })

  it('stays where it was when a key rotates itself: nobody gives themselves a longer life', async () => {
    const type = await defineType(server, {
      allowed_scopes: ['write:manage.keys'],
      default_scopes: ['write:manage.keys'],
      can_manage_keys: true,
      expiry: { max: '2d' },
    })
    // The usual presets are longer, so none of them is offered.
    expect(type.expiry.presets).toEqual([])
    const made = await makeKey(server, { type: type.name })
    at(Date.parse(made.created_at) + DAY)
    const answer = await server.call('POST', `/v1/keys/${made.id}/rotate`, {
      key: made.secret,
      body: { overlap: '1h' },
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.expires_at).toBe(made.expires_at)
  })

  it('keeps to the same rules when the key is rotated, which begins a new term', async () => {
    const type = await aType({ min: '1h', max: '2d' })
    const { id, created_at } = await makeKey(server, { type, expires_in: '2d' })
    const now = Date.parse(created_at) + DAY
    at(now)
    for (const body of [{ expires_in: '49h' }, { expires_in: '59m' }])
      expectRefusal(await rotate(id, body), 422, 'invalid_request', 'expires_in')
    expect((await rotate(id)).body.expires_at).toBe(iso(now + DAY))
    expect((await rotate(id, { expires_in: '2d' })).body.expires_at).toBe(iso(now + 2 * DAY))
    expect((await rotate(id, { expires_at: null })).body.expires_at).toBe(iso(now + 2 * DAY))
  })

  it('is given at rotation to a key without one, where its type has come to require it', async () => {
    const [strict, usual] = [await aType({}), await aType({})]
    const [one, two] = [await makeKey(server, { type: strict }), await makeKey(server, { type: usual })]
    await editType(server, strict, { expiry: { required: true } })
    await editType(server, usual, { expiry: { required: true, default: '7d' } })
    expect(await outcomeOf(server, one.secret)).toBe('valid')
    expectRefusal(await rotate(one.id), 422, 'invalid_request', 'expires_at')
    expectRefusal(await patch(one.id, null), 422, 'invalid_request', 'expires_at')
    expect((await rotate(one.id, { expires_in: '1d' })).status).toBe(200)
    expect(Date.parse((await rotate(two.id)).body.expires_at)).toBeGreaterThan(Date.now() + 6 * DAY)
  })

  it.each(['scopes', 'expiry', 'network', 'metadata'] as const)(
    'as %s can be fixed by a type, at every making and change of a key',
    async (fixed) => {
      const given = {
        scopes: [{ scopes: ['read'] }, { permissions: { jobs: 'read' } }],
        expiry: [{ expires_at: '2999-01-01T00:00:00Z' }],
        network: [{ ip_allow: ['10.0.0.0/8'] }, { ip_deny: ['10.0.0.0/8'] }],
        metadata: [{ metadata: { a: 1 } }],
      }[fixed]
      const { name } = await defineType(server, {
        fixed: [fixed],
        default_scopes: ['read:jobs'],
        expiry: { default: '7d' },
      })
      const key = await makeKey(server, { type: name })
      for (const each of given) {
        const [path = ''] = Object.keys(each)
        for (const body of [each, { [path]: null }]) {
          expectRefusal(await create(name, body), 422, 'invalid_request', path)
          expectRefusal(
            await server.call('PATCH', `/v1/keys/${key.id}`, { body }),
            422,
            'invalid_request',
            path,
          )
        }
      }
      if (fixed === 'expiry')
        for (const body of [{ expires_in: '1d' }, { expires_at: null }, { expires_in: null }])
          expectRefusal(await rotate(key.id, body), 422, 'invalid_request', Object.keys(body)[0])
      if (fixed === 'scopes')
        expectRefusal(await create(name, { template: 'any' }), 422, 'invalid_request', 'template')
      const { secret, ...after } = await insist(server.call('POST', `/v1/keys/${key.id}/rotate`), 200)
      expect(after).toMatchObject({
        scopes: ['read:jobs'],
        expires_at: key.expires_at,
        ip_allow: null,
        metadata: {},
      })
      expect(await outcomeOf(server, secret)).toBe('valid')
    },
  )

  it('comes earlier for the keys there are when their type shortens the longest life, and not later again', async () => {
    const type = await aType({})
    const [free, dated] = [
      await makeKey(server, { type }),
      await makeKey(server, { type, expires_in: '30d' }),
    ]
    const made = Date.parse(dated.created_at)
    at(made + 2 * DAY)
    await editType(server, type, { expiry: { max: '1d' } })
    for (const { id, secret } of [free, dated]) {
      expect(await outcomeOf(server, secret)).toBe('expired')
      expect((await getKey(server, id)).status).toBe('expired')
    }
    await editType(server, type, { expiry: { max: null } })
    for (const { secret } of [free, dated]) expect(await outcomeOf(server, secret)).toBe('expired')
    expectRefusal(await patch(dated.id, iso(made + 20 * DAY)), 422, 'invalid_request', 'expires_at')
    // A key that has ended is not brought back by a rotation that does not say until when.
    expectRefusal(await rotate(free.id), 409, 'conflict')
    expectRefusal(await rotate(free.id, { expires_in: '2d' }), 422, 'invalid_request', 'expires_in')
    const renewed = await rotate(free.id, { expires_in: '1d' })
    expect(await outcomeOf(server, renewed.body.secret)).toBe('valid')
    expect(await outcomeOf(server, (await makeKey(server, { type, expires_in: '90d' })).secret)).toBe('valid')
  })

  it('is not the caller’s to exceed, by its own end or by its type’s', async () => {
    const type = await aType({ max: '1d' }, { allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true })
    const { secret, expires_at } = await makeKey(server, { type, scopes: ['write:manage.keys'] })
    const make = (body: object) =>
      server.call('POST', '/v1/keys', {
        key: secret,
        body: { type: 'secret', name: aName(), scopes: [], owner: { external_id: 'c' }, ...body },
      })
    for (const body of [{}, { expires_in: '2d' }, { expires_at: iso(Date.parse(expires_at ?? '') + 1) }])
      expectRefusal(await make(body), 403, 'scope_exceeds_creator', 'expires_at')
    expect((await make({ expires_at })).status).toBe(201)
  })

  it.each([
    { expiry: { max: '36501d' } },
    { expiry: { default: '999999999d' } },
    { expiry: { presets: ['999999999d'] } },
    { rotate_every: '999999999d' },
    { environments: [{ name: 'live', prefix: 'x_', rotate_every: '999999999d' }] },
  ])('is within what can be written down: no type has %j', async (body) => {
    const answer = await server.call('POST', '/v1/key-types', {
      body: { name: 'vast', prefix: 'vast_', ...body },
    })
    expectRefusal(answer, 422, 'invalid_request')
  })

  it('and the reminder to rotate are said in every list, also with the longest spans there are', async () => {
    const type = await aType({ max: '36500d' }, { rotate_every: '36500d' })
    const { id } = await makeKey(server, { type })
    const { expires_at, rotation_due_at } = await getKey(server, id)
    expect(rotation_due_at).toBe(expires_at)
    expect((await server.call('GET', '/v1/keys?sort=-expires_at')).status).toBe(200)
  })
})
