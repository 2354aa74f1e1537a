import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal, makeKey, makeMember, outcomeOf } from '../keys/support.ts'
import { aManager } from './support.ts'

const ABSENT = 'usr_00000000000000000000000000'

describe.each(ENGINES)('members on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const add = (body: Record<string, unknown>, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/members', { body, ...(key ? { key } : {}) })
  const patch = (id: string, body: unknown, key?: string): Promise<Answer> =>
    server.call('PATCH', `/v1/members/${id}`, { body, ...(key ? { key } : {}) })
  const remove = (id: string, key?: string): Promise<Answer> =>
    server.call('DELETE', `/v1/members/${id}`, key ? { key } : {})

  it('are added with an address and a role, and answered as they were added', async () => {
    const { status, body } = await add({ email: ' Ada@Example.test', name: 'Ada', role: 'developer' })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: 'ada@example.test',
      name: 'Ada',
      role: 'developer',
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
      second_factor: false,
      last_signed_in_at: null,
      revision: expect.any(Number),
    })
    expect((await server.call('GET', `/v1/members/${body.id}`)).body).toEqual(body)
    expect((await server.call('GET', '/v1/members')).body.data).toContainEqual(body)
  })

  it('change role, are suspended and reinstated, and are removed', async () => {
    const id = await makeMember(server)
    expect((await patch(id, { role: 'admin' })).body).toMatchObject({ role: 'admin', status: 'active' })
    expect((await patch(id, { status: 'suspended' })).body).toMatchObject({
      role: 'admin',
      status: 'suspended',
    })
    expect((await patch(id, { status: 'active', role: 'viewer' })).body).toMatchObject({
      role: 'viewer',
      status: 'active',
    })
    const removed = await remove(id)
    expect(removed.body).toMatchObject({ id, status: 'removed' })
    // Asked a second time, it is answered as it was.
    expect(await remove(id)).toMatchObject({ status: 200, body: removed.body })
    for (const answer of [await patch(id, { role: 'admin' }), await server.call('GET', `/v1/members/${id}`)])
      expectRefusal(answer, 404, 'not_found')
    const events = (await server.call('GET', '/v1/events?limit=20')).body.data
    const kinds = events
      .filter((event: { subject: string }) => event.subject === id)
      .map((event: { kind: string }) => event.kind)
    expect(kinds).toEqual([
      'member.removed',
      'member.updated',
      'member.updated',
      'member.updated',
      'member.created',
    ])
  })

  it('come back under the same address as somebody new, whose old keys stay dead', async () => {
    const body = { email: 'back@example.test', role: 'viewer' }
    const first = (await add(body)).body.id
    const { secret } = await makeKey(server, { owner: { user: first } })
    await remove(first)
    const second = await add(body)
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first)
    expect(await outcomeOf(server, secret)).toBe('owner_inactive')
    expectRefusal(
      await server.call('POST', '/v1/keys', { body: { type: 'secret', name: 'x', owner: { user: first } } }),
      404,
      'not_found',
    )
  })

  it('are one per address, in any case', async () => {
    await add({ email: 'only@example.test', role: 'viewer' })
    expectRefusal(await add({ email: 'ONLY@example.test', role: 'admin' }), 409, 'conflict', 'email')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => add({ email: 'race@example.test', role: 'viewer' })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('keep at least one active owner', async () => {
    const [owner] = (await server.call('GET', '/v1/members')).body.data
    for (const answer of [
      await patch(owner.id, { role: 'admin' }),
      await patch(owner.id, { status: 'suspended' }),
      await remove(owner.id),
    ])
      expectRefusal(answer, 409, 'conflict')
    const second = await makeMember(server, 'owner')
    // Two owners who remove each other at once: one of them stays.
    const both = await Promise.all([
      patch(owner.id, { role: 'admin' }),
      patch(second, { status: 'suspended' }),
    ])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
    const owners = (await server.call('GET', '/v1/members')).body.data.filter(
      (member: { role: string; status: string }) => member.role === 'owner' && member.status === 'active',
    )
    expect(owners).toHaveLength(1)
  })

  it('become, cease to be, and are removed as owners by root and by owners alone', async () => {
    const manager = (await aManager(server)).secret
    const plain = await makeMember(server)
    const owner = await makeMember(server, 'owner')
    expect((await patch(plain, { role: 'admin' }, manager)).status).toBe(200)
    for (const answer of [
      await add({ email: 'boss@example.test', role: 'owner' }, manager),
      await patch(plain, { role: 'owner' }, manager),
      await patch(owner, { role: 'viewer' }, manager),
      await patch(owner, { status: 'suspended' }, manager),
      await remove(owner, manager),
    ])
      expectRefusal(answer, 403, 'forbidden')
    expect((await patch(owner, { role: 'viewer' })).status).toBe(200)
    expect((await remove(owner, manager)).status).toBe(200)
  })

  it('own what is made in nobody’s name: the longest-standing active owner of the workspace', async () => {
    const owners = (await server.call('GET', '/v1/members')).body.data.filter(
      (member: { role: string; status: string }) => member.role === 'owner' && member.status === 'active',
    )
    expect((await makeKey(server)).owner).toEqual({ user: owners[0].id })
  })

  it.each([
    [{ role: 'viewer' }, 'email'],
    [{ email: 'x@example.test' }, 'role'],
    [{ email: 'nonsense', role: 'viewer' }, 'email'],
    [{ email: 'x@example.test', role: 'king' }, 'role'],
    [{ email: 'x@example.test', role: 'viewer', name: 'a\u202eb' }, 'name'],
    [{ email: 'x@example.test', role: 'viewer', status: 'active' }, 'status'],
  ])('are not added from %j', async (body, path) => {
    expectRefusal(await add(body), 422, 'invalid_request', path)
  })

  it('are not changed by nonsense, by who may not, or where they are not', async () => {
    const id = await makeMember(server)
    for (const body of [{}, { status: 'removed' }, { role: null }, { email: 'y@example.test' }])
      expectRefusal(await patch(id, body), 422, 'invalid_request')
    expectRefusal(await patch(ABSENT, { role: 'viewer' }), 404, 'not_found')
    const reader = (await makeKey(server, { scopes: ['read:manage.members', '*:*'] })).secret
    for (const answer of [
      await patch(id, { role: 'viewer' }, reader),
      await remove(id, reader),
      await add({ email: 'z@example.test', role: 'viewer' }, reader),
    ])
      expectRefusal(answer, 403, 'insufficient_scope')
    expect((await server.call('GET', `/v1/members/${id}`, { key: reader })).status).toBe(200)
  })

  it('who are suspended take their keys with them in the very next request', async () => {
    const user = await makeMember(server)
    const caller = (await makeKey(server, { owner: { user }, scopes: ['write:manage.keys'] })).secret
    const create = (name: string) =>
      server.call('POST', '/v1/keys', { key: caller, body: { type: 'secret', name } })
    expect((await create('before')).status).toBe(201)
    await patch(user, { status: 'suspended' })
    expectRefusal(await create('after'), 401, 'unauthenticated')
  })

  it('are listed oldest first, page by page, each once', async () => {
    const all = (await server.call('GET', '/v1/members?limit=1000')).body.data
    const found: unknown[] = []
    for (let cursor = ''; ;) {
      const { data, next_cursor } = (
        await server.call('GET', `/v1/members?limit=3${cursor && `&cursor=${cursor}`}`)
      ).body
      found.push(...data)
      if (next_cursor === null) break
      cursor = next_cursor
    }
    expect(found).toEqual(all)
    const times = all.map(({ created_at }: { created_at: string }) => created_at)
    expect(times).toEqual(times.toSorted())
  })
})
