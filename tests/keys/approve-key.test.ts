import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import {
  aName,
  eventsOf,
  expectRefusal,
  getKey,
  makeKey,
  makeMember,
  makeProject,
  outcomeOf,
} from './support.ts'
import { makeType } from './types.ts'

const ALL = ['*:*', '*:manage.*']
const MANAGES = ['*:*', 'write:manage.keys']

describe.each(WAYS)('a key that waits for approval, on $way', (way) => {
  let server: TestServer
  let type: string
  /** Of the keys that ask and decide: like it, they are of no environment. */
  let staff: string
  let asking: string
  let deciding: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    type = await makeType(server, { approval: true, expiry: { default: '30d' } })
    staff = await makeType(server, { can_manage_keys: true, allowed_scopes: ALL })
    asking = await keyOfMember('developer')
    deciding = await keyOfMember('admin')
  })
  afterAll(() => server.stop())

  /** The secret of a key that may do whatever a new member of this role may. */
  async function keyOfMember(role: string, more: object = {}): Promise<string> {
    const owner = { user: await makeMember(server, role) }
    return (await makeKey(server, { type: staff, owner, scopes: MANAGES, ...more })).secret
  }

  const request = (body: Record<string, unknown> = {}, key = asking) =>
    makeKey(server, { type, scopes: [], ...body }, { key })

  const act = (what: string, id: string, key?: string, body?: object): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/${what}`, { ...(key ? { key } : {}), ...(body ? { body } : {}) })

  it('is pending, listed as such, and verifies as disabled', async () => {
    const made = await request()
    expect(made.status).toBe('pending')
    expect(await outcomeOf(server, made.secret)).toBe('disabled')
    const listed = await server.call('GET', '/v1/keys?status=pending&limit=1000')
    expect(listed.body.data.map(({ id }: { id: string }) => id)).toContain(made.id)
    expect((await server.call('GET', '/v1/keys/self', { key: made.secret })).status).toBe(401)
  })

  it('works from its approval on, which is on record', async () => {
    const made = await request()
    const { status, body } = await act('approve', made.id, deciding)
    expect([status, body.status]).toEqual([200, 'active'])
    expect(await outcomeOf(server, made.secret)).toBe('valid')
    const [event] = await eventsOf(server, made.id)
    expect(event).toMatchObject({
      kind: 'key.approved',
      changes: { approval: { from: 'pending', to: 'approved' } },
    })
    expect(event?.actor.kind).toBe('key')
  })

  it('is revoked by a refusal, with the reason on record', async () => {
    const made = await request()
    const { status, body } = await act('refuse', made.id, deciding, { reason: 'Ask for less' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: made.id, status: 'revoked', effective: 'everywhere' })
    expect(await outcomeOf(server, made.secret)).toBe('revoked')
    expect((await getKey(server, made.id)).revoke_reason).toBe('Ask for less')
    expect((await eventsOf(server, made.id))[0]).toMatchObject({
      kind: 'key.revoked',
      changes: { reason: { to: 'Ask for less' } },
    })
  })

  it('is decided on once', async () => {
    const approved = await request()
    await act('approve', approved.id, deciding)
    const refused = await request()
    await act('refuse', refused.id, deciding)
    const revoked = await request()
    await server.call('DELETE', `/v1/keys/${revoked.id}`, { key: asking })
    const plain = await makeKey(server)
    const gone = await request()
    await act('approve', gone.id, deciding)
    await server.call('DELETE', `/v1/keys/${gone.id}`)
    for (const { id } of [approved, refused, revoked, plain, gone])
      expectRefusal(await act('approve', id), 409, 'conflict')
    for (const { id } of [approved, plain, gone]) expectRefusal(await act('refuse', id), 409, 'conflict')
    expect((await getKey(server, approved.id)).status).toBe('active')
  })

  it('is answered as refused a second time, by who may decide on it, with what was said first', async () => {
    const { id } = await request()
    const first = await act('refuse', id, deciding, { reason: 'Ask for less' })
    const again = await act('refuse', id, deciding, { reason: 'Other' })
    expect(again).toMatchObject({
      status: 200,
      body: { revoked_at: first.body.revoked_at, effective: 'everywhere' },
    })
    expectRefusal(await act('refuse', id, asking), 403, 'forbidden')
    expect((await getKey(server, id)).revoke_reason).toBe('Ask for less')
    expect((await eventsOf(server, id)).filter(({ kind }) => kind === 'key.revoked')).toHaveLength(1)
  })

  it('made by a root key is approved at once', async () => {
    expect((await request({}, server.root)).status).toBe('active')
  })

  it('is not decided on by a member who reaches their own keys only', async () => {
    const made = await request()
    for (const what of ['approve', 'refuse']) {
      expectRefusal(await act(what, made.id, asking), 403, 'forbidden')
      expectRefusal(await act(what, made.id, await keyOfMember('developer')), 404, 'not_found')
    }
    expect((await getKey(server, made.id)).status).toBe('pending')
  })

  it('is not decided on by the key that asked, nor by any key of the same member; by root it is', async () => {
    const owner = { user: await makeMember(server, 'admin') }
    const first = (await makeKey(server, { type: staff, owner, scopes: MANAGES })).secret
    const second = (await makeKey(server, { type: staff, owner, scopes: MANAGES })).secret
    const made = await request({}, first)
    for (const what of ['approve', 'refuse'])
      for (const key of [first, second]) expectRefusal(await act(what, made.id, key), 403, 'forbidden')
    expect((await act('approve', made.id)).status).toBe(200)
  })

  it('is not decided on by a key that whoever asked has made for it, nor the other way round', async () => {
    const shared = await makeType(server, {
      can_manage_keys: true,
      allowed_scopes: ALL,
      owner: ['workspace'],
    })
    const admin = await keyOfMember('admin')
    const scopes = ['write:manage.keys']
    const tool = (await makeKey(server, { type: shared, scopes }, { key: admin })).secret
    const tools = (await makeKey(server, { type: shared, scopes }, { key: tool })).secret
    const mine = await request({ owner: { workspace: server.workspace.id } }, admin)
    const its = await request({}, tool)
    for (const key of [tool, tools]) expectRefusal(await act('approve', mine.id, key), 403, 'forbidden')
    for (const key of [admin, tool, tools]) expectRefusal(await act('approve', its.id, key), 403, 'forbidden')
    for (const { id } of [mine, its]) expect((await act('approve', id, deciding)).status).toBe(200)
  })

  it('is not approved beyond the approver’s own strength, but refused', async () => {
    const made = await request({ scopes: ['write:pipelines'] })
    const weak = await keyOfMember('admin', { scopes: ['write:manage.keys', 'read:pipelines'] })
    expectRefusal(await act('approve', made.id, weak), 403, 'scope_exceeds_creator', 'scopes')
    const short = await keyOfMember('admin', { expires_in: '1d' })
    expectRefusal(await act('approve', made.id, short), 403, 'scope_exceeds_creator', 'expires_at')
    expect((await act('refuse', made.id, weak)).status).toBe(200)
  })

  it('is approved within a project by a key that is confined to it, and unseen by one of another', async () => {
    const project = await makeProject(server)
    const made = await request({ project })
    const other = await keyOfMember('admin', { project: await makeProject(server) })
    expectRefusal(await act('approve', made.id, other), 404, 'not_found')
    expect((await act('approve', made.id, await keyOfMember('admin', { project }))).status).toBe(200)
  })

  it('needs the right to write keys', async () => {
    const made = await request()
    const reader = await keyOfMember('admin', { scopes: ['*:*', 'read:manage.keys', 'verify:manage.keys'] })
    for (const what of ['approve', 'refuse'])
      expectRefusal(await act(what, made.id, reader), 403, 'insufficient_scope')
  })

  it('is withdrawn by whoever asked, by revoking it', async () => {
    const made = await request()
    expect((await server.call('DELETE', `/v1/keys/${made.id}`, { key: asking })).status).toBe(200)
    expect((await getKey(server, made.id)).status).toBe('revoked')
  })

  it('is not brought to work by switching it on, rotating or changing it', async () => {
    const made = await request({ enabled: false })
    const patch = (body: object, key: string) => server.call('PATCH', `/v1/keys/${made.id}`, { body, key })
    expectRefusal(await patch({ enabled: true }, asking), 403, 'forbidden')
    expect((await patch({ enabled: true }, deciding)).body.status).toBe('pending')
    expect((await patch({ name: aName(), enabled: true }, server.root)).body.status).toBe('pending')
    const rotated = await server.call('POST', `/v1/keys/${made.id}/rotate`, { key: asking })
    expect(rotated.status).toBe(200)
    expectRefusal(await patch({ approval: 'approved' }, asking), 422, 'invalid_request', 'approval')
    for (const secret of [made.secret, rotated.body.secret])
      expect(await outcomeOf(server, secret)).toBe('disabled')
  })

  it('is not made more by whoever asked, before its approval or after', async () => {
    const admin = await keyOfMember('admin')
    const made = await request({ scopes: ['read:pipelines'], owner: { external_id: 'cust_1' } }, admin)
    const widen = (key: string) =>
      server.call('PATCH', `/v1/keys/${made.id}`, { body: { scopes: ['write:pipelines'] }, key })
    const lengthen = (key: string) =>
      server.call('POST', `/v1/keys/${made.id}/rotate`, { body: { expires_in: '60d' }, key })
    const both = async (): Promise<void> => {
      for (const more of [widen, lengthen]) expectRefusal(await more(admin), 403, 'forbidden')
    }
    await both()
    await act('approve', made.id, deciding)
    await both()
    expect((await widen(deciding)).status).toBe(200)
    expect((await lengthen(deciding)).status).toBe(200)
  })

  it('is pending again as a copy', async () => {
    const made = await request()
    await act('approve', made.id, deciding)
    const copy = (key: string) =>
      server.call('POST', `/v1/keys/${made.id}/copy`, { body: { name: aName() }, key })
    const copied = (await copy(asking)).body
    expect(copied.status).toBe('pending')
    expect(await outcomeOf(server, copied.secret)).toBe('disabled')
    expect((await copy(server.root)).body.status).toBe('active')
  })

  it('is not approved once its type is archived', async () => {
    const gone = await makeType(server, { approval: true })
    const made = await request({ type: gone })
    await server.call('PATCH', `/v1/key-types/${gone}`, { body: { archived: true } })
    expectRefusal(await act('approve', made.id), 409, 'conflict')
    expect((await act('refuse', made.id)).status).toBe(200)
  })

  it('is approved once when two approve at the same moment', async () => {
    const made = await request()
    const answers = await Promise.all([act('approve', made.id, deciding), act('approve', made.id)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const kinds = (await eventsOf(server, made.id)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'key.approved')).toHaveLength(1)
  })
})
