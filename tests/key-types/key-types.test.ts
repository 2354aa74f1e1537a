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
      revision: expect.any(Number),
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
