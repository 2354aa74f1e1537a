import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aKey, apply, as, aWorkspace, exported, file, plan, recordOf, told, type Place } from './support.ts'

const EVENTS = { name: 'events', title: 'Events', verbs: ['read', 'write'] }
const APPS = { name: 'apps', title: 'Apps', verbs: ['read'] }
const type = (name: string, more: object = {}): object => ({ name, prefix: `${name}_`, ...more })

describe.each(ENGINES)('applying a blueprint on %s', (engine) => {
  let server: TestServer
  let place: Place
  beforeAll(async () => {
    server = await aServer(engine)
  })
  beforeEach(async () => {
    place = await aWorkspace(server)
  })
  afterAll(() => server.stop())

  const kindsSince = async (count: number): Promise<string[]> =>
    (await recordOf(place)).slice(count).map(({ kind }) => kind)

  it('makes, changes and keeps, says each, and records each once', async () => {
    await apply(place, {
      blueprint: file({ resources: [EVENTS], key_types: [type('api', { title: 'Old', approval: true })] }),
    })
    const before = (await recordOf(place)).length
    const { changes } = await apply(place, {
      blueprint: file({
        resources: [{ ...EVENTS, title: 'Happenings' }, APPS],
        roles: { viewer: ['read:apps'] },
        key_types: [type('api', { title: 'New' }), type('bot', { allowed_scopes: ['read:apps'] })],
      }),
    })
    expect(changes.map(({ kind, what, name }) => `${kind} ${what} ${name}`)).toEqual([
      'keep resource pipelines',
      'keep resource jobs',
      'update resource events',
      'create resource apps',
      'update role viewer',
      'keep key_type secret',
      'update key_type api',
      'create key_type bot',
    ])
    const differences = (name: string) => changes.find((each) => each.name === name)?.differences
    // What the file leaves out of a type is the default, and not what was.
    expect(differences('api')).toEqual([
      { field: 'title', from: 'Old', to: 'New' },
      { field: 'approval', from: true, to: false },
    ])
    expect(differences('events')).toEqual([{ field: 'title', from: 'Events', to: 'Happenings' }])
    expect(differences('bot')).toContainEqual({ field: 'prefix', from: null, to: 'bot_' })
    expect(differences('secret')).toEqual([])
    expect(await kindsSince(before)).toHaveLength(5)
    expect((await kindsSince(before)).toSorted()).toEqual([
      'key_type.created',
      'key_type.updated',
      'resource.created',
      'resource.updated',
      'role.updated',
    ])
  })

  it('plans what it would do and does nothing of it', async () => {
    const body = {
      blueprint: file({ resources: [EVENTS], roles: { viewer: ['read'] }, key_types: [type('jwt')] }),
      prune: true,
    }
    const [was, count] = [await exported(place), (await recordOf(place)).length]
    const planned = await plan(place, body)
    expect(planned.applied).toBe(false)
    expect(await exported(place)).toEqual(was)
    expect(await recordOf(place)).toHaveLength(count)
    expect(await apply(place, body)).toEqual({ applied: true, changes: planned.changes })
  })

  it('takes prefixes that two types exchange, and resources that only new types name', async () => {
    const of = (one: string, two: string) =>
      file({ key_types: [type('one', { prefix: one }), type('two', { prefix: two })] })
    await apply(place, { blueprint: of('a_', 'b_') })
    const { changes } = await apply(place, { blueprint: of('b_', 'a_') })
    expect(changes.filter(({ kind }) => kind === 'update').map(({ differences }) => differences)).toEqual([
      [{ field: 'prefix', from: 'a_', to: 'b_' }],
      [{ field: 'prefix', from: 'b_', to: 'a_' }],
    ])
  })

  it('takes other names and prefixes, of types and of their environments, by the names of the file', async () => {
    const prefixes = { 'standard.live': 'acme_live_', 'standard.test': 'acme_test_' }
    const body = { name: 'live-test', prune: true, overrides: { names: { standard: 'acme' }, prefixes } }
    await apply(place, body)
    const { key_types } = await exported(place)
    expect(key_types.map(({ name, prefix, environments }) => ({ name, prefix, environments }))).toEqual([
      {
        name: 'acme',
        prefix: null,
        environments: [
          { name: 'live', prefix: 'acme_live_', rotate_every: '90d' },
          { name: 'test', prefix: 'acme_test_', rotate_every: '90d' },
        ],
      },
    ])
    expect(told(await apply(place, body))).toEqual([])
    const { secret } = await aKey(place, { type: 'acme', environment: 'test', scopes: [] })
    expect(secret).toMatch(/^acme_test_/)
  })

  it('knows the prefixes at once: a key of a new type is found, a mistyped one refused', async () => {
    await apply(place, { name: 'typed-keys' })
    const project = (await as(place, 'POST', '/v1/projects', { name: 'P' })).body.id
    const { secret } = await aKey(place, { type: 'client', project, owner: { project } })
    const ask = async (key: string) =>
      (await as(place, 'POST', '/v1/keys/verify', { key, scopes: ['write:events'], project })).body.code
    expect(await ask(secret)).toBe('valid')
    const last = secret.at(-1) === 'a' ? 'b' : 'a'
    expect(await ask(secret.slice(0, -1) + last)).toBe('malformed')
  })

  it('never widens a key that exists, and narrows it at once', async () => {
    const of = (allowed: string[]) => ({
      blueprint: file({ resources: [EVENTS], key_types: [type('api', { allowed_scopes: allowed })] }),
    })
    await apply(place, of(['read:events', 'write:events']))
    const { secret } = await aKey(place, { type: 'api', scopes: ['write:events'] })
    const may = async (): Promise<string> =>
      (await as(place, 'POST', '/v1/keys/verify', { key: secret, scopes: ['write:events'] })).body.code
    expect(await may()).toBe('valid')
    expect(told(await apply(place, of(['read:events'])))).toEqual(['update key_type api'])
    expect(await may()).toBe('insufficient_scope')
    const wide = (await apply(place, of(['read:events', 'write:events']))).changes
    expect(wide.find(({ name }) => name === 'api')).toMatchObject({ kind: 'update', keys: 1 })
    expect(await may()).toBe('insufficient_scope')
    const { version } = (await as(place, 'GET', '/v1/key-types/api')).body
    expect(version).toBe(3)
  })

  it('says on how many live keys a change bears', async () => {
    await aKey(place, { type: 'secret', scopes: [] })
    const gone = await aKey(place, { type: 'secret', scopes: [] })
    await as(place, 'DELETE', `/v1/keys/${gone.id}`)
    const member = (await as(place, 'POST', '/v1/members', { email: 'd@example.test', role: 'developer' }))
      .body
    await aKey(place, { type: 'secret', owner: { user: member.id }, scopes: [] })
    const body = {
      blueprint: file({ resources: [EVENTS], roles: { developer: ['read'], viewer: ['write'] } }),
      prune: true,
    }
    const { changes } = await plan(place, body)
    expect(Object.fromEntries(changes.map(({ name, keys }) => [name, keys]))).toEqual({
      events: 0,
      pipelines: 0,
      jobs: 0,
      developer: 1,
      viewer: 0,
      secret: 2,
    })
  })

  it('restores an archived type that it names, and says what differs', async () => {
    await apply(place, { blueprint: file({ key_types: [type('api', { title: 'Same' })] }) })
    await apply(place, { blueprint: file({}), prune: true })
    const { changes } = await apply(place, {
      blueprint: file({ key_types: [type('api', { title: 'Other' })] }),
    })
    expect(changes).toEqual([
      {
        kind: 'restore',
        what: 'key_type',
        name: 'api',
        differences: [{ field: 'title', from: 'Same', to: 'Other' }],
        keys: 0,
      },
    ])
    expect((await as(place, 'GET', '/v1/key-types/api')).body.archived_at).toBeNull()
    await aKey(place, { type: 'api', scopes: [] })
  })

  it('makes tokens possible: signing keys come with the first JWT type, once', async () => {
    expect((await as(place, 'GET', '/v1/signing-keys')).body.data).toEqual([])
    const jwt = (name: string) => ({ name, format: 'jwt' })
    const body = { blueprint: file({ key_types: [jwt('one'), jwt('two')] }) }
    await plan(place, body)
    expect((await as(place, 'GET', '/v1/signing-keys')).body.data).toEqual([])
    await apply(place, body)
    expect((await as(place, 'GET', '/v1/signing-keys')).body.data).toHaveLength(2)
    await aKey(place, { type: 'two' })
  })

  it('brings the built-in scopes of a role back by naming them, and is then silent about it', async () => {
    const usual = (await as(place, 'GET', '/v1/roles')).body.data.find(
      ({ name }: { name: string }) => name === 'viewer',
    ).scopes
    await apply(place, { blueprint: file({ roles: { viewer: ['write'] } }) })
    expect((await exported(place)).roles).toEqual({ viewer: ['write'] })
    await apply(place, { blueprint: file({ roles: { viewer: usual } }) })
    expect((await exported(place)).roles).toEqual({})
    expect(told(await apply(place, { blueprint: file({ roles: { viewer: usual } }) }))).toEqual([])
  })

  it('answers a repeat with the same Idempotency-Key as it did at first', async () => {
    const options = {
      key: place.root,
      headers: { 'idempotency-key': 'once' },
      body: { blueprint: file({ resources: [EVENTS] }) },
    }
    const first = await server.call('POST', '/v1/blueprint', options)
    expect(told(first.body)).toEqual(['create resource events'])
    expect((await server.call('POST', '/v1/blueprint', options)).body).toEqual(first.body)
  })
})
