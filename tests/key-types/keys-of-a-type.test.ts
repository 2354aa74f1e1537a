import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, insist, makeKey, makeProject, outcomeOf, rotateKey } from '../keys/support.ts'
import { aTypeName, defineType, editType } from './support.ts'

describe.each(ENGINES)('what a type says of its keys, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const create = (type: string, body: object = {}): Promise<Answer> =>
    server.call('POST', '/v1/keys', { body: { type, name: aName(), ...body } })

  it('with levels take levels and nothing else', async () => {
    const { name } = await defineType(server, { rights: 'levels' })
    for (const scopes of [['*:*'], ['read'], ['read:*'], ['*:jobs']])
      expectRefusal(await create(name, { scopes }), 422, 'invalid_request', 'scopes')
    const levels = await makeKey(server, { type: name, permissions: { jobs: 'write', pipelines: 'none' } })
    expect(levels).toMatchObject({
      scopes: ['write:jobs'],
      permissions: { pipelines: 'none', jobs: 'write' },
      summary: 'Jobs: write',
    })
    const same = await makeKey(server, { type: name, scopes: ['write:jobs'] })
    expect(same.permissions).toEqual(levels.permissions)
    for (const [resource, level, said] of [
      ['absent', 'read', 'absent'],
      ['jobs', 'admin', 'jobs'],
      ['manage.keys', 'read', '(unprintable)'],
      ['*', 'read', '(unprintable)'],
    ] as const) {
      const refused = await create(name, { permissions: { [resource]: level } })
      expectRefusal(refused, 422, 'invalid_request', `permissions.${said}`)
    }
    const patched = await server.call('PATCH', `/v1/keys/${levels.id}`, { body: { scopes: ['read'] } })
    expectRefusal(patched, 422, 'invalid_request', 'scopes')
  })

  it('have templates of rights, which a key takes whole or not at all', async () => {
    const templates = [
      { name: 'ci', title: 'CI', permissions: { pipelines: 'write', jobs: 'none' } },
      { name: 'look', title: 'Look', scopes: ['read'] },
    ]
    const { name } = await defineType(server, { templates, default_scopes: ['write:jobs'] })
    expect((await create(name, { template: 'ci' })).body.scopes).toEqual(['write:pipelines'])
    expect((await create(name, { template: 'look' })).body.scopes).toEqual(['read'])
    expect((await create(name, { template: null })).body.scopes).toEqual(['write:jobs'])
    for (const body of [
      { template: 'absent' },
      { template: 'ci', scopes: ['read'] },
      { template: 'ci', permissions: {} },
    ])
      expectRefusal(await create(name, body), 422, 'invalid_request', 'template')
    expectRefusal(await create('secret', { template: 'ci' }), 422, 'invalid_request', 'template')
    const { secret } = await makeKey(server, {
      scopes: ['write:manage.keys', 'read'],
      owner: { external_id: 'c' },
    })
    const body = { type: name, name: aName(), template: 'ci', owner: { external_id: 'c' } }
    expect((await server.call('POST', '/v1/keys', { key: secret, body })).status).toBe(422)
    await editType(server, name, { owner: ['external'] })
    expectRefusal(
      await server.call('POST', '/v1/keys', { key: secret, body }),
      403,
      'scope_exceeds_creator',
      'scopes',
    )
  })

  it('give by default what is yet to come only to keys of those who hold everything', async () => {
    const { name } = await defineType(server, {
      environments: [{ name: 'live', prefix: 'tocome_' }],
      default_scopes: ['admin'],
    })
    expect((await create(name)).body.scopes).toEqual(['admin'])
    const maker = await makeKey(server, { scopes: ['write:manage.keys', 'write'] })
    const made = await server.call('POST', '/v1/keys', {
      key: maker.secret,
      body: { type: name, name: aName() },
    })
    expect(made.body.scopes).toEqual(['read:pipelines', 'write:pipelines', 'read:jobs', 'write:jobs'])
  })

  it('allow no key more than they do', async () => {
    const { name } = await defineType(server, {
      allowed_scopes: ['read', 'write:jobs'],
      default_scopes: ['read'],
    })
    for (const scopes of [['write'], ['*:*'], ['write:pipelines'], ['*:jobs'], ['read:manage.keys']])
      expectRefusal(await create(name, { scopes }), 422, 'invalid_request', 'scopes')
    expectRefusal(
      await create(name, { permissions: { pipelines: 'write' } }),
      422,
      'invalid_request',
      'scopes',
    )
    const key = await makeKey(server, { type: name, scopes: ['write:jobs', 'read'] })
    const patched = await server.call('PATCH', `/v1/keys/${key.id}`, { body: { scopes: ['write'] } })
    expectRefusal(patched, 422, 'invalid_request', 'scopes')
    expect((await create(name)).body.scopes).toEqual(['read'])
  })

  it('say who can own their keys', async () => {
    const project = await makeProject(server)
    const owners = {
      user: {},
      workspace: { workspace: server.workspace.id },
      project: { project },
      external: { external_id: 'c1' },
    }
    const member = (await insist(server.call('GET', '/v1/members'), 200)).data[0].id
    for (const kind of Object.keys(owners) as (keyof typeof owners)[]) {
      const { name } = await defineType(server, { owner: [kind] })
      for (const [other, said] of Object.entries({ ...owners, user: { user: member } })) {
        const answer = await create(name, { owner: said })
        if (other === kind) expect(answer.body.owner).toEqual(said)
        else expectRefusal(answer, 422, 'invalid_request', 'owner')
      }
      const implied = await create(name)
      expect(implied.status).toBe(['user', 'workspace'].includes(kind) ? 201 : 422)
    }
    const { name } = await defineType(server, { owner: ['project'] })
    expect((await create(name, { project })).body).toMatchObject({ project, owner: { project } })
  })

  it('give each environment its prefix, or all the same', async () => {
    const own = aTypeName()
    const { name } = await defineType(server, {
      environments: [
        { name: 'live', prefix: `${own}_l_` },
        { name: 'test', prefix: `${own}_t_` },
      ],
    })
    expect((await create(name)).body).toMatchObject({
      environment: 'live',
      masked: expect.stringMatching(`^${own}_l_`),
    })
    expect((await create(name, { environment: 'test' })).body.secret).toMatch(new RegExp(`^${own}_t_`))
    expectRefusal(await create(name, { environment: 'other' }), 422, 'invalid_request', 'environment')
    const same = await defineType(server, {
      prefix: `${own}_s_`,
      environments: [{ name: 'live' }, { name: 'test' }],
    })
    const test = await makeKey(server, { type: same.name, environment: 'test' })
    expect(test.secret.startsWith(`${own}_s_`)).toBe(true)
    expect(await outcomeOf(server, test.secret)).toBe('wrong_environment')
    expectRefusal(
      await create((await defineType(server)).name, { environment: 'live' }),
      422,
      'invalid_request',
      'environment',
    )
  })

  it('remind of rotation by their environment, else by themselves', async () => {
    const { name } = await defineType(server, {
      prefix: `${aTypeName()}_`,
      environments: [{ name: 'live', rotate_every: '10d' }, { name: 'test' }],
      rotate_every: '20d',
    })
    const days = ({ created_at, rotation_due_at }: { created_at: string; rotation_due_at: string | null }) =>
      (Date.parse(rotation_due_at ?? '') - Date.parse(created_at)) / 86_400_000
    expect(days((await create(name)).body)).toBe(10)
    expect(days((await create(name, { environment: 'test' })).body)).toBe(20)
    expect((await create((await defineType(server)).name)).body.rotation_due_at).toBeNull()
  })

  it('begins as before when it is rotated after its environment is gone', async () => {
    const { name } = await defineType(server, {
      environments: [
        { name: 'live', prefix: `${aTypeName()}_live_` },
        { name: 'test', prefix: `${aTypeName()}_test_` },
      ],
    })
    const { id, secret } = await makeKey(server, { type: name, environment: 'test' })
    await editType(server, name, { environments: [{ name: 'live', prefix: `${aTypeName()}_live_` }] })
    const rotated = await rotateKey(server, id, '0s')
    expect(rotated.secret.slice(0, -49)).toBe(secret.slice(0, -49))
  })
})
