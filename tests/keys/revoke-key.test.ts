import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { eventsOf, expectRefusal, getKey, makeKey, outcomeOf, revokeKey } from './support.ts'

describe.each(ENGINES)('revoking a key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const ways: [string, (id: string) => ReturnType<TestServer['call']>][] = [
    ['DELETE', (id) => server.call('DELETE', `/v1/keys/${id}`)],
    ['POST', (id) => server.call('POST', `/v1/keys/${id}/revoke`)],
    [
      'POST with a reason',
      (id) => server.call('POST', `/v1/keys/${id}/revoke`, { body: { reason: 'leaked' } }),
    ],
  ]

  it.each(ways)('by %s is true everywhere once answered', async (_way, revoke) => {
    const { id, secret } = await makeKey(server, { scopes: ['read:manage.keys'] })
    const { status, body } = await revoke(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      status: 'revoked',
      effective: 'everywhere',
      nodes: { acked: 1, waited_out: 0 },
    })
    expect(body.waited_ms).toBeGreaterThanOrEqual(0)
    expect(Math.abs(Date.parse(body.revoked_at) - Date.now())).toBeLessThan(10_000)
    expect(await outcomeOf(server, secret)).toBe('revoked')
    expectRefusal(await server.call('GET', '/v1/keys', { key: secret }), 401, 'unauthenticated')
  })

  it('keeps who, when and why on the key and on record', async () => {
    const { id } = await makeKey(server)
    const reason = 'leaked in a public repository\nsee ticket 7'
    const { body } = await server.call('POST', `/v1/keys/${id}/revoke`, { body: { reason } })
    const key = await getKey(server, id)
    expect(key).toMatchObject({
      status: 'revoked',
      enabled: true,
      revoked_at: body.revoked_at,
      revoked_by: { kind: 'key', name: 'Root key' },
      revoke_reason: reason,
      revision: body.revision,
    })
    const [event] = await eventsOf(server, id)
    expect(event).toMatchObject({
      kind: 'key.revoked',
      at: body.revoked_at,
      revision: body.revision,
      changes: { reason: { from: null, to: reason } },
    })
  })

  it('again answers the same, with the first moment and reason, and records nothing more', async () => {
    const { id } = await makeKey(server)
    const once = (await server.call('POST', `/v1/keys/${id}/revoke`, { body: { reason: 'first' } })).body
    for (const [, revoke] of ways) {
      const { waited_ms: _again, ...again } = (await revoke(id)).body
      expect(once).toMatchObject(again)
    }
    expect((await getKey(server, id)).revoke_reason).toBe('first')
    expect(await eventsOf(server, id)).toHaveLength(2)
  })

  it('by many at once happens once', async () => {
    const { id } = await makeKey(server)
    const answers = await Promise.all(Array.from({ length: 10 }, () => revokeKey(server, id)))
    expect(new Set(answers.map(({ revision }) => revision)).size).toBe(1)
    expect(await eventsOf(server, id)).toHaveLength(2)
  })

  it('works on disabled keys, and revoked is what they then are', async () => {
    const { id, secret } = await makeKey(server, { enabled: false })
    await revokeKey(server, id)
    expect(await outcomeOf(server, secret)).toBe('revoked')
    expect((await getKey(server, id)).status).toBe('revoked')
  })

  it('is allowed to whoever manages keys, even keys stronger than the caller', async () => {
    const caller = (await makeKey(server, { scopes: ['write:manage.keys'] })).secret
    const strong = await makeKey(server, { type: 'root' })
    expect((await server.call('DELETE', `/v1/keys/${strong.id}`, { key: caller })).status).toBe(200)
    expect((await server.call('GET', '/v1/keys/self', { key: strong.secret })).status).toBe(401)
  })

  it('is refused to others, and for what is not here', async () => {
    const { id, secret } = await makeKey(server)
    const reader = (await makeKey(server, { scopes: ['read:manage.keys', 'verify:manage.keys'] })).secret
    expectRefusal(await server.call('DELETE', `/v1/keys/${id}`, { key: reader }), 403, 'insufficient_scope')
    expect(await outcomeOf(server, secret)).toBe('valid')
    for (const other of ['key_00000000000000000000000000', 'key_x', secret])
      expectRefusal(await server.call('DELETE', `/v1/keys/${other}`), 404, 'not_found')
  })

  it.each([{ reason: 'x'.repeat(501) }, { reason: 5 }, { reason: 'a\u0007' }, { why: 'x' }, [], 'x'])(
    'refuses the body %j',
    async (body) => {
      const { id, secret } = await makeKey(server)
      expectRefusal(
        await server.call('POST', `/v1/keys/${id}/revoke`, { body: JSON.stringify(body) }),
        422,
        'invalid_request',
      )
      expect(await outcomeOf(server, secret)).toBe('valid')
    },
  )

  it('leaves no key behind that the revoked one was just making', async () => {
    for (let round = 0; round < 5; round++) {
      const caller = await makeKey(server, { scopes: ['*:*', 'write:manage.keys'] })
      const creating = Array.from({ length: 10 }, (_, i) =>
        server.call('POST', '/v1/keys', {
          key: caller.secret,
          body: { type: 'secret', name: `${caller.name} child ${i}` },
        }),
      )
      const [revoked, ...answers] = await Promise.all([revokeKey(server, caller.id), ...creating])
      const made = answers.filter(({ status }) => status === 201)
      const refused = answers.filter(({ status }) => status === 401)
      expect(made.length + refused.length).toBe(10)
      for (const { body } of made) expect(body.revision).toBeLessThan(revoked['revision'] as number)
    }
  })
})

describe.each(ENGINES)('the calling key itself on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('learns who it is, with any rights or none', async () => {
    const { secret, ...key } = await makeKey(server, { scopes: [] })
    for (const headers of [{ authorization: `Bearer ${secret}` }, { 'x-api-key': secret }]) {
      const answer = await server.call('GET', '/v1/keys/self', { key: null, headers })
      const { last_used_at, last_used_ip, last_used_client, ...rest } = answer.body
      expect(key).toMatchObject(rest)
      expect({ last_used_ip, used: last_used_at !== null }).toEqual({ last_used_ip: '127.0.0.1', used: true })
      expect(last_used_client).toBeTypeOf('string')
      expect(answer.text).not.toContain(secret)
    }
  })

  it('can revoke itself, and is gone', async () => {
    const { id, secret } = await makeKey(server, { scopes: [] })
    const answer = await server.call('DELETE', '/v1/keys/self', { key: secret })
    expect(answer.body).toMatchObject({ id, status: 'revoked', effective: 'everywhere' })
    expect(await outcomeOf(server, secret)).toBe('revoked')
    expectRefusal(await server.call('DELETE', '/v1/keys/self', { key: secret }), 401, 'unauthenticated')
    const [event] = await eventsOf(server, id)
    expect(event).toMatchObject({ kind: 'key.revoked', actor: { kind: 'key', id } })
  })

  it('is refused from outside its networks, and while it is disabled', async () => {
    const fenced = await makeKey(server, { ip_allow: ['203.0.113.0/24'] })
    expectRefusal(await server.call('GET', '/v1/keys/self', { key: fenced.secret }), 403, 'ip_denied')
    const disabled = await makeKey(server, { enabled: false })
    expectRefusal(await server.call('GET', '/v1/keys/self', { key: disabled.secret }), 401, 'unauthenticated')
  })
})
