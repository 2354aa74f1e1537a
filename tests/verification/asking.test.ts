import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Verification } from '@claviger/contract'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  expectRefusal,
  makeApp,
  makeKey,
  makeProject,
  makeWorkspace,
  outcomeOf,
  revokeKey,
  verify,
} from '../keys/support.ts'

describe.each(ENGINES)('asking about a key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const ask = (body: unknown, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys/verify', { body, ...(key ? { key } : {}) })
  const batch = (items: unknown, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys/verify-batch', { body: { items }, ...(key ? { key } : {}) })

  it('needs verify:manage.keys and nothing else', async () => {
    const { secret } = await makeKey(server)
    const verifier = (await makeKey(server, { scopes: ['verify:manage.keys'] })).secret
    expect((await ask({ key: secret }, verifier)).body.code).toBe('valid')
    expect((await batch([{ key: secret }], verifier)).body.results[0].code).toBe('valid')
    const others = (await makeKey(server, { scopes: ['*:*', 'read:manage.keys', 'write:manage.keys'] }))
      .secret
    for (const answer of [await ask({ key: secret }, others), await batch([{ key: secret }], others)]) {
      expectRefusal(answer, 403, 'insufficient_scope')
      expect(answer.headers.get('www-authenticate')).toContain('scope="verify:manage.keys"')
    }
    for (const credential of ['nokey', 'sk_live_x'])
      expectRefusal(await ask({ key: secret }, credential), 401, 'unauthenticated')
  })

  it('takes X-API-Key on the data plane and not on the management plane', async () => {
    const { secret } = await makeKey(server)
    const headers = { 'x-api-key': server.root }
    const asked = await server.call('POST', '/v1/keys/verify', { key: null, headers, body: { key: secret } })
    expect(asked.body.code).toBe('valid')
    expect((await server.call('GET', '/v1/keys/self', { key: null, headers })).status).toBe(200)
    for (const [method, path] of [
      ['GET', '/v1/keys'],
      ['GET', '/v1/events'],
      ['DELETE', '/v1/keys/key_00000000000000000000000000'],
    ] as const)
      expectRefusal(await server.call(method, path, { key: null, headers }), 401, 'unauthenticated')
    const both = await server.call('POST', '/v1/keys/verify', { headers, body: { key: secret } })
    expectRefusal(both, 400, 'invalid_request')
  })

  it('by app asks for the app’s project', async () => {
    const [project, other] = [await makeProject(server), await makeProject(server)]
    const [app, otherApp] = [await makeApp(server, project), await makeApp(server, other)]
    const confined = (await makeKey(server, { project })).secret
    const free = (await makeKey(server)).secret
    expect(await outcomeOf(server, confined, { app })).toBe('valid')
    expect(await outcomeOf(server, confined, { app, project })).toBe('valid')
    expect(await outcomeOf(server, confined, { project })).toBe('valid')
    expect(await outcomeOf(server, confined)).toBe('valid')
    expect(await outcomeOf(server, confined, { app: otherApp })).toBe('wrong_project')
    expect(await outcomeOf(server, confined, { project: other })).toBe('wrong_project')
    expect(await outcomeOf(server, free, { app: otherApp })).toBe('valid')
    expectRefusal(await ask({ key: confined, app, project: other }), 404, 'not_found')
  })

  it('about a project or app that is not here is 404, of another workspace too', async () => {
    const { secret } = await makeKey(server)
    const { root_key } = await makeWorkspace(server)
    const foreign = await makeProject(server, root_key)
    for (const where of [
      { project: foreign },
      { project: 'prj_00000000000000000000000000' },
      { app: 'app_00000000000000000000000000' },
    ])
      expectRefusal(await ask({ key: secret, ...where }), 404, 'not_found')
  })

  it('from within a project asks for that project, and finds no keys of others', async () => {
    const [project, other] = [await makeProject(server), await makeProject(server)]
    const [app, otherApp] = [await makeApp(server, project), await makeApp(server, other)]
    const asker = (await makeKey(server, { project, scopes: ['verify:manage.keys'] })).secret
    const inside = (await makeKey(server, { project })).secret
    const outside = (await makeKey(server, { project: other })).secret
    expect((await verify(server, { key: inside }, { key: asker })).code).toBe('valid')
    expect((await verify(server, { key: inside, project, app }, { key: asker })).code).toBe('valid')
    const hidden = await verify(server, { key: outside }, { key: asker })
    expect({ code: hidden.code, key: hidden.key }).toEqual({ code: 'not_found', key: undefined })
    for (const where of [{ project: other }, { app: otherApp }])
      expectRefusal(await ask({ key: inside, ...where }, asker), 404, 'not_found')
  })

  it('finds no keys of another workspace', async () => {
    const { root_key } = await makeWorkspace(server)
    const { secret } = await makeKey(server)
    expect((await verify(server, { key: secret }, { key: root_key })).code).toBe('not_found')
    expect((await verify(server, { key: root_key }, { key: root_key })).code).toBe('valid')
  })

  it('by a customer’s customer finds that customer’s keys alone', async () => {
    const owner = { external_id: 'cust_1' }
    const asker = (await makeKey(server, { owner, scopes: ['verify:manage.keys'] })).secret
    const [own, other] = [await makeKey(server, { owner }), await makeKey(server)]
    expect((await verify(server, { key: own.secret }, { key: asker })).code).toBe('valid')
    expect((await verify(server, { key: other.secret }, { key: asker })).code).toBe('not_found')
  })

  it('in a batch answers in order, each for itself', async () => {
    const [one, two] = [await makeKey(server, { scopes: ['read:jobs'] }), await makeKey(server)]
    await revokeKey(server, two.id)
    const items = [
      { key: one.secret },
      { key: 'nokey' },
      { key: two.secret },
      { key: one.secret, scopes: ['write:jobs'] },
      { key: '' },
      { key: one.secret, environment: 'test' },
      { key: one.secret },
    ]
    const { status, body } = await batch(items)
    expect(status).toBe(200)
    expect(body.results.map(({ code }: Verification) => code)).toEqual([
      'valid',
      'not_found',
      'revoked',
      'insufficient_scope',
      'malformed',
      'wrong_environment',
      'valid',
    ])
    for (const [i, item] of items.entries()) {
      const { request_id: _one, ...alone } = await verify(server, item)
      expect(body.results[i]).toMatchObject(alone)
    }
  })

  it('in a batch takes 1 to 100', async () => {
    const { secret } = await makeKey(server)
    const items = Array.from({ length: 101 }, (_, i) => ({ key: i % 2 ? secret : `nokey-${i}` }))
    const hundred = await batch(items.slice(0, 100))
    expect(hundred.body.results).toHaveLength(100)
    expect(hundred.body.results.filter(({ valid }: Verification) => valid)).toHaveLength(50)
    for (const wrong of [[], items, undefined, {}, 'x'])
      expectRefusal(await batch(wrong), 422, 'invalid_request', 'items')
    expectRefusal(
      await batch([{ key: secret }, { key: secret, ip: 'x' }]),
      422,
      'invalid_request',
      'items.1.ip',
    )
  })

  it.each([
    [{}, 'key'],
    [{ key: null }, 'key'],
    [{ key: 5 }, 'key'],
    [{ key: 'x', scopes: ['READ'] }, 'scopes.0'],
    [{ key: 'x', scopes: 'read:jobs' }, 'scopes'],
    [{ key: 'x', project: 'p' }, 'project'],
    [{ key: 'x', app: 'prj_00000000000000000000000000' }, 'app'],
    [{ key: 'x', environment: 'Live' }, 'environment'],
    [{ key: 'x', ip: '10.0.0.1:80' }, 'ip'],
    [{ key: 'x', ip: '10.0.0.0/8' }, 'ip'],
    [{ key: 'x', ip: 'fe80::1%eth0' }, 'ip'],
    [{ key: 'x', category: 'default' }, 'category'],
    [{ key: 'x', cost: 1 }, 'cost'],
    [{ key: 'x', secret: 'y' }, 'secret'],
  ])('refuses %j', async (body, path) => {
    expectRefusal(await ask(body), 422, 'invalid_request', path)
  })
})
