import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  aName,
  eventsOf,
  expectRefusal,
  getKey,
  makeKey,
  makeMember,
  makeProject,
  outcomeOf,
  revokeKey,
  verify,
} from './support.ts'
import { makeType } from './types.ts'

const MANAGES = ['read:manage.keys', 'write:manage.keys']

describe.each(ENGINES)('a copy of a key, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const copy = (
    id: string,
    body: Record<string, unknown> = {},
    key?: string,
    headers?: Record<string, string>,
  ): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/copy`, {
      body: { name: aName('Copy'), ...body },
      ...(key ? { key } : {}),
      ...(headers ? { headers } : {}),
    })

  const editType = (name: string, body: object): Promise<Answer> =>
    server.call('PATCH', `/v1/key-types/${name}`, { body })

  it('is like the original in all but secret, name and history', async () => {
    const project = await makeProject(server)
    const original = await makeKey(server, {
      project,
      environment: 'test',
      scopes: ['read:pipelines'],
      owner: { external_id: 'cust_42' },
      description: 'why',
      ip_allow: ['10.0.0.0/8'],
      ip_deny: ['10.1.0.0/16'],
      metadata: { team: 'data' },
      enabled: false,
      expires_in: '30d',
    })
    const { status, body } = await copy(original.id)
    expect(status).toBe(201)
    const kept =
      'type project environment owner scopes permissions description ip_allow ip_deny metadata enabled expires_at'
    const was: Readonly<Record<string, unknown>> = { ...original }
    for (const field of kept.split(' ')) expect(body[field], field).toEqual(was[field])
    expect(body.id).not.toBe(original.id)
    expect(body.secret).not.toBe(original.secret)
    expect(body.last_used_at).toBeNull()
    expect((await eventsOf(server, body.id))[0]).toMatchObject({
      kind: 'key.created',
      changes: { copied_from: { from: null, to: original.id } },
    })
  })

  it('verifies as the original does', async () => {
    const original = await makeKey(server, { scopes: ['read:pipelines'] })
    const { secret } = (await copy(original.id)).body
    const asked = { scopes: ['read:pipelines'] }
    expect(await outcomeOf(server, secret, asked)).toBe('valid')
    expect(await outcomeOf(server, secret, { scopes: ['write:pipelines'] })).toBe('insufficient_scope')
    expect(await outcomeOf(server, original.secret, asked)).toBe('valid')
  })

  it('stays as narrow as the original when its type was widened since', async () => {
    const type = await makeType(server, { allowed_scopes: ['read:*'] })
    const original = await makeKey(server, { type, scopes: ['read:pipelines'] })
    await editType(type, { allowed_scopes: ['*:*'] })
    const made = (await copy(original.id)).body
    // What the type allows now does not reach the copy either when it asks for more.
    const widened = await server.call('PATCH', `/v1/keys/${made.id}`, {
      body: { scopes: ['write:pipelines'] },
    })
    expectRefusal(widened, 422, 'invalid_request', 'scopes')
    expect(await outcomeOf(server, made.secret, { scopes: ['write:pipelines'] })).toBe('insufficient_scope')
    const fresh = await makeKey(server, { type, scopes: ['write:pipelines'] })
    expect(await outcomeOf(server, fresh.secret, { scopes: ['write:pipelines'] })).toBe('valid')
  })

  it('ends when the original ends, when the body says, or never when it says null', async () => {
    const original = await makeKey(server, { expires_in: '30d' })
    expect((await copy(original.id)).body.expires_at).toBe(original.expires_at)
    expect((await copy(original.id, { expires_in: null })).body.expires_at).toBe(original.expires_at)
    const at = '2030-01-01T00:00:00.000Z'
    expect((await copy(original.id, { expires_at: at })).body.expires_at).toBe(at)
    expect((await copy(original.id, { expires_at: null })).body.expires_at).toBeNull()
    expectRefusal(await copy(original.id, { expires_at: at, expires_in: '1d' }), 422, 'invalid_request')
    expectRefusal(
      await copy(original.id, { expires_at: '2020-01-01T00:00:00Z' }),
      422,
      'invalid_request',
      'expires_at',
    )
  })

  it('does not outlive what the type’s longest life leaves of the original', async () => {
    const type = await makeType(server, { expiry: { max: '30d', presets: [] } })
    const original = await makeKey(server, { type })
    expect((await copy(original.id)).body.expires_at).toBe(original.expires_at)
    expectRefusal(await copy(original.id, { expires_in: '31d' }), 422, 'invalid_request', 'expires_in')
  })

  it('of an expired key, or of one that ends too soon for its type, asks for an end', async () => {
    const expired = await makeKey(server, { expires_at: new Date(Date.now() + 200).toISOString() })
    await vi.waitUntil(async () => (await getKey(server, expired.id)).status === 'expired')
    expectRefusal(await copy(expired.id), 422, 'invalid_request', 'expires_at')
    expect((await copy(expired.id, { expires_in: '1d' })).status).toBe(201)
    const type = await makeType(server, {})
    const short = await makeKey(server, { type, expires_in: '1h' })
    await editType(type, { expiry: { min: '1d' } })
    expectRefusal(await copy(short.id), 422, 'invalid_request', 'expires_at')
    expect((await copy(short.id, { expires_in: '2d' })).status).toBe(201)
  })

  it('cannot be asked for an end that its type fixes', async () => {
    const type = await makeType(server, { fixed: ['expiry'], expiry: { default: '30d' } })
    const original = await makeKey(server, { type })
    expect((await copy(original.id)).body.expires_at).toBe(original.expires_at)
    expectRefusal(await copy(original.id, { expires_in: '1d' }), 422, 'invalid_request', 'expires_in')
    expectRefusal(await copy(original.id, { expires_at: '2030-01-01T00:00:00Z' }), 422, 'invalid_request')
  })

  it('is never beyond the caller', async () => {
    const original = await makeKey(server, { scopes: ['write:pipelines'] })
    const weak = (await makeKey(server, { scopes: [...MANAGES, 'read:pipelines'] })).secret
    expectRefusal(await copy(original.id, {}, weak), 403, 'scope_exceeds_creator', 'scopes')
    const short = (await makeKey(server, { scopes: ['*:*', ...MANAGES], expires_in: '1d' })).secret
    expectRefusal(await copy(original.id, {}, short), 403, 'scope_exceeds_creator', 'expires_at')
    expect((await copy(original.id, { expires_in: '1h' }, short)).status).toBe(201)
    const near = (await makeKey(server, { scopes: ['*:*', ...MANAGES], ip_allow: ['127.0.0.0/8'] })).secret
    expectRefusal(await copy(original.id, {}, near), 403, 'scope_exceeds_creator', 'ip_allow')
  })

  it('of another member’s key is made by a root key only, of an outsider’s by any that reaches it', async () => {
    const member = await makeMember(server)
    const theirs = await makeKey(server, { owner: { user: member }, scopes: [] })
    const admin = (await makeKey(server, { scopes: ['*:*', '*:manage.*'] })).secret
    expectRefusal(await copy(theirs.id, {}, admin), 403, 'forbidden')
    expect((await copy(theirs.id)).body.owner).toEqual({ user: member })
    const outsiders = await makeKey(server, { owner: { external_id: 'cust_1' }, scopes: [] })
    expect((await copy(outsiders.id, {}, admin)).body.owner).toEqual({ external_id: 'cust_1' })
    const other = (await makeKey(server, { owner: { external_id: 'cust_2' }, scopes: MANAGES })).secret
    expectRefusal(await copy(outsiders.id, {}, other), 404, 'not_found')
  })

  it('is not made of a revoked key, nor of a root key by any other, nor of an archived type', async () => {
    const revoked = await makeKey(server)
    await revokeKey(server, revoked.id)
    expectRefusal(await copy(revoked.id), 409, 'conflict')
    const root = (await makeKey(server, { type: 'root' })).id
    const admin = (await makeKey(server, { scopes: ['*:*', '*:manage.*'] })).secret
    expectRefusal(await copy(root, {}, admin), 403, 'forbidden')
    expect((await copy(root)).body.secret).toMatch(/^clv_root_/)
    const type = await makeType(server, {})
    const original = await makeKey(server, { type })
    await editType(type, { archived: true })
    expectRefusal(await copy(original.id), 409, 'conflict')
  })

  it('is not made where the type has lost the environment, or come to want origins', async () => {
    const environments = [{ name: 'live' }, { name: 'stage' }]
    const staged = await makeType(server, { environments })
    const original = await makeKey(server, { type: staged, environment: 'stage' })
    expect((await copy(original.id)).body.environment).toBe('stage')
    await editType(staged, { environments: [{ name: 'live' }] })
    expectRefusal(await copy(original.id), 409, 'conflict')
    const type = await makeType(server, {})
    const free = await makeKey(server, { type })
    await editType(type, { origins: 'required' })
    expectRefusal(await copy(free.id), 409, 'conflict')
  })

  it('keeps the origins of the original', async () => {
    const type = await makeType(server, { origins: 'required' })
    const origins = ['https://app.example.com']
    const original = await makeKey(server, { type, origins })
    const made = (await copy(original.id)).body
    expect(made.origins).toEqual(origins)
    expect((await verify(server, { key: made.secret })).code).toBe('origin_denied')
    expect((await verify(server, { key: made.secret, origin: origins[0] })).code).toBe('valid')
  })

  it('needs a free name, and knows no field but name and end', async () => {
    const original = await makeKey(server)
    expectRefusal(await copy(original.id, { name: original.name }), 409, 'name_taken', 'name')
    expectRefusal(await copy(original.id, { scopes: [] }), 422, 'invalid_request', 'scopes')
    expectRefusal(await copy(original.id, { name: undefined }), 422, 'invalid_request', 'name')
  })

  it('is made once for an Idempotency-Key, with the same secret', async () => {
    const original = await makeKey(server)
    const body = { name: aName() }
    const headers = { 'idempotency-key': aName().replaceAll(' ', '-') }
    const first = await copy(original.id, body, undefined, headers)
    expect((await copy(original.id, body, undefined, headers)).text).toBe(first.text)
    expectRefusal(await copy(original.id, { name: aName() }, undefined, headers), 409, 'idempotency_mismatch')
  })

  it('of a token is a token of its own', async () => {
    const type = await makeType(server, { format: 'jwt' })
    const original = await makeKey(server, { type, expires_in: '30d' })
    const made = (await copy(original.id)).body
    expect(made.expires_at).toBe(original.expires_at)
    expect(made.secret).not.toBe(original.secret)
    for (const { secret } of [original, made]) expect(await outcomeOf(server, secret)).toBe('valid')
  })
})
