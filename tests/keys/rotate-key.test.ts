import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import {
  eventsOf,
  eventually,
  expectRefusal,
  getKey,
  makeKey,
  outcomeOf,
  revokeKey,
  rotateKey,
} from './support.ts'

describe.each(WAYS)('rotating a key on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const rotate = (id: string, body?: unknown, key?: string): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/rotate`, {
      ...(body === undefined ? {} : { body }),
      ...(key ? { key } : {}),
    })

  it('refuses to leave who rotates the key it calls with no time to ask again', async () => {
    const own = await makeKey(server, { scopes: ['write:manage.keys'] })
    expectRefusal(await rotate(own.id, { overlap: '0s' }, own.secret), 422, 'invalid_request', 'overlap')
    expect((await rotate(own.id, { overlap: '1m' }, own.secret)).status).toBe(200)
    expect((await rotate(own.id, { overlap: '0s' })).status).toBe(200)
  })

  it('changes the secret and nothing else', async () => {
    const { secret: old, ...before } = await makeKey(server, {
      environment: 'test',
      description: 'kept',
      scopes: ['read:jobs'],
      metadata: { a: 1 },
    })
    const { secret, retires_at, ...after } = await rotateKey(server, before.id, '1h')
    expect(secret).toMatch(/^sk_test_/)
    expect(secret).not.toBe(old)
    const { masked, last4, secrets, revision, rotation_due_at, ...rest } = after
    expect(before).toMatchObject(rest)
    // A new term begins, and with it the time until the next.
    expect(Date.parse(rotation_due_at ?? '')).toBeGreaterThanOrEqual(Date.parse(before.rotation_due_at ?? ''))
    expect({ masked, last4 }).toEqual({
      masked: `sk_test_••••••••${secret.slice(-4)}`,
      last4: secret.slice(-4),
    })
    expect(revision).toBeGreaterThan(before.revision)
    expect(secrets.map(({ state }) => state)).toEqual(['retiring', 'active'])
    expect(secrets[0]).toMatchObject({ id: before.secrets[0]?.id, last4: before.last4, retires_at })
    expect(await getKey(server, before.id)).toEqual(after)
  })

  it('lets both secrets work until the overlap ends, then the old one answers revoked', async () => {
    const { id, secret: old } = await makeKey(server)
    const { secret, retires_at } = await rotateKey(server, id, '1s')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect(await outcomeOf(server, old)).toBe('valid')
    await eventually(() => outcomeOf(server, old)).toBe('revoked')
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(retires_at))
    expect(await outcomeOf(server, secret)).toBe('valid')
    const key = await getKey(server, id)
    expect(key.status).toBe('active')
    expect(key.secrets.map(({ state }) => state)).toEqual(['active'])
  })

  it('ends the old secret at once with an overlap of nothing', async () => {
    const { id, secret: old } = await makeKey(server)
    const { secret } = await rotateKey(server, id, '0s')
    expect(await outcomeOf(server, old)).toBe('revoked')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await server.call('GET', '/v1/keys/self', { key: old })).status).toBe(401)
    expect((await server.call('GET', '/v1/keys/self', { key: secret })).status).toBe(200)
  })

  it('ends it so on a node whose clock is behind as well', async () => {
    const { id, secret: old } = await makeKey(server)
    const { secret, retires_at } = await rotateKey(server, id, '0s')
    expect(Math.abs(Date.parse(retires_at) - Date.now())).toBeLessThan(10_000)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5_000 })
    expect(await outcomeOf(server, old)).toBe('revoked')
    expect(await outcomeOf(server, secret)).toBe('valid')
  })

  it('overlaps for a day when not told, and for thirty at most', async () => {
    const day = 86_400_000
    const spans: [unknown, number][] = [
      [undefined, day],
      [{}, day],
      [{ overlap: '24h' }, day],
      [{ overlap: '30d' }, 30 * day],
      [{ overlap: '720h' }, 30 * day],
    ]
    for (const [body, span] of spans) {
      const { id } = await makeKey(server)
      const before = Date.now()
      const left = Date.parse((await rotate(id, body)).body.retires_at) - span
      expect(left).toBeGreaterThanOrEqual(before)
      expect(left).toBeLessThanOrEqual(Date.now())
    }
    const { id } = await makeKey(server)
    for (const overlap of ['31d', '721h', '43201m', '2592001s', '999999999d', '-1s', '1', '1w', '', null, 5])
      expectRefusal(await rotate(id, { overlap }), 422, 'invalid_request', 'overlap')
    expectRefusal(await rotate(id, { overlap: '1d', force: true }), 422, 'invalid_request', 'force')
    expect((await getKey(server, id)).secrets).toHaveLength(1)
  })

  it('leaves a secret that was running out its own end', async () => {
    const { id, secret: first } = await makeKey(server)
    const { retires_at, secret: second } = await rotateKey(server, id, '1s')
    await rotateKey(server, id, '1h')
    expect((await getKey(server, id)).secrets[0]?.retires_at).toBe(retires_at)
    await eventually(() => outcomeOf(server, first)).toBe('revoked')
    expect(await outcomeOf(server, second)).toBe('valid')
  })

  it('keeps ten working secrets and no more', async () => {
    const { id } = await makeKey(server)
    for (let n = 2; n <= 10; n++) await rotateKey(server, id, '1h')
    expect((await getKey(server, id)).secrets).toHaveLength(10)
    expectRefusal(await rotate(id, { overlap: '1h' }), 409, 'conflict')
    expectRefusal(await rotate(id, { overlap: '0s' }), 409, 'conflict')
    expect((await getKey(server, id)).secrets).toHaveLength(10)
  })

  it('ends every secret of the key when it is revoked', async () => {
    const { id, secret: old } = await makeKey(server)
    const { secret } = await rotateKey(server, id, '30d')
    await revokeKey(server, id)
    for (const each of [old, secret]) expect(await outcomeOf(server, each)).toBe('revoked')
  })

  it('refuses revoked and expired keys, takes disabled ones', async () => {
    const revoked = await makeKey(server)
    await revokeKey(server, revoked.id)
    expectRefusal(await rotate(revoked.id), 409, 'conflict')
    const expired = await makeKey(server, { expires_in: '1s' })
    await eventually(() => outcomeOf(server, expired.secret)).toBe('expired')
    expectRefusal(await rotate(expired.id), 409, 'conflict')
    const disabled = await makeKey(server, { enabled: false })
    expect(await outcomeOf(server, (await rotateKey(server, disabled.id, '1h')).secret)).toBe('disabled')
  })

  it('refuses a caller that is weaker than the key, or has no right to', async () => {
    const { id } = await makeKey(server, { scopes: ['read:jobs'] })
    const weaker = (await makeKey(server, { scopes: ['write:manage.keys', 'read:pipelines'] })).secret
    expectRefusal(await rotate(id, {}, weaker), 403, 'scope_exceeds_creator', 'scopes')
    const reader = (await makeKey(server, { scopes: ['read:manage.keys', 'read:jobs'] })).secret
    expectRefusal(await rotate(id, {}, reader), 403, 'insufficient_scope')
    expect((await getKey(server, id)).secrets).toHaveLength(1)
  })

  it('records the rotation by the last four, never by the secrets', async () => {
    const { id, secret: old } = await makeKey(server)
    const { secret, retires_at } = await rotateKey(server, id, '1h')
    const [event] = await eventsOf(server, id)
    expect(event).toMatchObject({
      kind: 'key.rotated',
      changes: {
        last4: { from: old.slice(-4), to: secret.slice(-4) },
        retires_at: { from: null, to: retires_at },
      },
    })
    for (const each of [old, secret]) expect(JSON.stringify(event)).not.toContain(each)
  })

  it('lets a key rotate itself and go on with either secret', async () => {
    const self = await makeKey(server, { scopes: ['write:manage.keys'] })
    const { body } = await rotate(self.id, { overlap: '1h' }, self.secret)
    for (const key of [self.secret, body.secret])
      expect((await server.call('GET', '/v1/keys/self', { key })).body.id).toBe(self.id)
  })
})
