import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import {
  eventsOf,
  expectRefusal,
  getKey,
  insist,
  makeKey,
  makeMember,
  outcomeOf,
  revokeKey,
  rotateKey,
} from './support.ts'

describe.each(WAYS)('ending the overlap of a rotation on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const end = (id: string, key?: string): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/end-overlap`, key ? { key } : {})

  /** A key that was rotated just now, with the secret that is running out and the new one. */
  async function rotated(body: Record<string, unknown> = {}) {
    const { id, secret: old } = await makeKey(server, body)
    return { id, old, secret: (await rotateKey(server, id, '30d')).secret }
  }

  it('stops the old secret, which worked until then, and leaves the new one working', async () => {
    const { id, old, secret } = await rotated()
    expect(await outcomeOf(server, old)).toBe('valid')
    expect((await end(id)).status).toBe(200)
    expect(await outcomeOf(server, old)).toBe('revoked')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await server.call('GET', '/v1/keys/self', { key: old })).status).toBe(401)
    expect((await server.call('GET', '/v1/keys/self', { key: secret })).status).toBe(200)
  })

  it('answers the key as it is from then on, and how far that has reached', async () => {
    const { id, secret } = await rotated()
    const { revision } = await getKey(server, id)
    const { effective, waited_ms, nodes, ...key } = (await end(id)).body
    expect(key).toEqual(await getKey(server, id))
    expect(key.secrets).toMatchObject([{ state: 'active', last4: secret.slice(-4), retires_at: null }])
    expect(key.revision).toBeGreaterThan(revision)
    expect({ effective, waitedOut: nodes.waited_out }).toEqual({ effective: 'everywhere', waitedOut: 0 })
    expect(nodes.acked).toBeGreaterThan(0)
    expect(waited_ms).toBeGreaterThanOrEqual(0)
  })

  it('stops every secret that is running out, and changes nothing else of the key', async () => {
    const { id, secret: first } = await makeKey(server, { name: 'All of it', metadata: { a: 1 } })
    const second = (await rotateKey(server, id, '1h')).secret
    const { secret: third, retires_at: _, ...before } = await rotateKey(server, id, '30d')
    await end(id)
    const outcomes = await Promise.all([first, second, third].map((each) => outcomeOf(server, each)))
    expect(outcomes).toEqual(['revoked', 'revoked', 'valid'])
    const {
      revision: _r,
      secrets: _s,
      last_used_at: _a,
      last_used_ip: _i,
      last_used_client: _c,
      ...same
    } = before
    expect(await getKey(server, id)).toMatchObject(same)
  })

  it('stops it on a node whose clock is behind as well', async () => {
    const { id, old } = await rotated()
    await end(id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 5_000 })
    expect(await outcomeOf(server, old)).toBe('revoked')
  })

  it('is answered as done a second time, and changes nothing then', async () => {
    const { id } = await rotated()
    const first = await end(id)
    const again = await end(id)
    expect(again).toMatchObject({
      status: 200,
      body: { id, revision: first.body.revision, effective: 'everywhere' },
    })
    expect((await eventsOf(server, id)).filter(({ kind }) => kind === 'key.overlap_ended')).toHaveLength(1)
  })

  it('is answered as done where the overlap was one of nothing', async () => {
    const { id } = await makeKey(server)
    await rotateKey(server, id, '0s')
    const { revision } = await getKey(server, id)
    expect((await end(id)).status).toBe(200)
    expect((await getKey(server, id)).revision).toBe(revision)
  })

  it('refuses where there is no overlap: never rotated, over, or the key is revoked', async () => {
    const plain = await makeKey(server)
    const over = await makeKey(server)
    await rotateKey(server, over.id, '1s')
    const revoked = await rotated()
    await revokeKey(server, revoked.id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 })
    for (const { id } of [plain, over, revoked]) {
      const { revision } = await getKey(server, id)
      const answer = await end(id)
      expectRefusal(answer, 409, 'conflict')
      expect(answer.body.detail).toMatch(id === revoked.id ? /is revoked/ : /no overlap to end/)
      expect((await getKey(server, id)).revision).toBe(revision)
    }
  })

  it('is open to a key itself by its new secret, not by the one that ends', async () => {
    const { id, old, secret } = await rotated({ scopes: ['write:manage.keys'] })
    const refused = await end(id, old)
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toContain('Call with the new one')
    expect(await outcomeOf(server, old)).toBe('valid')
    expect((await end(id, secret)).status).toBe(200)
    expect(await outcomeOf(server, old)).toBe('revoked')
  })

  it('asks of a caller what a rotation asks', async () => {
    const { id, old } = await rotated({ scopes: ['read:jobs'] })
    const weaker = (await makeKey(server, { scopes: ['write:manage.keys', 'read:pipelines'] })).secret
    const reader = (await makeKey(server, { scopes: ['read:manage.keys', 'read:jobs'] })).secret
    const other = {
      owner: { user: await makeMember(server, 'admin') },
      scopes: ['write:manage.keys', 'read:jobs'],
    }
    const colleague = (await makeKey(server, other)).secret
    const equal = (await makeKey(server, { scopes: ['write:manage.keys', 'read:jobs'] })).secret
    for (const [key, code] of [
      [weaker, 'scope_exceeds_creator'],
      [reader, 'insufficient_scope'],
      [colleague, 'forbidden'],
    ] as const) {
      expectRefusal(await server.call('POST', `/v1/keys/${id}/rotate`, { key }), 403, code)
      expectRefusal(await end(id, key), 403, code)
    }
    expect(await outcomeOf(server, old)).toBe('valid')
    expect((await end(id, equal)).status).toBe(200)
  })

  it('ends tokens as it ends other secrets', async () => {
    const body = { name: 'ending', format: 'jwt' }
    await insist(server.call('POST', '/v1/key-types', { body }), 201)
    const { id, old, secret } = await rotated({ type: 'ending', expires_in: '30d' })
    expect(await outcomeOf(server, old)).toBe('valid')
    await end(id)
    expect([await outcomeOf(server, old), await outcomeOf(server, secret)]).toEqual(['revoked', 'valid'])
  })

  it('is on record by the last four of what ended, never by a secret', async () => {
    const { id, old, secret } = await rotated()
    const retires_at = (await getKey(server, id)).secrets[0]?.retires_at
    await end(id)
    const [event] = await eventsOf(server, id)
    expect(event).toMatchObject({
      kind: 'key.overlap_ended',
      changes: {
        retiring: { from: [old.slice(-4)], to: [] },
        retires_at: { from: retires_at, to: event?.at },
      },
    })
    for (const each of [old, secret]) expect(JSON.stringify(event)).not.toContain(each)
  })

  it('takes no body', async () => {
    const { id } = await rotated()
    const path = `/v1/keys/${id}/end-overlap`
    expectRefusal(await server.call('POST', path, { body: { at: 'once' } }), 422, 'invalid_request')
    expect((await server.call('POST', path, { body: {} })).status).toBe(200)
  })
})
