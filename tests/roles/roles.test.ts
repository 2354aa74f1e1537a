import { ROLE_RIGHTS, ROLES, type Role } from '@claviger/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, insist, makeKey, makeMember, outcomeOf } from '../keys/support.ts'
import { addResource, defineType } from '../key-types/support.ts'

describe.each(ENGINES)('roles on %s', (engine) => {
  let server: TestServer
  let personal: string
  beforeAll(async () => {
    server = await aServer(engine)
    const inherits = { rights: 'inherit', allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true }
    personal = (await defineType(server, { owner: ['user'], ...inherits })).name
  })
  afterAll(() => server.stop())
  afterEach(async () => {
    for (const role of ['admin', 'developer', 'viewer']) await patch(role, { scopes: null })
  })

  const patch = (role: string, body: unknown, key?: string): Promise<Answer> =>
    server.call('PATCH', `/v1/roles/${role}`, { body, ...(key ? { key } : {}) })
  const roles = async (key?: string) =>
    (await insist(server.call('GET', '/v1/roles', key ? { key } : {}), 200)).data
  const roleNamed = async (name: string) =>
    (await roles()).find((each: { name: string }) => each.name === name)
  const aKeyOf = async (role: Role): Promise<string> => {
    const owner = { user: await makeMember(server, role) }
    return (await makeKey(server, { type: personal, owner })).secret
  }

  it('are the built-in table until a workspace changes it', async () => {
    const all = await roles()
    expect(all.map(({ name }: { name: string }) => name)).toEqual(ROLES)
    for (const { name, scopes, reach, changed, title } of all)
      expect({ scopes, reach, changed, title }).toEqual({
        scopes: ROLE_RIGHTS[name as Role].scopes,
        reach: ROLE_RIGHTS[name as Role].reach,
        title: ROLE_RIGHTS[name as Role].title,
        changed: false,
      })
    expect(all[3].summary).toBe(
      'Pipelines: read, Jobs: read, Manage keys: write, Manage key types: read, Manage projects: read',
    )
  })

  it('are given other scopes, which are told in words, and the built-in ones again', async () => {
    const given = await patch('viewer', { scopes: ['read:jobs', 'read:jobs'] })
    expect(given.body).toMatchObject({
      name: 'viewer',
      scopes: ['read:jobs'],
      changed: true,
      summary: 'Jobs: read',
    })
    expect(await roleNamed('viewer')).toEqual(given.body)
    const back = await patch('viewer', { scopes: null })
    expect(back.body).toMatchObject({ scopes: ROLE_RIGHTS.viewer.scopes, changed: false })
    await patch('viewer', { scopes: [] })
    expect(await roleNamed('viewer')).toMatchObject({ scopes: [], changed: true, summary: 'Nothing' })
    await patch('viewer', { scopes: ROLE_RIGHTS.viewer.scopes })
    expect(await roleNamed('viewer')).toMatchObject({ changed: false })
  })

  it('are recorded when they change, with what they were, and not when they do not', async () => {
    await patch('developer', { scopes: ['read'] })
    await patch('developer', { scopes: ['read'] })
    const events = (await server.call('GET', '/v1/events?kind=role.updated&limit=2')).body.data
    expect(events[0]).toMatchObject({
      subject: 'developer',
      changes: { scopes: { from: ROLE_RIGHTS.developer.scopes, to: ['read'] } },
    })
    expect(events[1]?.changes).not.toEqual(events[0].changes)
  })

  it.each([
    ['admin', { scopes: ['read:nothing'] }, 422, 'invalid_request', 'scopes'],
    ['admin', { scopes: ['read:manage.nothing'] }, 422, 'invalid_request', 'scopes'],
    ['admin', { scopes: ['not a scope'] }, 422, 'invalid_request', 'scopes.0'],
    ['admin', {}, 422, 'invalid_request', 'scopes'],
    ['admin', { scopes: null, reach: 'workspace' }, 422, 'invalid_request', 'reach'],
    ['owner', { scopes: ['read'] }, 409, 'conflict', undefined],
    ['owner', { scopes: null }, 409, 'conflict', undefined],
  ] as const)('refuse %s %j', async (role, body, status, code, path) => {
    expectRefusal(await patch(role, body), status, code, path)
    expect(await roleNamed(role)).toMatchObject({ changed: false })
  })

  it('may name a rung of the ladder that no resource has, and keep every other verb from going', async () => {
    const name = await addResource(server, { verbs: ['read', 'lift'] })
    const give = (scopes: readonly string[]) => server.call('PATCH', '/v1/roles/viewer', { body: { scopes } })
    await insist(give(['admin', 'admin:*', 'lift', 'lift:*']), 200)
    const refused = await server.call('DELETE', `/v1/resources/${name}?confirm=${name}`)
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toContain('the role viewer')
    await insist(give(['admin', 'admin:*']), 200)
    await insist(server.call('DELETE', `/v1/resources/${name}?confirm=${name}`), 200)
    expectRefusal(await give(['lift']), 422, 'invalid_request', 'scopes')
    await insist(server.call('PATCH', '/v1/roles/viewer', { body: { scopes: null } }), 200)
  })

  it('are no other than the four', async () => {
    expect((await patch('king', { scopes: [] })).status).toBe(404)
  })

  it('are changed by owners and root, and read by who may read members', async () => {
    const [owner, admin, developer] = [
      await aKeyOf('owner'),
      await aKeyOf('admin'),
      await aKeyOf('developer'),
    ]
    expect((await patch('viewer', { scopes: ['read'] }, owner)).status).toBe(200)
    expectRefusal(await patch('viewer', { scopes: null }, admin), 403, 'insufficient_scope')
    expect((await roles(admin)).length).toBe(4)
    expectRefusal(await server.call('GET', '/v1/roles', { key: developer }), 403, 'insufficient_scope')
  })

  it('are given nothing that the caller does not hold', async () => {
    const { secret } = await makeKey(server, { scopes: ['write:manage.workspace', 'read'] })
    expectRefusal(
      await patch('viewer', { scopes: ['write:jobs'] }, secret),
      403,
      'scope_exceeds_creator',
      'scopes',
    )
    expectRefusal(await patch('viewer', { scopes: null }, secret), 403, 'scope_exceeds_creator', 'scopes')
    expectRefusal(
      await patch('viewer', { scopes: ['admin'] }, secret),
      403,
      'scope_exceeds_creator',
      'scopes',
    )
    expect((await patch('viewer', { scopes: ['read', 'read:manage.workspace'] }, secret)).status).toBe(200)
  })

  it.each([
    ['owner', ['owner', 'admin', 'developer', 'viewer']],
    ['admin', ['admin', 'developer', 'viewer']],
    ['developer', []],
    ['viewer', []],
  ] as const)('are given by an %s to others: %j and none else', async (caller, given) => {
    const key = await aKeyOf(caller)
    for (const role of ROLES) {
      const may = (given as readonly string[]).includes(role)
      const body = { email: `${aName('m').replace(' ', '')}@example.test`, role }
      expect((await server.call('POST', '/v1/members', { key, body })).status).toBe(may ? 201 : 403)
      const other = await makeMember(server, 'viewer')
      expect((await server.call('PATCH', `/v1/members/${other}`, { key, body: { role } })).status).toBe(
        may ? 200 : 403,
      )
    }
  })

  it('are given by a narrowed role only where that is still as strong', async () => {
    const key = await aKeyOf('admin')
    await patch('admin', { scopes: ['read', 'write:manage.members'] })
    await patch('viewer', { scopes: ['read'] })
    const member = await makeMember(server, 'developer')
    const give = (role: string) => server.call('PATCH', `/v1/members/${member}`, { key, body: { role } })
    expectRefusal(
      await give('admin').then((answer) => (answer.status === 200 ? give('developer') : answer)),
      403,
      'scope_exceeds_creator',
      'role',
    )
    expect((await give('viewer')).status).toBe(200)
    await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'suspended', role: 'developer' } })
    const reinstate = await server.call('PATCH', `/v1/members/${member}`, { key, body: { status: 'active' } })
    expectRefusal(reinstate, 403, 'scope_exceeds_creator', 'role')
  })

  it('leave the last owner as they are: role, status and keys', async () => {
    const owners = (await server.call('GET', '/v1/members')).body.data.filter(
      (member: { role: string }) => member.role === 'owner',
    )
    const [first, ...others] = owners
    for (const { id } of others) await server.call('DELETE', `/v1/members/${id}`)
    const { secret } = await makeKey(server, { type: personal, owner: { user: first.id } })
    const path = `/v1/members/${first.id}`
    for (const answer of [
      await server.call('PATCH', path, { body: { role: 'viewer', status: 'suspended' } }),
      await server.call('PATCH', path, { body: { role: 'viewer' } }),
      await server.call('PATCH', path, { body: { status: 'suspended' } }),
      await server.call('DELETE', path),
      await server.call('PATCH', path, { key: secret, body: { role: 'admin' } }),
    ])
      expectRefusal(answer, 409, 'conflict')
    expect((await server.call('GET', path)).body).toEqual(first)
    expect(await outcomeOf(server, secret, { scopes: ['*:*', '*:manage.*'] })).toBe('valid')
  })
})
