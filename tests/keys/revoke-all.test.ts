import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  eventsOf,
  expectRefusal,
  getKey,
  makeKey,
  makeMember,
  makeProject,
  makeWorkspace,
  outcomeOf,
} from './support.ts'

describe.each(ENGINES)('revoking all keys on %s', (engine) => {
  let server: TestServer
  beforeEach(async () => {
    server = await aServer(engine)
  })
  afterEach(() => server.stop())

  const revokeAll = (body: Record<string, unknown>, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/keys/revoke-all', {
      body: { confirm: server.workspace.slug, ...body },
      ...(key ? { key } : {}),
    })
  const statusesOf = async (...keys: { id: string }[]): Promise<string[]> =>
    Promise.all(keys.map(async ({ id }) => (await getKey(server, id)).status))

  it('of a workspace spares root keys and the caller', async () => {
    const keys = [await makeKey(server), await makeKey(server, { enabled: false })]
    const root = await makeKey(server, { type: 'root' })
    const caller = await makeKey(server, { scopes: ['write:manage.keys'] })
    const { status, body } = await revokeAll(
      { workspace: server.workspace.id, reason: 'drill' },
      caller.secret,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ revoked: 2, effective: 'everywhere', nodes: { acked: 1, waited_out: 0 } })
    const spared = body.spared.map(({ id, why }: { id: string; why: string }) => `${why} ${id}`)
    expect(spared).toEqual(expect.arrayContaining([`root ${root.id}`, `caller ${caller.id}`]))
    expect(spared).toHaveLength(3)
    expect(await statusesOf(...keys, root, caller)).toEqual(['revoked', 'revoked', 'active', 'active'])
    for (const { id } of keys) {
      expect(await getKey(server, id)).toMatchObject({ revoke_reason: 'drill', revision: body.revision })
      expect((await eventsOf(server, id))[0]).toMatchObject({ kind: 'key.revoked', revision: body.revision })
    }
    for (const { secret } of keys) expect(await outcomeOf(server, secret)).toBe('revoked')
  })

  it('of a project, an owner or a type touches nothing else', async () => {
    const project = await makeProject(server)
    const user = await makeMember(server)
    const inProject = await makeKey(server, { project })
    const ofUser = await makeKey(server, { owner: { user } })
    const ofCustomer = await makeKey(server, { owner: { external_id: 'cust_1' } })
    const other = await makeKey(server)
    expect((await revokeAll({ project })).body.revoked).toBe(1)
    expect(await statusesOf(inProject, ofUser, ofCustomer, other)).toEqual([
      'revoked',
      ...Array(3).fill('active'),
    ])
    expect((await revokeAll({ owner: { user } })).body.revoked).toBe(1)
    expect((await revokeAll({ owner: { external_id: 'cust_1' } })).body.revoked).toBe(1)
    expect(await statusesOf(ofUser, ofCustomer, other)).toEqual(['revoked', 'revoked', 'active'])
    expect((await revokeAll({ type: 'root' })).body).toMatchObject({
      revoked: 0,
      spared: [{ why: 'caller' }],
    })
    expect((await revokeAll({ type: 'secret' })).body.revoked).toBe(1)
    expect((await revokeAll({ type: 'secret' })).body.revoked).toBe(0)
  })

  it('takes root keys at the word of a root key alone', async () => {
    const key = (await makeKey(server, { scopes: ['write:manage.keys'] })).secret
    const body = { workspace: server.workspace.id, confirm: server.workspace.slug, include_root: true }
    const answer = await server.call('POST', '/v1/keys/revoke-all', { key, body })
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  })

  it('with include_root takes root keys and the caller too', async () => {
    const key = await makeKey(server)
    const { body } = await revokeAll({ workspace: server.workspace.id, include_root: true })
    expect(body).toMatchObject({ revoked: 2, spared: [] })
    for (const secret of [key.secret, server.root])
      expectRefusal(await server.call('GET', '/v1/keys/self', { key: secret }), 401, 'unauthenticated')
  })

  it('does nothing without the slug typed out, or with no one target', async () => {
    const key = await makeKey(server)
    const workspace = server.workspace.id
    for (const confirm of [
      '',
      server.workspace.slug.toUpperCase(),
      `${server.workspace.slug} `,
      workspace,
      'yes',
    ])
      expectRefusal(await revokeAll({ workspace, confirm }), 422, 'invalid_request', 'confirm')
    for (const body of [{}, { workspace, type: 'secret' }, { everything: true }, { type: null }])
      expectRefusal(await revokeAll(body), 422, 'invalid_request')
    expectRefusal(await revokeAll({ workspace, confirm: undefined }), 422, 'invalid_request', 'confirm')
    expect(await statusesOf(key)).toEqual(['active'])
  })

  it('reaches no other workspace, project or member', async () => {
    const { workspace, root_key } = await makeWorkspace(server)
    const theirs = await server.call('POST', '/v1/keys', {
      key: root_key,
      body: { type: 'secret', name: 'x' },
    })
    expectRefusal(
      await revokeAll({ workspace: workspace.id, confirm: workspace.slug }),
      422,
      'invalid_request',
    )
    for (const body of [
      { workspace: workspace.id },
      { project: 'prj_00000000000000000000000000' },
      { owner: { user: 'usr_00000000000000000000000000' } },
    ])
      expectRefusal(await revokeAll(body), 404, 'not_found')
    await revokeAll({ type: 'secret' })
    expect((await server.call('GET', '/v1/keys/self', { key: theirs.body.secret })).status).toBe(200)
  })

  it('stays within the reach of a caller confined to a project, or to a customer', async () => {
    const project = await makeProject(server)
    const scopes = ['write:manage.keys']
    const inside = await makeKey(server, { project })
    const outside = await makeKey(server, { owner: { external_id: 'cust_1' } })
    const confined = await makeKey(server, { project, scopes })
    expect((await revokeAll({ type: 'secret' }, confined.secret)).body.revoked).toBe(1)
    expect(await statusesOf(inside, outside)).toEqual(['revoked', 'active'])
    const other = await makeProject(server)
    expectRefusal(await revokeAll({ project: other }, confined.secret), 404, 'not_found')
    const customer = await makeKey(server, { owner: { external_id: 'cust_2' }, scopes })
    expect((await revokeAll({ workspace: server.workspace.id }, customer.secret)).body.revoked).toBe(0)
    expect(await statusesOf(outside)).toEqual(['active'])
  })

  it('needs the right to manage keys', async () => {
    const reader = (await makeKey(server, { scopes: ['read:manage.keys'] })).secret
    expectRefusal(await revokeAll({ type: 'secret' }, reader), 403, 'insufficient_scope')
  })

  it('revokes hundreds in one step, under one revision', async () => {
    const keys: Awaited<ReturnType<typeof makeKey>>[] = []
    while (keys.length < 300)
      keys.push(...(await Promise.all(Array.from({ length: 20 }, () => makeKey(server)))))
    const { body } = await revokeAll({ type: 'secret' })
    expect(body.revoked).toBe(300)
    const revisions = new Set(
      await Promise.all(keys.slice(0, 20).map(async ({ id }) => (await getKey(server, id)).revision)),
    )
    expect([...revisions]).toEqual([body.revision])
    expect((await server.call('GET', '/v1/keys?status=active&type=secret')).body.data).toEqual([])
  })
})
