import type { KeyTypeView } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  aName,
  expectRefusal,
  insist,
  makeKey,
  makeProject,
  makeWorkspace,
  outcomeOf,
  rotateKey,
} from '../keys/support.ts'
import { addResource, aTypeName, defineType, editType, getType } from './support.ts'

const PLAIN = {
  built_in: false,
  archived_at: null,
  version: 1,
  description: null,
  format: 'opaque',
  environments: [],
  rotate_every: null,
  owner: ['workspace'],
  rights: 'scopes',
  default_scopes: [],
  allowed_scopes: ['*:*'],
  templates: [],
  fixed: [],
  can_manage_keys: false,
  admin_manages: false,
  expiry: { required: false, presets: ['7d', '30d', '90d', '180d'], min: null, max: null, default: null },
  browser: 'allow',
  origins: 'none',
  approval: false,
  labels: {
    menu: 'Settings → API Keys',
    create: 'Create API Key',
    submit: 'Create',
    revoke: 'Revoke',
    variable: 'CLAVIGER_API_KEY',
  },
}

describe.each(ENGINES)('key types on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const define = (body: Record<string, unknown>): Promise<Answer> => {
    const name = aTypeName()
    return server.call('POST', '/v1/key-types', { body: { name, prefix: `${name}_`, ...body } })
  }
  const edit = (name: string, body: unknown): Promise<Answer> =>
    server.call('PATCH', `/v1/key-types/${name}`, { body })
  const create = (type: string, body: object = {}): Promise<Answer> =>
    server.call('POST', '/v1/keys', { body: { type, name: aName(), ...body } })
  const eventsOf = async (id: string) =>
    (await insist(server.call('GET', '/v1/events?limit=1000'), 200)).data.filter(
      ({ subject }: { subject: string }) => subject === id,
    )

  it('have a default for everything but their name and prefix', async () => {
    const name = aTypeName()
    const answer = await server.call('POST', '/v1/key-types', { body: { name, prefix: `${name}_` } })
    expect(answer.status).toBe(201)
    const scanner = [{ prefix: `${name}_`, regex: `\\b${name}_[0-9A-Za-z]{49}\\b` }]
    const expected = {
      ...PLAIN,
      id: expect.stringMatching(/^kty_/),
      name,
      title: name,
      prefix: `${name}_`,
      scanner,
    }
    expect(answer.body).toEqual(expected)
    expect(await getType(server, name)).toEqual(answer.body)
    const { data } = await insist(server.call('GET', '/v1/key-types'), 200)
    expect(data).toContainEqual(answer.body)
    const key = (await create(name)).body
    expect(key).toMatchObject({
      owner: { workspace: server.workspace.id },
      scopes: [],
      environment: null,
      expires_at: null,
    })
    expect(key.secret).toMatch(new RegExp(scanner[0]?.regex ?? ''))
  })

  it('keep every field as it was given, in every word', async () => {
    const name = aTypeName()
    const whole = {
      title: 'Züge → Schlüssel',
      description: 'Line one\nline two',
      environments: [
        { name: 'live', prefix: `${name}_live_`, rotate_every: '90d' },
        { name: 'test', prefix: `${name}_test_`, rotate_every: null },
      ],
      rotate_every: '30d',
      owner: ['project', 'external'],
      rights: 'levels',
      default_scopes: ['read:jobs'],
      allowed_scopes: ['read', 'write', '*:manage.*'],
      templates: [
        {
          name: 'ci',
          title: 'CI',
          description: null,
          scopes: [],
          permissions: { pipelines: 'write', jobs: 'none' },
        },
        { name: 'look', title: 'Look', description: 'Only looks', scopes: ['read:jobs'], permissions: {} },
      ],
      fixed: ['metadata', 'network'],
      can_manage_keys: true,
      admin_manages: true,
      expiry: { required: true, presets: ['1d', '8h'], min: '1h', max: '90d', default: '1d' },
      browser: 'allow',
      origins: 'required',
      approval: true,
      labels: { menu: 'A → B', create: 'New', submit: 'Go', revoke: 'Delete', variable: 'ACME_KEY' },
    }
    const made = (await insist(
      server.call('POST', '/v1/key-types', { body: { name, ...whole } }),
      201,
    )) as KeyTypeView
    expect(made).toMatchObject(whole)
    const other = await defineType(server)
    const environments = whole.environments.map((each) => ({ ...each, prefix: `x${each.prefix}` }))
    const edited = await editType(server, other.name, { ...whole, prefix: null, environments })
    expect(edited).toMatchObject({ ...whole, environments })
    expect(await getType(server, other.name)).toEqual(edited)
  })

  it('are listed with those that are built in, and the root type among them', async () => {
    const { data } = await insist(server.call('GET', '/v1/key-types'), 200)
    const builtIn = data.filter((type: KeyTypeView) => type.built_in).map(({ name }: KeyTypeView) => name)
    expect(builtIn.sort()).toEqual(['root', 'secret'])
    expectRefusal(await server.call('GET', '/v1/key-types/absent'), 404, 'not_found')
    expectRefusal(await edit('absent', { title: 'x' }), 404, 'not_found')
  })

  it('have a name that is theirs alone in the workspace, and no other workspace’s business', async () => {
    const { name } = await defineType(server)
    expectRefusal(await define({ name }), 409, 'name_taken', 'name')
    expectRefusal(await define({ name: 'root' }), 409, 'name_taken', 'name')
    const other = await makeWorkspace(server)
    const body = { name, prefix: `${name}_` }
    expect((await server.call('POST', '/v1/key-types', { key: other.root_key, body })).status).toBe(201)
    const title = { title: 'Theirs' }
    await insist(server.call('PATCH', `/v1/key-types/${name}`, { key: other.root_key, body: title }), 200)
    expect((await getType(server, name)).title).toBe(name)
  })

  it('are never the root type: nothing of it is changed', async () => {
    for (const body of [
      { title: 'x' },
      { archived: true },
      { allowed_scopes: ['read'] },
      { can_manage_keys: false },
    ])
      expectRefusal(await edit('root', body), 409, 'conflict')
    expect(await getType(server, 'root')).toMatchObject({ title: 'Root key', archived_at: null, version: 1 })
  })

  it.each<[body: Record<string, unknown>, path: string]>([
    [{ prefix: undefined }, 'prefix'],
    [{ prefix: null }, 'prefix'],
    [{ prefix: undefined, environments: [{ name: 'live', prefix: 'kl_' }, { name: 'test' }] }, 'prefix'],
    [{ environments: [{ name: 'live', prefix: 'kl_' }] }, 'prefix'],
    [{ environments: [{ name: 'live' }, { name: 'live' }] }, 'environments'],
    [
      {
        prefix: undefined,
        environments: [
          { name: 'a', prefix: 'ka_' },
          { name: 'b', prefix: 'ka_' },
        ],
      },
      'environments',
    ],
    [{ format: 'jwt' }, 'prefix'],
    [{ format: 'jwt', prefix: undefined, environments: [{ name: 'live', prefix: 'kl_' }] }, 'environments'],
    [{ prefix: 'sk_live_' }, 'prefix'],
    [{ prefix: undefined, environments: [{ name: 'live', prefix: 'sk_test_' }] }, 'environments'],
    [{ prefix: 'clv_mine_' }, 'prefix'],
    [{ prefix: 'clv_root_' }, 'prefix'],
    [{ prefix: 'NoPrefix_' }, 'prefix'],
    [{ prefix: 'noprefix' }, 'prefix'],
    [{ prefix: '_' }, 'prefix'],
    [{ name: 'Bad Name' }, 'name'],
    [{ owner: [] }, 'owner'],
    [{ owner: ['user', 'user'] }, 'owner'],
    [{ owner: ['nobody'] }, 'owner.0'],
    [{ rights: 'inherit' }, 'owner'],
    [{ rights: 'inherit', owner: ['user', 'workspace'] }, 'owner'],
    [{ fixed: ['scopes'] }, 'default_scopes'],
    [{ fixed: ['expiry', 'expiry'] }, 'fixed'],
    [{ fixed: ['expiry'], expiry: { required: true } }, 'expiry.default'],
    [{ default_scopes: ['read:nothing'] }, 'default_scopes'],
    [{ allowed_scopes: ['read:nothing'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['execute:jobs'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['not a scope'] }, 'allowed_scopes.0'],
    [{ allowed_scopes: ['read'], default_scopes: ['write:jobs'] }, 'default_scopes'],
    [{ allowed_scopes: ['read:jobs', 'read:pipelines'], default_scopes: ['read'] }, 'default_scopes'],
    [{ allowed_scopes: ['*:manage.*'] }, 'allowed_scopes'],
    [{ allowed_scopes: ['*:*', 'read:manage.keys'] }, 'allowed_scopes'],
    [{ admin_manages: true }, 'admin_manages'],
    [{ templates: [{ name: 'a', title: 'A' }] }, 'templates.0.scopes'],
    [
      {
        templates: [
          { name: 'a', title: 'A', scopes: [] },
          { name: 'a', title: 'B', scopes: [] },
        ],
      },
      'templates',
    ],
    [{ templates: [{ name: 'a', title: 'A', scopes: ['read:nothing'] }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { nothing: 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { nothing: 'none' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { jobs: 'admin' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { 'Not a name': 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { '*': 'read' } }] }, 'templates.0'],
    [{ templates: [{ name: 'a', title: 'A', permissions: { __proto__x: 'read' } }] }, 'templates.0'],
    [
      {
        allowed_scopes: ['*:*', '*:manage.*'],
        can_manage_keys: true,
        templates: [{ name: 'a', title: 'A', permissions: { 'manage.keys': 'read' } }],
      },
      'templates.0',
    ],
    [
      { allowed_scopes: ['read'], templates: [{ name: 'a', title: 'A', permissions: { jobs: 'write' } }] },
      'templates.0',
    ],
    [{ rights: 'levels', default_scopes: ['read'] }, 'default_scopes'],
    [{ rights: 'levels', default_scopes: ['*:jobs'] }, 'default_scopes'],
    [{ rights: 'levels', default_scopes: ['read:*'] }, 'default_scopes'],
    [{ rights: 'levels', templates: [{ name: 'a', title: 'A', scopes: ['read'] }] }, 'templates'],
    [{ expiry: { min: '2d', max: '1d', presets: [] } }, 'expiry.min'],
    [{ expiry: { max: '0s', presets: [] } }, 'expiry.max'],
    [{ expiry: { max: '1d' } }, 'expiry.presets'],
    [{ expiry: { min: '8d' } }, 'expiry.presets'],
    [{ expiry: { presets: ['0s'] } }, 'expiry.presets'],
    [{ expiry: { presets: ['1d', '1d'] } }, 'expiry.presets'],
    [{ expiry: { max: '1d', presets: [], default: '2d' } }, 'expiry.default'],
    [{ expiry: { min: '1d', presets: [], default: '1h' } }, 'expiry.default'],
    [{ expiry: { default: '0s' } }, 'expiry.default'],
    [{ expiry: { default: 'never' } }, 'expiry.default'],
    [{ expiry: { max: '1d', presets: [] }, rotate_every: '2d' }, 'rotate_every'],
    [{ rotate_every: '0s' }, 'rotate_every'],
    [{ environments: [{ name: 'live', rotate_every: '0s' }] }, 'rotate_every'],
    [{ browser: 'refuse', origins: 'optional' }, 'origins'],
    [{ browser: 'refuse', origins: 'required' }, 'origins'],
    [{ labels: { variable: 'lower' } }, 'labels.variable'],
    [{ labels: { menu: '' } }, 'labels.menu'],
    [{ labels: { other: 'x' } }, 'labels.other'],
    [{ title: '' }, 'title'],
    [{ version: 7 }, 'version'],
    [{ built_in: true }, 'built_in'],
    [{ madeByRootOnly: false }, 'madeByRootOnly'],
    [{ archived: true }, 'archived'],
  ])('do not contradict themselves, in their making or by an edit: %j', async (body, path) => {
    const answer = await define(body)
    expectRefusal(answer, 422, 'invalid_request', path)
    expect(answer.body.errors, answer.text).toHaveLength(1)
    const { name: _name, format: _format, ...fields } = body
    if ('name' in body || 'format' in body || 'archived' in body) return
    const was = await defineType(server)
    const edited = await edit(was.name, {
      ...fields,
      ...('prefix' in fields ? { prefix: fields['prefix'] ?? null } : {}),
    })
    expectRefusal(edited, 422, 'invalid_request', path)
    expect(await getType(server, was.name)).toEqual(was)
  })

  it('are told all their contradictions at once', async () => {
    const answer = await define({
      owner: ['workspace'],
      rights: 'inherit',
      default_scopes: ['read:nothing'],
      expiry: { max: '0s' },
    })
    const paths = answer.body.errors.map(({ path }: { path: string }) => path)
    expect(new Set(paths)).toEqual(new Set(['owner', 'default_scopes', 'expiry.max', 'expiry.presets']))
  })

  it('share no prefix, also with one that is archived, and give it up when they change it', async () => {
    const [one, two] = [await defineType(server), await defineType(server)]
    await editType(server, one.name, { archived: true })
    expectRefusal(await edit(two.name, { prefix: one.prefix }), 422, 'invalid_request', 'prefix')
    const { secret, id } = await makeKey(server, { type: two.name })
    await editType(server, two.name, { prefix: `n${two.prefix}` })
    expect((await define({ prefix: two.prefix })).status).toBe(201)
    // A key keeps the prefix it was made with, and gets the new one when it is rotated.
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect((await rotateKey(server, id, '0s')).secret.startsWith(`n${two.prefix}`)).toBe(true)
  })

  it('refuse a wrong checksum under their prefix from the moment they are there', async () => {
    const { name, prefix } = await defineType(server)
    expect(await outcomeOf(server, `${prefix}${'a'.repeat(49)}`)).toBe('malformed')
    await editType(server, name, { prefix: `n${prefix}` })
    expect(await outcomeOf(server, `n${prefix}${'a'.repeat(49)}`)).toBe('malformed')
    expect(await outcomeOf(server, `${prefix}${'a'.repeat(49)}`)).toBe('not_found')
  })

  it('that are archived have no new keys; those there are go on, and are rotated and changed', async () => {
    const { name } = await defineType(server)
    const { id, secret } = await makeKey(server, { type: name })
    const archived = await editType(server, name, { archived: true })
    expect(archived.archived_at).not.toBeNull()
    expect(archived.version).toBe(1)
    expectRefusal(await create(name), 409, 'conflict', 'type')
    expect(await outcomeOf(server, secret)).toBe('valid')
    expect(await outcomeOf(server, (await rotateKey(server, id, '1h')).secret)).toBe('valid')
    expect((await server.call('PATCH', `/v1/keys/${id}`, { body: { name: aName() } })).status).toBe(200)
    expect((await editType(server, name, { archived: true })).archived_at).toBe(archived.archived_at)
    expectRefusal(await create('absent'), 422, 'invalid_request', 'type')
    expect((await create('absent')).text).not.toContain(name)
    expect((await editType(server, name, { archived: false })).archived_at).toBeNull()
    expect((await create(name)).status).toBe(201)
  })

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
    for (const permissions of [
      { absent: 'read' },
      { jobs: 'admin' },
      { 'manage.keys': 'read' },
      { '*': 'read' },
    ])
      expectRefusal(await create(name, { permissions }), 422, 'invalid_request', 'permissions')
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

  it('count as versions only edits that bear on keys, and are recorded with what changed', async () => {
    const { name, id } = await defineType(server)
    const versionAfter = async (body: Record<string, unknown>) => (await editType(server, name, body)).version
    const silent = {
      title: 'T',
      description: 'D',
      default_scopes: ['read'],
      labels: { menu: 'M' },
      owner: ['user'],
    }
    expect(await versionAfter(silent)).toBe(1)
    expect(await versionAfter({ expiry: { presets: ['1d'], default: '1d' } })).toBe(1)
    expect(await versionAfter({ archived: true })).toBe(1)
    expect(await versionAfter({ archived: false })).toBe(1)
    expect(await versionAfter({ expiry: { max: '2d' } })).toBe(2)
    expect(await versionAfter({ expiry: { max: '2d' } })).toBe(2)
    expect(await versionAfter({ browser: 'refuse', allowed_scopes: ['read'] })).toBe(3)
    expect(await versionAfter({ browser: 'allow', title: 'T2' })).toBe(4)
    const events = await eventsOf(id)
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'key_type.updated',
      'key_type.updated',
      'key_type.updated',
      'key_type.restored',
      'key_type.archived',
      'key_type.updated',
      'key_type.updated',
      'key_type.created',
    ])
    expect(events[0].changes).toEqual({
      browser: { from: 'refuse', to: 'allow' },
      title: { from: 'T', to: 'T2' },
    })
    expect(events[1].changes).toEqual({
      browser: { from: 'allow', to: 'refuse' },
      allowed_scopes: { from: ['*:*'], to: ['read'] },
    })
    expect(events.at(-1).changes).toMatchObject({
      name: { from: null, to: name },
      allowed_scopes: { from: null, to: ['*:*'] },
    })
  })

  it('that are edited and archived at once say both, and an edit that changes nothing says nothing', async () => {
    const { name, id } = await defineType(server)
    await editType(server, name, { title: 'Old', archived: true })
    await editType(server, name, { title: 'Old', archived: true })
    const kinds = (await eventsOf(id)).map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(['key_type.archived', 'key_type.updated', 'key_type.created'])
  })

  it('are made, once for an Idempotency-Key, and changed by who may write them', async () => {
    const headers = { 'idempotency-key': aName('type').replace(' ', '-') }
    const name = aTypeName()
    const post = () => server.call('POST', '/v1/key-types', { headers, body: { name, prefix: `${name}_` } })
    expect((await post()).text).toBe((await post()).text)
    const { secret } = await makeKey(server, { scopes: ['read:manage.key_types', 'write:manage.keys'] })
    const body = { title: 'x' }
    expectRefusal(
      await server.call('PATCH', `/v1/key-types/${name}`, { key: secret, body }),
      403,
      'insufficient_scope',
    )
    expect((await server.call('GET', `/v1/key-types/${name}`, { key: secret })).status).toBe(200)
  })

  it('and the catalogue are not for a key that is confined to a project to change', async () => {
    const { name } = await defineType(server)
    const resource = await addResource(server)
    const { secret } = await makeKey(server, {
      project: await makeProject(server),
      scopes: ['*:*', '*:manage.*'],
    })
    for (const [method, path, body] of [
      ['POST', '/v1/key-types', { name: 'mine', prefix: 'mine_' }],
      ['PATCH', `/v1/key-types/${name}`, { archived: true }],
      ['POST', '/v1/resources', { name: 'mine', title: 'Mine', verbs: ['read'] }],
      ['PATCH', `/v1/resources/${resource}`, { title: 'Mine' }],
      ['DELETE', `/v1/resources/${resource}`, undefined],
    ] as const)
      expectRefusal(await server.call(method, path, { key: secret, body }), 403, 'forbidden')
    expect((await server.call('GET', '/v1/key-types', { key: secret })).status).toBe(200)
    expect((await server.call('GET', '/v1/resources', { key: secret })).status).toBe(200)
  })
})
