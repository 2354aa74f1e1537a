import { ROLE_RIGHTS } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, makeKey, makeMember, verify } from './support.ts'
import { makeType } from './types.ts'

// What the role of an owner cuts off today wakes when the role may do more: it counts as if it were awake.
describe.each(ENGINES)('rights that sleep, on %s', (engine) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServer(engine)
    type = await makeType(server, { can_manage_keys: true, allowed_scopes: ['*:*', '*:manage.*'] })
  })
  afterAll(() => server.stop())

  const keyOf = async (user: string, scopes: readonly string[]): Promise<{ id: string; secret: string }> =>
    makeKey(server, { type, owner: { user }, scopes })
  const create = (key: string, body: object): Promise<Answer> =>
    server.call('POST', '/v1/keys', { key, body: { type, name: aName(), ...body } })
  const promote = (user: string): Promise<Answer> =>
    server.call('PATCH', `/v1/members/${user}`, { body: { role: 'admin' } })

  it('are given to no new key by one that does not hold them', async () => {
    const user = await makeMember(server, 'viewer')
    const { secret } = await keyOf(user, ['read', 'write:manage.keys'])
    expectRefusal(await create(secret, { scopes: ['*:*'] }), 403, 'scope_exceeds_creator', 'scopes')
    expect((await create(secret, { scopes: ['read'] })).status).toBe(201)
  })

  it('are written into no other key by one that does not hold them', async () => {
    const user = await makeMember(server, 'viewer')
    const other = await keyOf(user, ['read'])
    const weak = await keyOf(user, ['write:manage.keys'])
    const answer = await server.call('PATCH', `/v1/keys/${other.id}`, {
      key: weak.secret,
      body: { scopes: ['*:*'] },
    })
    expectRefusal(answer, 403, 'scope_exceeds_creator', 'scopes')
    await promote(user)
    expect((await verify(server, { key: other.secret, scopes: ['write:pipelines'] })).code).toBe(
      'insufficient_scope',
    )
  })

  it('come with no inherited key that is made by a key which names its rights', async () => {
    const inherits = await makeType(server, {
      rights: 'inherit',
      owner: ['user'],
      can_manage_keys: true,
      allowed_scopes: ['*:*', '*:manage.*'],
    })
    const user = await makeMember(server, 'viewer')
    const { secret } = await keyOf(user, ROLE_RIGHTS.viewer.scopes)
    expectRefusal(await create(secret, { type: inherits }), 403, 'scope_exceeds_creator', 'scopes')
    const own = await makeKey(server, { type: inherits, owner: { user } })
    expect((await create(own.secret, { type: inherits })).status).toBe(201)
  })

  it('are part of what was approved', async () => {
    const approved = await makeType(server, { approval: true })
    const user = await makeMember(server, 'viewer')
    const asking = await keyOf(user, ['read', 'write', 'write:manage.keys'])
    const { id } = (await create(asking.secret, { type: approved, scopes: ['read:pipelines'] })).body
    expect((await server.call('POST', `/v1/keys/${id}/approve`)).status).toBe(200)
    const change = (body: object): Promise<Answer> =>
      server.call('PATCH', `/v1/keys/${id}`, { key: asking.secret, body })
    expectRefusal(await change({ scopes: ['read:pipelines', 'write:pipelines'] }), 403, 'forbidden')
    expectRefusal(await change({ metadata: { plan: 'unlimited' } }), 403, 'forbidden')
    expect((await change({ description: 'only words' })).status).toBe(200)
  })
})
