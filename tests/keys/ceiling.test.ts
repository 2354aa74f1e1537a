import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, makeKey, makeMember, makeProject } from './support.ts'

const MANAGES = ['read:manage.keys', 'write:manage.keys']

describe.each(ENGINES)('nobody makes a key stronger than themselves, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const aCaller = async (body: Record<string, unknown> = {}): Promise<string> =>
    (await makeKey(server, { scopes: [...MANAGES, 'read:pipelines'], ...body })).secret

  const create = (key: string, body: Record<string, unknown>) =>
    server.call('POST', '/v1/keys', { key, body: { type: 'secret', name: aName(), scopes: [], ...body } })

  it.each([
    [{ scopes: ['write:pipelines'] }, 'scopes'],
    [{ scopes: ['read:jobs'] }, 'scopes'],
    [{ scopes: ['read'] }, 'scopes'],
    [{ scopes: ['read:*'] }, 'scopes'],
    [{ scopes: ['*:pipelines'] }, 'scopes'],
    [{ scopes: ['*:*'] }, 'scopes'],
    [{ scopes: ['verify:manage.keys'] }, 'scopes'],
    [{ scopes: ['read:manage.*'] }, 'scopes'],
    [{ permissions: { pipelines: 'write' } }, 'scopes'],
  ])('refuses rights the caller lacks: %j', async (body, path) => {
    expectRefusal(await create(await aCaller(), body), 403, 'scope_exceeds_creator', path)
  })

  it('lets a caller pass on what it holds, and cuts the default to that', async () => {
    const caller = await aCaller()
    expect((await create(caller, { scopes: ['read:pipelines', ...MANAGES] })).status).toBe(201)
    const byDefault = await create(caller, { scopes: undefined })
    expect(byDefault.body.scopes).toEqual(['read:pipelines'])
    const idle = await makeKey(server, { scopes: MANAGES })
    expect((await create(idle.secret, { scopes: undefined })).body.scopes).toEqual([])
  })

  it('refuses a longer life than the caller’s own', async () => {
    const caller = await aCaller({ expires_at: '2099-01-01T00:00:00Z' })
    for (const body of [{}, { expires_at: '2099-01-01T00:00:00.001Z' }, { expires_in: '36500d' }])
      expectRefusal(await create(caller, body), 403, 'scope_exceeds_creator', 'expires_at')
    expect((await create(caller, { expires_at: '2099-01-01T00:00:00Z' })).status).toBe(201)
  })

  it('refuses networks beyond the caller’s own', async () => {
    const caller = await aCaller({ ip_allow: ['127.0.0.0/24', '10.0.0.0/8'] })
    for (const ip_allow of [undefined, null, ['127.0.0.0/8'], ['10.1.0.0/16', '11.0.0.0/8'], ['::/0']])
      expectRefusal(await create(caller, { ip_allow }), 403, 'scope_exceeds_creator', 'ip_allow')
    expect((await create(caller, { ip_allow: ['10.1.0.0/16', '::ffff:127.0.0.1'] })).status).toBe(201)
  })

  it('keeps keys in the caller’s project, which stands for itself when none is named', async () => {
    const own = await makeProject(server)
    const other = await makeProject(server)
    const caller = await aCaller({ project: own })
    expect((await create(caller, {})).body.project).toBe(own)
    expect((await create(caller, { project: own })).body.project).toBe(own)
    expectRefusal(await create(caller, { project: other }), 404, 'not_found')
  })

  it('keeps keys in the caller’s environment, which stands for itself when none is named', async () => {
    const caller = await aCaller({ environment: 'test' })
    expect((await create(caller, {})).body.environment).toBe('test')
    expectRefusal(await create(caller, { environment: 'live' }), 403, 'scope_exceeds_creator', 'environment')
  })

  it('lets only a root key make root keys', async () => {
    const caller = await aCaller({ scopes: ['*:*', '*:manage.*'] })
    expectRefusal(await create(caller, { type: 'root' }), 403, 'forbidden')
    expectRefusal(await create(caller, { type: 'root', scopes: ['read:jobs'] }), 403, 'forbidden')
  })

  it('lets only a root key speak for another member', async () => {
    const [own, other] = [await makeMember(server), await makeMember(server)]
    const caller = await aCaller({ owner: { user: own } })
    expect((await create(caller, {})).body.owner).toEqual({ user: own })
    expect((await create(caller, { owner: { user: own } })).status).toBe(201)
    expectRefusal(await create(caller, { owner: { user: other } }), 403, 'forbidden')
  })

  it('keeps the key of a customer’s customer to that customer', async () => {
    const caller = await aCaller({ owner: { external_id: 'cust_1' } })
    expect((await create(caller, {})).body.owner).toEqual({ external_id: 'cust_1' })
    expectRefusal(await create(caller, { owner: { external_id: 'cust_2' } }), 403, 'forbidden')
    const stranger = await makeKey(server, { owner: { external_id: 'cust_2' } })
    expectRefusal(await server.call('GET', `/v1/keys/${stranger.id}`, { key: caller }), 404, 'not_found')
  })

  it('refuses to hand out, by rotation, a key that is more than the caller', async () => {
    const caller = await aCaller({ expires_at: '2099-01-01T00:00:00Z' })
    const wide = await makeKey(server, { scopes: ['write:jobs'], expires_at: '2098-01-01T00:00:00Z' })
    const long = await makeKey(server, { scopes: [] })
    for (const { id } of [wide, long]) {
      const answer = await server.call('POST', `/v1/keys/${id}/rotate`, { key: caller })
      expectRefusal(answer, 403, 'scope_exceeds_creator')
    }
  })

  it('refuses to hand out a root key by rotation to a caller that is none', async () => {
    const root = await makeKey(server, { type: 'root', scopes: ['*:*', '*:manage.*'] })
    const caller = await aCaller({ scopes: ['*:*', '*:manage.*'] })
    const answer = await server.call('POST', `/v1/keys/${root.id}/rotate`, { key: caller })
    expect(answer.status, answer.text).toBe(403)
    expect(answer.text).not.toContain('clv_root_')
  })

  it('refuses to hand out another member’s key by rotation to a caller that is not root', async () => {
    const theirs = await makeKey(server, { owner: { user: await makeMember(server, 'admin') }, scopes: [] })
    const caller = await aCaller({ owner: { user: await makeMember(server, 'admin') } })
    expectRefusal(
      await server.call('POST', `/v1/keys/${theirs.id}/rotate`, { key: caller }),
      403,
      'forbidden',
    )
  })
})
