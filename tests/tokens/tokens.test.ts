import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, insist, makeKey, outcomeOf, rotateKey } from '../keys/support.ts'
import { activeKid, aTokenType, holdClockAt, jtiOf, makeTokenOf, published, readParts } from './support.ts'

describe.each(ENGINES)('JWT keys on %s', (engine) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServer(engine)
    type = (await aTokenType(server)).name
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const makeToken = (body?: Record<string, unknown>) => makeTokenOf(server, type, body)

  it('do not last longer by a change, and do by a rotation', async () => {
    const key = await makeToken({ expires_in: '1h' })
    const end = Date.parse(key.expires_at ?? '')
    const patch = (expires_at: string | null) =>
      server.call('PATCH', `/v1/keys/${key.id}`, { body: { expires_at } })
    const moment = (ms: number): string => new Date(ms).toISOString()
    for (const expires_at of [moment(end + 1000), moment(end + 86_400_000), null])
      expectRefusal(await patch(expires_at), 422, 'invalid_request', 'expires_at')
    expect((await patch(moment(end - 60_000))).body.expires_at).toBe(moment(end - 60_000))
    expect((await patch(moment(end))).body.expires_at).toBe(moment(end))
    const body = { expires_in: '2h', overlap: '3h' }
    const rotated = await insist(server.call('POST', `/v1/keys/${key.id}/rotate`, { body }), 200)
    expect(Date.parse(rotated.expires_at)).toBe(Number(readParts(rotated.secret).claims['exp']) * 1000)
    holdClockAt(end)
    expect(await outcomeOf(server, key.secret)).toBe('expired')
    expect(await outcomeOf(server, rotated.secret)).toBe('valid')
    holdClockAt(Date.parse(rotated.expires_at))
    expect(await outcomeOf(server, rotated.secret)).toBe('expired')
  })

  it('are not made for a customer whose id would read as an address', async () => {
    const make = (external_id: string) =>
      server.call('POST', '/v1/keys', { body: { type, name: aName(), scopes: [], owner: { external_id } } })
    expectRefusal(await make('owner@example.test'), 422, 'invalid_request', 'owner')
    expect((await make('owner_example')).status).toBe(201)
    const body = { type: 'secret', name: aName(), owner: { external_id: 'owner@example.test' } }
    expect((await server.call('POST', '/v1/keys', { body })).status).toBe(201)
  })

  it('are rotated with their own overlap, and revoked at once', async () => {
    const key = await makeToken()
    const second = await rotateKey(server, key.id, '1h')
    expect(jtiOf(second)).not.toBe(jtiOf(key))
    expect(await outcomeOf(server, key.secret)).toBe('valid')
    const third = await rotateKey(server, key.id, '0s')
    expect([await outcomeOf(server, second.secret), await outcomeOf(server, third.secret)]).toEqual([
      'revoked',
      'valid',
    ])
    await server.call('DELETE', `/v1/keys/${key.id}`)
    for (const { secret } of [key, second, third]) expect(await outcomeOf(server, secret)).toBe('revoked')
  })

  it('manage keys where their type lets them, presented as any other key', async () => {
    const { name } = await aTokenType(server, {
      owner: ['user'],
      allowed_scopes: ['*:*', '*:manage.*'],
      can_manage_keys: true,
    })
    const { secret } = await makeKey(server, { type: name, scopes: ['write:manage.keys', 'read:jobs'] })
    const body = { type: 'secret', name: aName(), scopes: ['read:jobs'] }
    expect((await server.call('POST', '/v1/keys', { key: secret, body })).status).toBe(201)
    const headers = { 'x-api-key': secret }
    expect((await server.call('GET', '/v1/health', { key: null, headers })).status).toBe(200)
  })

  it('are repeated with the same secret for the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': aName('once').replace(' ', '-') }
    const body = { type, name: aName(), scopes: [] }
    const [first, again] = [
      await server.call('POST', '/v1/keys', { body, headers }),
      await server.call('POST', '/v1/keys', { body, headers }),
    ]
    expect(again.text).toBe(first.text)
    expect(await outcomeOf(server, again.body.secret)).toBe('valid')
  })

  it('cannot become opaque, nor have a prefix: the format of a type is for ever', async () => {
    for (const body of [{ format: 'opaque' }, { prefix: 'tok_' }])
      expectRefusal(
        await server.call('PATCH', `/v1/key-types/${type}`, { body }),
        422,
        'invalid_request',
        Object.keys(body)[0],
      )
  })

  it('are taken nowhere where people read: not in names, notes and reasons, and out of user agents', async () => {
    const { secret, id } = await makeToken()
    for (const [method, path, body] of [
      ['POST', '/v1/keys', { type, name: secret }],
      ['POST', '/v1/keys', { type, name: 'x', description: `here: ${secret}.` }],
      ['POST', '/v1/keys', { type, name: 'x', metadata: { a: [`Bearer ${secret}`] } }],
      ['PATCH', `/v1/keys/${id}`, { name: secret }],
      ['POST', '/v1/key-types', { name: 'pasted', prefix: 'pasted_', description: secret }],
      ['POST', '/v1/resources', { name: 'pasted', title: secret, verbs: ['read'] }],
    ] as const) {
      const answer = await server.call(method, path, { body })
      expect(answer.status, path).toBe(422)
      expect(answer.text).not.toContain(secret)
    }
    const headers = { 'user-agent': `curl ${secret}` }
    expect((await server.call('PATCH', `/v1/keys/${id}`, { headers, body: { name: aName() } })).status).toBe(
      200,
    )
    expect((await server.call('GET', '/v1/events?limit=1')).body.data[0].user_agent).toBeNull()
    await outcomeOf(server, secret, { user_agent: secret })
    expect((await server.call('GET', `/v1/keys/${id}`)).body.last_used_client).toBeNull()
    await server.call('GET', `/v1/keys/${secret}`)
    await server.call('GET', '/v1/keys/self', { key: secret })
    expect(server.logs()).not.toContain(secret.split('.')[2])
  })

  it('go on when the server is reached at another address; new ones name that', async () => {
    const before = await makeToken()
    await server.restart({ CLAVIGER_PUBLIC_URL: 'https://keys.example.test' })
    const after = await makeToken()
    expect(readParts(after.secret).claims['iss']).toBe('https://keys.example.test')
    expect(readParts(before.secret).claims['iss']).not.toBe('https://keys.example.test')
    for (const { secret } of [before, after]) expect(await outcomeOf(server, secret)).toBe('valid')
    await server.restart()
    for (const { secret } of [before, after]) expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await published(server)).has(await activeKid(server))).toBe(true)
  })
})
