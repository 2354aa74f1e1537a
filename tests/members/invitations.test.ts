import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventView, InvitationView } from '@claviger/contract'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, makeKey, makeMember, makeWorkspace } from '../keys/support.ts'
import { accept, aManager, anAddress, getInvitation, invite, invited, renew, revoke } from './support.ts'

const ABSENT = 'inv_00000000000000000000000000'
const WEEK = 7 * 86_400_000

describe.each(ENGINES)('invitations on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine, { CLAVIGER_PUBLIC_URL: 'https://keys.example.test/base' })
  })
  afterAll(() => server.stop())

  const eventsAbout = async (subject: string): Promise<EventView[]> =>
    (await server.call('GET', '/v1/events?limit=1000')).body.data.filter(
      (event: EventView) => event.subject === subject,
    )

  it('are answered as they were made, with a token that is shown once', async () => {
    const { id: key, secret, name: called } = await aManager(server)
    const body = { email: ' Ada@Example.test', name: 'Ada', role: 'developer' }
    const { token, accept_url, ...kept } = (await invite(server, body, secret)).body
    expect(kept).toEqual({
      id: expect.stringMatching(/^inv_/),
      email: 'ada@example.test',
      role: 'developer',
      name: 'Ada',
      status: 'pending',
      created_at: expect.stringMatching(/Z$/),
      expires_at: new Date(Date.parse(kept.created_at) + WEEK).toISOString(),
      invited_by: { kind: 'key', id: key, name: called },
    })
    expect(token).toMatch(/^clv_inv_[0-9A-Za-z]{49}$/)
    expect(accept_url).toBe(`https://keys.example.test/base/invitation#${token}`)
    expect(await getInvitation(server, kept.id)).toEqual(kept)
    const list = await server.call('GET', '/v1/invitations')
    expect(list.body.data).toContainEqual(kept)
    expect(list.text).not.toContain(token)
  })

  it('go to no member, and to nobody twice at a time', async () => {
    const { email, id } = await invited(server)
    expectRefusal(await invite(server, { email: email.toUpperCase() }), 409, 'conflict', 'email')
    await revoke(server, id)
    const second = await invited(server, { email })
    expectRefusal(await renew(server, id), 409, 'conflict')
    await accept(server, second.token)
    expectRefusal(await invite(server, { email }), 409, 'conflict', 'email')
    const race = anAddress()
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite(server, { email: race })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
  })

  it('of one workspace say nothing in another', async () => {
    const other = await makeWorkspace(server)
    const { email, id } = await invited(server)
    expect((await invite(server, { email }, other.root_key)).status).toBe(201)
    for (const answer of [
      await renew(server, id, other.root_key),
      await revoke(server, id, other.root_key),
      await server.call('GET', `/v1/invitations/${id}`, { key: other.root_key }),
    ])
      expectRefusal(answer, 404, 'not_found')
    expect((await getInvitation(server, id)).status).toBe('pending')
  })

  it('are made, renewed and revoked for owners by root and by owners alone', async () => {
    const { secret } = await aManager(server)
    expectRefusal(await invite(server, { role: 'owner' }, secret), 403, 'forbidden')
    const { id } = await invited(server, { role: 'owner' })
    expectRefusal(await renew(server, id, secret), 403, 'forbidden')
    expectRefusal(await revoke(server, id, secret), 403, 'forbidden')
    const { token } = (await renew(server, id)).body
    expect((await accept(server, token)).body.role).toBe('owner')
    for (const role of ['admin', 'developer', 'viewer'])
      expect((await invite(server, { role }, secret)).status).toBe(201)
  })

  it('are revoked for good, and again is the same', async () => {
    const { id, token } = await invited(server)
    const first = await revoke(server, id)
    expect(first.body).toMatchObject({ id, status: 'revoked' })
    expect(first.body).not.toHaveProperty('token')
    expect((await revoke(server, id)).body).toEqual(first.body)
    expectRefusal(await accept(server, token), 404, 'not_found')
    expectRefusal(await renew(server, id), 409, 'conflict')
    const events = await eventsAbout(id)
    expect(events.map(({ kind }) => kind)).toEqual(['member.invitation_revoked', 'member.invited'])
    const accepted = await invited(server)
    await accept(server, accepted.token)
    for (const answer of [await revoke(server, accepted.id), await renew(server, accepted.id)])
      expectRefusal(answer, 409, 'conflict')
    for (const answer of [await revoke(server, ABSENT), await renew(server, ABSENT)])
      expectRefusal(answer, 404, 'not_found')
  })

  it('are renewed with another token, and the one before is dead', async () => {
    const was = await invited(server, { name: 'Ada' })
    const { status, body: is } = await renew(server, was.id)
    expect(status).toBe(200)
    expect(is).toMatchObject({ id: was.id, email: was.email, name: 'Ada', status: 'pending' })
    expect(is.created_at).toBe(was.created_at)
    expect(Date.parse(is.expires_at)).toBeGreaterThanOrEqual(Date.parse(was.expires_at))
    expect(is.token).not.toBe(was.token)
    expect(is.accept_url).toBe(`https://keys.example.test/base/invitation#${is.token}`)
    expectRefusal(await accept(server, was.token), 404, 'not_found')
    expect((await accept(server, is.token)).status).toBe(201)
  })

  it('are made and renewed once for one Idempotency-Key, token included', async () => {
    const headers = { 'idempotency-key': 'invite-once' }
    const body = { email: anAddress(), role: 'viewer' }
    const create = () => server.call('POST', '/v1/invitations', { body, headers })
    const first = await create()
    expect((await create()).text).toBe(first.text)
    const again = () =>
      server.call('POST', `/v1/invitations/${first.body.id}/renew`, {
        headers: { 'idempotency-key': 'renew-once' },
      })
    const renewed = await again()
    expect((await again()).text).toBe(renewed.text)
    expect((await accept(server, renewed.body.token)).status).toBe(201)
  })

  it('are on record, from whom to whom, without the token', async () => {
    const { id: key, secret } = await aManager(server)
    const { id, token, email } = (await invite(server, { role: 'viewer' }, secret)).body
    const { body: renewed } = await renew(server, id, secret)
    const { id: user } = (await accept(server, renewed.token, {}, { 'user-agent': `pasted ${token}` })).body
    const [again, asked] = await eventsAbout(id)
    const [joined] = await eventsAbout(user)
    expect(asked).toMatchObject({
      kind: 'member.invited',
      actor: { kind: 'key', id: key },
      changes: { email: { from: null, to: email }, role: { from: null, to: 'viewer' } },
    })
    expect(again).toMatchObject({ kind: 'member.invitation_renewed', actor: { kind: 'key', id: key } })
    expect(joined).toMatchObject({
      kind: 'member.joined',
      actor: { kind: 'system', id: null, name: 'invitation' },
      ip: '127.0.0.1',
      user_agent: null,
      changes: { email: { to: email }, role: { to: 'viewer' }, invitation: { to: id } },
    })
    for (const secret of [token, renewed.token])
      expect(JSON.stringify([asked, again, joined])).not.toContain(secret)
  })

  it('are not made for nobody, nor without a role', async () => {
    expectRefusal(await invite(server, { email: undefined }), 422, 'invalid_request', 'email')
    expectRefusal(await invite(server, { role: undefined }), 422, 'invalid_request', 'role')
  })

  it.each([
    [{ email: 'nonsense' }, 'email'],
    [{ role: 'king' }, 'role'],
    [{ name: 'a\u202eb' }, 'name'],
    [{ expires_in: '30d' }, 'expires_in'],
    [{ status: 'accepted' }, 'status'],
  ])('are not made from %j', async (body, path) => {
    expectRefusal(await invite(server, body), 422, 'invalid_request', path)
  })

  it('are not made, renewed or revoked by who may only read members', async () => {
    const { id } = await invited(server)
    const reader = (await makeKey(server, { scopes: ['read:manage.members', '*:*'] })).secret
    for (const answer of [
      await invite(server, {}, reader),
      await renew(server, id, reader),
      await revoke(server, id, reader),
    ])
      expectRefusal(answer, 403, 'insufficient_scope')
    expect((await server.call('GET', `/v1/invitations/${id}`, { key: reader })).status).toBe(200)
  })

  it('are listed oldest first, page by page, each once, by what became of them', async () => {
    const gone = await invited(server)
    await revoke(server, gone.id)
    await makeMember(server)
    const listed = async (query: string): Promise<InvitationView[]> => {
      const found: InvitationView[] = []
      for (let cursor = ''; ;) {
        const path = `/v1/invitations?${query}${cursor && `&cursor=${cursor}`}`
        const { data, next_cursor } = (await server.call('GET', path)).body
        found.push(...data)
        if (next_cursor === null) return found
        cursor = next_cursor
      }
    }
    const all = await listed('limit=1000')
    expect(await listed('limit=3')).toEqual(all)
    const times = all.map(({ created_at }) => created_at)
    expect(times).toEqual(times.toSorted())
    for (const status of ['pending', 'accepted', 'revoked', 'expired']) {
      const some = all.filter((each) => each.status === status)
      expect(await listed(`limit=2&status=${status}`)).toEqual(some)
      if (status !== 'expired') expect(some.length).toBeGreaterThan(0)
    }
    const { body } = await server.call('GET', '/v1/invitations?limit=1&status=pending')
    const other = `/v1/invitations?limit=1&status=revoked&cursor=${body.next_cursor}`
    expectRefusal(await server.call('GET', other), 400, 'invalid_request', 'query.cursor')
    expectRefusal(await server.call('GET', '/v1/invitations?status=gone'), 400, 'invalid_request')
  })
})
