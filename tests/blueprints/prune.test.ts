import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import {
  aKey,
  apply,
  as,
  aWorkspace,
  exported,
  file,
  recordOf,
  scopesOf,
  send,
  told,
  type Place,
} from './support.ts'

const EVENTS = { name: 'events', title: 'Events', verbs: ['read', 'write'] }
const APPS = { name: 'apps', title: 'Apps', verbs: ['read'] }
const type = (name: string, more: object = {}): object => ({ name, prefix: `${name}_`, ...more })

describe.each(ENGINES)('prune, on %s,', (engine) => {
  let server: TestServer
  let place: Place
  beforeAll(async () => {
    server = await aServer(engine)
  })
  beforeEach(async () => {
    place = await aWorkspace(server)
  })
  afterAll(() => server.stop())

  it('archives types, removes resources, and takes their scopes from keys, once each', async () => {
    const both = await aKey(place, { type: 'secret', scopes: ['read:jobs', 'write:pipelines', 'read'] })
    const other = await aKey(place, { type: 'secret', scopes: ['read'] })
    const body = { blueprint: file({ resources: [EVENTS], key_types: [type('api')] }), prune: true }
    const before = (await recordOf(place)).length
    const { changes } = await apply(place, body)
    expect(told({ applied: true, changes })).toEqual([
      'create resource events',
      'remove resource pipelines',
      'remove resource jobs',
      'archive key_type secret',
      'create key_type api',
    ])
    expect(changes.find(({ name }) => name === 'jobs')).toMatchObject({ keys: 1 })
    expect(changes.find(({ name }) => name === 'secret')).toMatchObject({ keys: 2 })
    expect(await scopesOf(place, both.id)).toEqual(['read'])
    expect(await scopesOf(place, other.id)).toEqual(['read'])
    const recorded = (await recordOf(place)).slice(before)
    expect(recorded.map(({ kind }) => kind).toSorted()).toEqual([
      'key.updated',
      'key_type.archived',
      'key_type.created',
      'resource.created',
      'resource.removed',
      'resource.removed',
    ])
    expect(recorded.find(({ kind }) => kind === 'key.updated')?.key).toBe(both.id)
    const none = await as(place, 'POST', '/v1/keys', { type: 'secret', name: 'No more' })
    expect(none.status).toBeGreaterThanOrEqual(400)
    expect((await as(place, 'GET', '/v1/keys/self', undefined, other.secret)).status).toBe(200)
  })

  it('leaves the root type alone, and roles', async () => {
    await as(place, 'PATCH', '/v1/roles/viewer', { scopes: ['write'] })
    const { changes } = await apply(place, { blueprint: file({}), prune: true })
    expect(changes.filter(({ what }) => what === 'role')).toMatchObject([{ kind: 'keep', name: 'viewer' }])
    expect((await as(place, 'GET', '/v1/key-types/root')).body.archived_at).toBeNull()
    expect((await as(place, 'GET', '/v1/keys/self')).status).toBe(200)
    expect(await exported(place)).toMatchObject({
      resources: [],
      key_types: [],
      roles: { viewer: ['write'] },
    })
  })

  it('revives nothing when a resource of the same name comes back', async () => {
    const of = (allowed: string) =>
      file({ resources: [EVENTS, APPS], key_types: [type('bot', { allowed_scopes: [allowed] })] })
    await apply(place, { blueprint: of('*:*') })
    const { secret } = await aKey(place, { type: 'bot', scopes: ['*:*'] })
    await apply(place, { blueprint: of('read:events') })
    const code = async (): Promise<string> =>
      (await as(place, 'POST', '/v1/keys/verify', { key: secret, scopes: ['read:events'] })).body.code
    expect(await code()).toBe('valid')
    const { changes } = await apply(place, { blueprint: file({ resources: [APPS] }), prune: true })
    expect(changes.find(({ name }) => name === 'bot')).toMatchObject({
      kind: 'archive',
      keys: 1,
      differences: [{ field: 'allowed_scopes', from: ['read:events'], to: [] }],
    })
    await as(place, 'POST', '/v1/resources', EVENTS)
    expect(await code()).toBe('insufficient_scope')
  })

  it('leaves an archived type the short forms, which mean whatever there is', async () => {
    await apply(place, { name: 'live-test' })
    const { changes } = await apply(place, { blueprint: file({ resources: [APPS] }), prune: true })
    expect(changes.find(({ name }) => name === 'standard')).toMatchObject({
      kind: 'archive',
      differences: [],
    })
  })

  it('is needed where keys would lose scopes, and says which keys', async () => {
    const key = await aKey(place, { type: 'secret', scopes: ['write:jobs'] })
    const body = { blueprint: file({ resources: [{ name: 'jobs', title: 'Jobs', verbs: ['read'] }] }) }
    const refused = await send(place, body)
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.errors).toEqual([{ path: 'prune', message: 'must be true' }])
    expect(refused.body.detail).toContain(key.id)
    expectRefusal(await send(place, { ...body, dry_run: true }), 409, 'conflict')
    expect(await scopesOf(place, key.id)).toEqual(['write:jobs'])
    const title = {
      blueprint: file({ resources: [{ name: 'jobs', title: 'Work', verbs: ['read', 'write'] }] }),
    }
    expect(told(await apply(place, title))).toEqual(['update resource jobs'])
  })

  it('does not decide what a role is left with', async () => {
    await as(place, 'PATCH', '/v1/roles/viewer', { scopes: ['read:jobs'] })
    const refused = await send(place, { blueprint: file({}), prune: true })
    expectRefusal(refused, 409, 'conflict')
    expect(refused.body.detail).toContain('the role viewer')
    await apply(place, { blueprint: file({ roles: { viewer: [] } }), prune: true })
  })
})
