import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  aName,
  expectRefusal,
  makeKey,
  makeMember,
  makeProject,
  makeWorkspace,
  verify,
} from '../keys/support.ts'

describe.each(ENGINES)('workspaces on %s', (engine) => {
  let server: TestServer
  let other: { workspace: { id: string; slug: string }; root_key: string }
  beforeAll(async () => {
    server = await aServer(engine)
    other = await makeWorkspace(server)
  })
  afterAll(() => server.stop())

  const as = (key: string, method: string, path: string, body?: unknown): Promise<Answer> =>
    server.call(method, path, { key, ...(body === undefined ? {} : { body }) })

  it('begin with an owner, two key types, a catalogue, a root key and a record', async () => {
    const made = await server.call('POST', '/v1/workspaces', {
      body: { name: 'Ünï Tëam!', email: 'Boss@Example.test' },
    })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      workspace: { id: expect.stringMatching(/^ws_/), slug: 'uni-team' },
      root_key: expect.stringMatching(/^clv_root_/),
      setup_url: expect.stringMatching(/^http/),
    })
    const root = made.body.root_key
    const self = (await as(root, 'GET', '/v1/keys/self')).body
    expect(self).toMatchObject({
      type: 'root',
      workspace: made.body.workspace.id,
      status: 'active',
      environment: null,
    })
    const members = (await as(root, 'GET', '/v1/members')).body.data
    expect(members).toMatchObject([{ email: 'boss@example.test', role: 'owner', status: 'active' }])
    const types = (await as(root, 'GET', '/v1/key-types')).body.data
    expect(types.map(({ name }: { name: string }) => name).sort()).toEqual(['root', 'secret'])
    const { data, management } = (await as(root, 'GET', '/v1/resources')).body
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['pipelines', 'jobs'])
    expect(management).toHaveLength(10)
    const events = (await as(root, 'GET', '/v1/events')).body.data
    expect(events.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'key.created',
      'workspace.created',
    ])
    // Who made it, and from where, is not this workspace's to know.
    for (const event of events)
      expect(event).toMatchObject({
        actor: { kind: 'operator', id: null, name: null },
        ip: null,
        user_agent: null,
      })
    const ours = (await server.call('GET', '/v1/events?kind=workspace.created&limit=1')).body.data
    expect(ours).toMatchObject([
      { subject: made.body.workspace.id, actor: { kind: 'key', name: 'Root key' } },
    ])
  })

  it('of one name get addresses of their own', async () => {
    const name = aName('Same')
    const answers = await Promise.all(
      [1, 2, 3].map(() => server.call('POST', '/v1/workspaces', { body: { name } })),
    )
    expect(new Set(answers.map(({ body }) => body.workspace.slug)).size).toBe(3)
  })

  it('are made and listed by the first root key alone', async () => {
    const body = { name: aName('Workspace') }
    const strong = (await makeKey(server, { scopes: ['*:*', '*:manage.*'] })).secret
    const plainRoot = (await makeKey(server, { type: 'root' })).secret
    for (const key of [other.root_key, strong, plainRoot]) {
      expectRefusal(await as(key, 'POST', '/v1/workspaces', body), 403, 'insufficient_scope')
      expectRefusal(await as(key, 'GET', '/v1/workspaces'), 403, 'insufficient_scope')
    }
    const slugs = (await server.call('GET', '/v1/workspaces')).body.data.map(
      ({ slug }: { slug: string }) => slug,
    )
    expect(slugs).toEqual(expect.arrayContaining([server.workspace.slug, other.workspace.slug]))
    expect(slugs[0]).toBe(server.workspace.slug)
  })

  it('share manage.installation only from root to root of the first', async () => {
    const scopes = ['write:manage.installation']
    const body = { type: 'root', name: aName(), scopes }
    expectRefusal(await as(other.root_key, 'POST', '/v1/keys', body), 403, 'scope_exceeds_creator')
    const passed = await server.call('POST', '/v1/keys', { body })
    expect(passed.status).toBe(201)
    expect((await as(passed.body.secret, 'GET', '/v1/workspaces')).status).toBe(200)
    expectRefusal(
      await server.call('POST', '/v1/keys', { body: { ...body, type: 'secret' } }),
      422,
      'invalid_request',
    )
    expectRefusal(
      await server.call('POST', '/v1/keys', { body: { ...body, scopes: ['*:manage.installation'] } }),
      422,
      'invalid_request',
    )
  })

  it('do not see, touch or find anything of each other', async () => {
    const project = await makeProject(server)
    const user = await makeMember(server)
    const key = await makeKey(server, { project, scopes: ['read:jobs'] })
    const root = other.root_key
    const attempts: [string, string, unknown?][] = [
      ['GET', `/v1/keys/${key.id}`],
      ['PATCH', `/v1/keys/${key.id}`, { name: 'mine now' }],
      ['POST', `/v1/keys/${key.id}/rotate`, {}],
      ['POST', `/v1/keys/${key.id}/revoke`, {}],
      ['DELETE', `/v1/keys/${key.id}`],
      ['GET', `/v1/projects/${project}`],
      ['GET', `/v1/projects/${project}/apps`],
      ['POST', `/v1/projects/${project}/apps`, { name: 'App' }],
      ['GET', `/v1/members/${user}`],
      ['PATCH', `/v1/members/${user}`, { status: 'suspended' }],
      ['DELETE', `/v1/members/${user}`],
      ['POST', '/v1/keys', { type: 'secret', name: aName(), project }],
      ['POST', '/v1/keys', { type: 'secret', name: aName(), owner: { user } }],
    ]
    for (const [method, path, body] of attempts)
      expectRefusal(await as(root, method, path, body), 404, 'not_found')
    for (const path of [
      `/v1/keys?project=${project}`,
      `/v1/keys?search=${key.id}`,
      `/v1/keys?owner=${user}`,
      `/v1/events?key=${key.id}`,
    ])
      expect((await as(root, 'GET', path)).body.data, path).toEqual([])
    expect((await verify(server, { key: key.secret }, { key: root })).code).toBe('not_found')
    expect((await verify(server, { key: key.secret, scopes: ['read:jobs'] })).code).toBe('valid')
  })

  it('have names of their own: the same key name and address may be in both', async () => {
    const name = aName('Shared')
    for (const key of [server.root, other.root_key]) {
      expect((await as(key, 'POST', '/v1/keys', { type: 'secret', name })).status).toBe(201)
      expect((await as(key, 'POST', '/v1/projects', { name })).status).toBe(201)
      expect(
        (await as(key, 'POST', '/v1/members', { email: 'both@example.test', role: 'viewer' })).status,
      ).toBe(201)
    }
  })
})
