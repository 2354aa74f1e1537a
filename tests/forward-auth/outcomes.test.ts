import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { defineType } from '../key-types/support.ts'
import { expectProblem, onWire } from '../hostile/problem-shape.ts'
import { makeApp, makeKey, makeMember, makeProject, makeWorkspace, revokeKey } from '../keys/support.ts'
import { ask, identityOf, keepRoutes, told } from './support.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

describe.each(ENGINES)('a proxy that asks on %s', (engine) => {
  let server: TestServer
  let reader: string
  beforeAll(async () => {
    server = await aServer(engine)
    reader = (await makeKey(server, { scopes: ['read:pipelines'] })).secret
  })
  afterAll(() => server.stop())

  it.each(METHODS)('is answered exactly 200 by %s, at and below the path', async (method) => {
    for (const path of ['', '/', '/v1/orders/7', '//odd/../%2e%2E/%00;x=1?a=1&a=2', '?scope=read:pipelines'])
      expect((await ask(server, reader, path, { method })).status, path).toBe(200)
    for (const path of ['', '/v1/orders'])
      expect((await ask(server, 'sk_nobody', path, { method })).status).toBe(401)
  })

  it.each(['x', '-x', '%2F', ';x', '.'])('is at another path with %s behind it', async (more) => {
    expect(await told(ask(server, reader, more))).toBe('404 not_found')
  })

  it('is told whose key it is, in headers that are always there', async () => {
    const { id, workspace, owner, secret } = await makeKey(server, {
      scopes: ['write:pipelines', 'read:jobs'],
    })
    expect(identityOf(await ask(server, secret))).toEqual({
      'key-id': id,
      workspace,
      project: '-',
      owner: (owner as { user: string }).user,
      type: 'secret',
      environment: 'live',
      scopes: 'write:pipelines read:jobs',
    })
    const project = await makeProject(server)
    const { name: type } = await defineType(server, { owner: ['project'] })
    const confined = await makeKey(server, { type, scopes: [], project, owner: { project } })
    expect(identityOf(await ask(server, confined.secret))).toEqual({
      'key-id': confined.id,
      workspace,
      project,
      owner: project,
      type,
      environment: '-',
      scopes: '-',
    })
  })

  it.each(['cust_42', '-', 'jo@example.test', 'a,b"c%;<\\', '%2D'])(
    "is told of a customer's own customer %j in a form that is safe in a header and reads as nothing else",
    async (external_id) => {
      const { secret } = await makeKey(server, { owner: { external_id } })
      const { owner = '' } = identityOf(await ask(server, secret))
      expect(owner).toMatch(/^(?!-$)[^\s",;<>\\]+$/)
      expect(decodeURIComponent(owner)).toBe(external_id)
    },
  )

  it('takes the key of Authorization or X-API-Key, and of nothing else', async () => {
    const sent = (headers: Record<string, string>) => told(ask(server, null, '', { headers }))
    expect(await sent({ 'x-api-key': reader })).toBe('200')
    expect(await sent({ authorization: `bearer ${reader}` })).toBe('200')
    expect(await sent({ cookie: `claviger_session=${reader}` })).toBe('401 unauthenticated')
    expect(await sent({ authorization: `Basic ${reader}` })).toBe('401 unauthenticated')
    expect(await sent({ authorization: `Bearer ${reader}`, 'x-api-key': reader })).toBe('400 invalid_request')
    expect(await sent({ authorization: `Bearer ${reader}`, cookie: 'a=b' })).toBe('200')
  })

  it('asks the client for a key where it sent none, and tells all that are not good the same', async () => {
    const none = await ask(server, null)
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="claviger"')
    expectProblem(onWire(none), 401)
    const revoked = await makeKey(server)
    await revokeKey(server, revoked.id)
    const { secret: disabled } = await makeKey(server, { enabled: false })
    const gone = await makeMember(server)
    const { secret: orphan } = await makeKey(server, { owner: { user: gone } })
    await server.call('DELETE', `/v1/members/${gone}`)
    const expired = await makeKey(server, { expires_at: new Date(Date.now() + 200).toISOString() })
    await vi.waitUntil(async () => (await ask(server, expired.secret)).status === 401)
    const seen = []
    for (const key of ['nothing', revoked.secret, disabled, orphan, expired.secret]) {
      const { status, headers, body } = await ask(server, key, '?scope=write:jobs')
      seen.push([status, headers.get('www-authenticate'), { ...body, request_id: '' }])
    }
    for (const each of seen) expect(each).toEqual(seen[0])
    expect(seen[0]?.slice(0, 2)).toEqual([
      401,
      'Bearer realm="claviger", error="invalid_token", error_description="The key is not valid"',
    ])
  })

  it('says all that must be held in one parameter, by spaces or commas', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:pipelines', 'read:jobs'] })
    for (const query of [
      'read:jobs',
      'read:jobs+read:pipelines',
      'read:jobs%20read:pipelines',
      'read:jobs,read:pipelines',
    ])
      expect(await told(ask(server, secret, `?scope=${query}`)), query).toBe('200')
    const lacking = await ask(server, secret, '?scope=read:jobs,write:jobs')
    expect([lacking.status, lacking.body.code]).toEqual([403, 'insufficient_scope'])
    expect(lacking.headers.get('www-authenticate')).toContain('scope="read:jobs write:jobs"')
    expect(lacking.headers.get('x-claviger-key-id')).toBeNull()
  })

  it.each([
    'scope=read:jobs&scope=read:jobs',
    'scope=',
    'scope=read:jobs,',
    'scope=read:jobs,,read:pipelines',
    'scope=Read',
    'scope',
    'scopes=read:jobs',
    'category=default',
    'deny=401',
    'deny=',
    'environment=',
    'environment=Live',
    'project=prj_1',
    'app=x',
    'workspace=acme',
    'redirect=x',
    'scope=%ff',
  ])('is told what is wrong with %s, unless the key is', async (query) => {
    expect(await told(ask(server, reader, `?${query}`))).toBe('400 invalid_request')
    expect(await told(ask(server, 'nothing', `?${query}`))).toBe('401 unauthenticated')
    expect(await told(ask(server, null, `?${query}`))).toBe('401 unauthenticated')
  })

  it('lets a key in where its environment is asked for, and that is live where nobody says', async () => {
    const { secret: live } = await makeKey(server, { environment: 'live' })
    const { secret: test } = await makeKey(server, { environment: 'test' })
    expect(await told(ask(server, live))).toBe('200')
    expect(await told(ask(server, live, '?environment=test'))).toBe('403 forbidden')
    expect(await told(ask(server, test))).toBe('403 forbidden')
    expect(await told(ask(server, test, '?environment=test'))).toBe('200')
    expect(await told(ask(server, server.root, '?environment=test'))).toBe('200')
  })

  it('lets a key in where its project is asked for, by itself or by an app of it', async () => {
    const [mine, other] = [await makeProject(server), await makeProject(server)]
    const [app, foreign] = [await makeApp(server, mine), await makeApp(server, other)]
    const { secret } = await makeKey(server, { project: mine })
    for (const query of ['', `?project=${mine}`, `?app=${app}`, `?project=${mine}&app=${app}`])
      expect(await told(ask(server, secret, query))).toBe('200')
    for (const query of [`?project=${other}`, `?app=${foreign}`, `?project=${mine}&app=${foreign}`])
      expect(await told(ask(server, secret, query))).toBe('403 forbidden')
  })

  it('finds no project that is not of the workspace of the key, or no longer in use', async () => {
    const { root_key } = await makeWorkspace(server)
    const [foreign, old] = [await makeProject(server, root_key), await makeProject(server)]
    await server.call('PATCH', `/v1/projects/${old}`, { body: { archived: true } })
    for (const project of [foreign, old, `prj_${'0'.repeat(26)}`])
      expect(await told(ask(server, reader, `?project=${project}`))).toBe('403 forbidden')
  })

  it('takes keys of the named workspace alone', async () => {
    const other = await makeWorkspace(server)
    const query = `?workspace=${server.workspace.id}`
    expect(await told(ask(server, reader, query))).toBe('200')
    const [stranger, nobody] = [await ask(server, other.root_key, query), await ask(server, 'nothing', query)]
    expect(stranger.status).toBe(401)
    expect({ ...stranger.body, request_id: '' }).toEqual({ ...nobody.body, request_id: '' })
    expect(stranger.headers.get('www-authenticate')).toBe(nobody.headers.get('www-authenticate'))
  })

  describe('before the API of one workspace, named in our own part of the path', () => {
    const below = (key: string, path = '/v1/orders', workspace = server.workspace.id) =>
      server.call('PUT', `/v1/workspaces/${workspace}/forward-auth${path}`, { key })

    it('lets in keys of that workspace alone, whatever the end client asks for', async () => {
      const { root_key: foreign } = await makeWorkspace(server)
      for (const path of ['', '/', '/v1/orders', '//odd/%2e%2E', '?scope=read:pipelines'])
        expect(await told(below(reader, path)), path).toBe('200')
      const nobody = await below('nothing')
      for (const path of ['', '/', '/v1/orders', '/x?workspace=ws_1', '?scope=Read']) {
        const { status, headers, body } = await below(foreign, path)
        expect([status, headers.get('www-authenticate'), { ...body, request_id: '' }], path).toEqual([
          401,
          nobody.headers.get('www-authenticate'),
          { ...nobody.body, request_id: '' },
        ])
      }
    })

    it('believes no other name beside it', async () => {
      const other = await makeWorkspace(server)
      for (const path of ['', '/v1/orders']) {
        const query = `${path}?workspace=${other.workspace.id}`
        expect(await told(below(reader, query)), query).toBe('401 unauthenticated')
        expect(await told(below(other.root_key, query)), query).toBe('401 unauthenticated')
      }
    })

    it('goes by the table of routes of that workspace, and by what stands behind our part alone', async () => {
      const other = await makeWorkspace(server)
      await keepRoutes(server, [{ path: '/v1/orders', scopes: ['read:pipelines'] }], other.root_key)
      const at = (path: string) => told(below(other.root_key, path, other.workspace.id))
      expect(await at('/v1/orders?workspace=ws_1&scope=x')).toBe('200')
      expect(await at(`/v1/workspaces/${other.workspace.id}/forward-auth/v1/orders`)).toBe('403 forbidden')
      expect(await at('')).toBe('403 forbidden')
      expect(await told(below(reader, '/v1/orders', other.workspace.id))).toBe('401 unauthenticated')
    })

    it('is at another path where what it names is no id of a workspace', async () => {
      for (const workspace of ['acme', 'ws_1', `${server.workspace.id}x`, 'x/y', '%2e'])
        expect(await told(below(reader, '/v1/orders', workspace)), workspace).toBe('404 not_found')
      expect(await told(below(reader, 'x'))).toBe('404 not_found')
    })
  })

  it('refuses at once what was revoked, and lets in what was given', async () => {
    const key = await makeKey(server, { scopes: ['read:jobs'] })
    expect(await told(ask(server, key.secret, '?scope=write:jobs'))).toBe('403 insufficient_scope')
    await server.call('PATCH', `/v1/keys/${key.id}`, { body: { scopes: ['write:jobs'] } })
    expect(await told(ask(server, key.secret, '?scope=write:jobs'))).toBe('200')
    await revokeKey(server, key.id)
    expect(await told(ask(server, key.secret, '?scope=write:jobs'))).toBe('401 unauthenticated')
  })

  it('notes the use of a key that was let in, and of no other', async () => {
    const used = async (id: string) => (await server.call('GET', `/v1/keys/${id}`)).body.last_used_at
    const key = await makeKey(server, { scopes: [] })
    await ask(server, key.secret, '?scope=read:jobs')
    await ask(server, key.secret, '?not_there=1')
    expect(await used(key.id)).toBeNull()
    await ask(server, key.secret)
    expect(await used(key.id)).not.toBeNull()
  })

  it('that knows 401 and 403 only is told 403, and beside it what is meant', async () => {
    const status = async (answer: ReturnType<typeof ask>) => {
      const { status: sent, headers } = await answer
      return [sent, headers.get('x-claviger-status')]
    }
    const deny = (key: string | null, query = '', headers = {}) =>
      status(ask(server, key, `?deny=403${query}`, { headers }))
    expect(await deny(reader)).toEqual([200, null])
    expect(await deny('nothing')).toEqual([401, '401'])
    expect(await deny(reader, '&scope=write:jobs')).toEqual([403, '403'])
    expect(await deny(reader, '', { 'x-api-key': reader })).toEqual([403, '400'])
    expect(await status(ask(server, reader, '', { headers: { 'x-api-key': reader } }))).toEqual([400, null])
    // What whoever set up the proxy got wrong is not the client's doing.
    expect(await deny(reader, '&scope=Read')).toEqual([400, null])
  })
})
