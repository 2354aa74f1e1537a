import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { aKey, as, aWorkspace, exported, file, send, type Place } from './support.ts'

const RESOURCE = {
  blueprint: file({ resources: [{ name: 'fresh', title: 'Fresh', verbs: ['read', 'write'] }] }),
}
const ROLE = { blueprint: file({ roles: { viewer: ['read:jobs'] } }) }

describe.each(ENGINES)('who may apply a blueprint on %s', (engine) => {
  let server: TestServer
  let place: Place
  beforeAll(async () => {
    server = await aServer(engine)
    place = await aWorkspace(server)
  })
  afterAll(() => server.stop())

  const keyWith = async (...scopes: string[]): Promise<string> =>
    (await aKey(place, { type: 'secret', scopes })).secret

  it('needs write:manage.key_types, to plan as well; reading needs read', async () => {
    const reader = await keyWith('read:manage.key_types', 'write:manage.workspace')
    for (const dry_run of [true, false])
      expectRefusal(await send(place, { ...RESOURCE, dry_run }, reader), 403, 'insufficient_scope')
    expect((await as(place, 'GET', '/v1/blueprint', undefined, reader)).status).toBe(200)
    expect((await as(place, 'GET', '/v1/blueprints', undefined, reader)).status).toBe(200)
    const none = await keyWith('read:jobs')
    for (const path of ['/v1/blueprint', '/v1/blueprints'])
      expectRefusal(await as(place, 'GET', path, undefined, none), 403, 'insufficient_scope')
  })

  it('shows roles to who may read members only', async () => {
    const own = await aWorkspace(server)
    expect((await send(own, ROLE)).status).toBe(200)
    const shown = async (...scopes: string[]) => {
      const { secret } = await aKey(own, { type: 'secret', scopes })
      return (await as(own, 'GET', '/v1/blueprint', undefined, secret)).body.roles
    }
    expect(await shown('read:manage.key_types')).toBeUndefined()
    expect(await shown('read:manage.key_types', 'read:manage.members')).toEqual({ viewer: ['read:jobs'] })
  })

  it('needs write:manage.workspace where roles change, and only there', async () => {
    const was = await exported(place)
    const maker = await keyWith('write:manage.key_types', 'write')
    for (const dry_run of [true, false]) {
      const refused = await send(place, { ...ROLE, dry_run }, maker)
      expectRefusal(refused, 403, 'insufficient_scope')
      expect(refused.body.detail).toContain('write:manage.workspace')
    }
    expect(await exported(place)).toEqual(was)
    const both = await keyWith('write:manage.key_types', 'write:manage.workspace', 'write')
    expect((await send(place, ROLE, both)).status).toBe(200)
    // Named, but as it is.
    expect((await send(place, ROLE, maker)).status).toBe(200)
  })

  it('gives a role nothing that the calling key does not hold', async () => {
    const reader = await keyWith('write:manage.key_types', 'write:manage.workspace', 'read')
    const refused = await send(place, { blueprint: file({ roles: { developer: ['write:jobs'] } }) }, reader)
    expectRefusal(refused, 403, 'scope_exceeds_creator')
    expect(refused.body.errors).toMatchObject([{ path: 'blueprint.roles.developer' }])
  })

  it('gives a role what the file itself adds, where the calling key holds everything', async () => {
    const body = {
      blueprint: file({
        resources: [{ name: 'novel', title: 'Novel', verbs: ['read', 'execute'] }],
        roles: { developer: ['execute:novel'] },
      }),
    }
    const narrow = await keyWith('write:manage.key_types', 'write:manage.workspace', 'read')
    expectRefusal(await send(place, body, narrow), 403, 'scope_exceeds_creator')
    expect((await send(place, body)).status).toBe(200)
  })

  it('is nobody who reaches a part of the workspace only', async () => {
    const project = (await as(place, 'POST', '/v1/projects', { name: 'P' })).body.id
    const scopes = ['*:*', '*:manage.*']
    const confined = (await aKey(place, { type: 'secret', scopes, project })).secret
    const customer = (await aKey(place, { type: 'secret', scopes, owner: { external_id: 'c' } })).secret
    for (const key of [confined, customer]) {
      expectRefusal(await send(place, RESOURCE, key), 403, 'forbidden')
      expectRefusal(await as(place, 'GET', '/v1/blueprint', undefined, key), 403, 'forbidden')
    }
  })
})

describe.each(ENGINES)('two workspaces of one installation on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('have each their own blueprint, and see nothing of the other’s', async () => {
    const [one, two] = [await aWorkspace(server, 'live-test'), await aWorkspace(server, 'resource-levels')]
    const standard = await aKey(one, { type: 'standard', scopes: ['admin'], environment: 'live' })
    const api = await aKey(two, { type: 'api', permissions: { backups: 'write' } })
    const [first, second] = [await exported(one), await exported(two)]
    expect(first.key_types.map(({ name }) => name)).toEqual(['standard'])
    expect(second.key_types.map(({ name }) => name)).toEqual(['api'])
    expect((await as(one, 'GET', '/v1/key-types/api')).status).toBe(404)
    expect((await as(two, 'GET', '/v1/key-types/standard')).status).toBe(404)
    expectRefusal(await as(one, 'POST', '/v1/keys', { type: 'api', name: 'n' }), 422, 'invalid_request')
    const scopes = ['read:flows']
    expectRefusal(
      await as(two, 'POST', '/v1/keys', { type: 'api', name: 'n', scopes }),
      422,
      'invalid_request',
    )
    const code = async (place: Place, key: string) =>
      (await as(place, 'POST', '/v1/keys/verify', { key, environment: 'live' })).body.code
    expect([await code(one, standard.secret), await code(two, api.secret)]).toEqual(['valid', 'valid'])
    expect([await code(one, api.secret), await code(two, standard.secret)]).toEqual([
      'not_found',
      'not_found',
    ])
    // Two workspaces may have one prefix.
    expect((await send(two, { name: 'live-test', prune: true })).status).toBe(200)
    expect(await exported(one)).toEqual(first)
    expect([await code(one, standard.secret), await code(two, api.secret)]).toEqual(['valid', 'valid'])
  })
})
