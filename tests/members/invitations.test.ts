import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CreatedInvitation, EventView, InvitationView } from '@claviger/contract'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../keys/inside.ts'
import { expectRefusal, makeKey, makeMember, makeWorkspace, revokeKey } from '../keys/support.ts'

const ABSENT = 'inv_00000000000000000000000000'
const WEEK = 7 * 86_400_000

let made = 0
const anAddress = (): string => `guest-${++made}@example.test`

describe.each(ENGINES)('invitations on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine, { CLAVIGER_PUBLIC_URL: 'https://keys.example.test/base' })
  })
  afterAll(() => server.stop())

  const as = (key: string | undefined) => (key === undefined ? {} : { key })
  const invite = (body: Record<string, unknown> = {}, key?: string): Promise<Answer> =>
    server.call('POST', '/v1/invitations', {
      body: { email: anAddress(), role: 'developer', ...body },
      ...as(key),
    })
  const invited = async (body: Record<string, unknown> = {}): Promise<CreatedInvitation> => {
    const answer = await invite(body)
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const accept = (token: unknown, more: object = {}, headers: Record<string, string> = {}) =>
    server.call('POST', '/v1/invitations/accept', { key: null, body: { token, ...more }, headers })
  const get = async (id: string): Promise<InvitationView> =>
    (await server.call('GET', `/v1/invitations/${id}`)).body
  const renew = (id: string, key?: string): Promise<Answer> =>
    server.call('POST', `/v1/invitations/${id}/renew`, as(key))
  const revoke = (id: string, key?: string): Promise<Answer> =>
    server.call('DELETE', `/v1/invitations/${id}`, as(key))
  const eventsAbout = async (subject: string): Promise<EventView[]> =>
    (await server.call('GET', '/v1/events?limit=1000')).body.data.filter(
      (event: EventView) => event.subject === subject,
    )
  const aManager = () => makeKey(server, { scopes: ['read:manage.members', 'write:manage.members'] })

  it('are answered as they were made, with a token that is shown once', async () => {
    const { id: key, secret, name: called } = await aManager()
    const body = { email: ' Ada@Example.test', name: 'Ada', role: 'developer' }
    const { token, accept_url, ...kept } = (await invite(body, secret)).body
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
    expect(accept_url).toBe(`https://keys.example.test/base/invitations#${token}`)
    expect(await get(kept.id)).toEqual(kept)
    const list = await server.call('GET', '/v1/invitations')
    expect(list.body.data).toContainEqual(kept)
    expect(list.text).not.toContain(token)
  })

  it('turn whoever holds the token into the member that was asked for', async () => {
    const { id, token, email } = await invited({ name: 'Ada', role: 'admin' })
    const { status, body } = await accept(token)
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^usr_/),
      email,
      name: 'Ada',
      role: 'admin',
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
    })
    expect((await server.call('GET', `/v1/members/${body.id}`)).body).toEqual(body)
    expect(await get(id)).toMatchObject({ status: 'accepted', name: 'Ada' })
    expect((await makeKey(server, { owner: { user: body.id } })).owner).toEqual({ user: body.id })
  })

  it('are accepted under another name, but for no other address and no other role', async () => {
    const { id, token } = await invited({ name: 'Ada' })
    for (const more of [{ email: 'eve@example.test' }, { role: 'owner' }, { workspace: 'ws_x' }])
      expectRefusal(await accept(token, more), 422, 'invalid_request', Object.keys(more)[0])
    expect((await accept(token, { name: ' Countess ' })).body).toMatchObject({ name: 'Countess' })
    expect((await get(id)).name).toBe('Ada')
    expect((await accept((await invited()).token)).body.name).toBeNull()
  })

  it('bring people into the workspace that invited them, whatever key is sent along', async () => {
    const other = await makeWorkspace(server)
    const { token } = await invited()
    const headers = { authorization: `Bearer ${other.root_key}`, 'x-api-key': 'nonsense' }
    const { status, body } = await accept(token, {}, headers)
    expect(status).toBe(201)
    expect((await server.call('GET', `/v1/members/${body.id}`)).status).toBe(200)
    const there = await server.call('GET', `/v1/members/${body.id}`, { key: other.root_key })
    expectRefusal(there, 404, 'not_found')
  })

  it('are refused alike, whatever is wrong with the token', async () => {
    const [used, gone, old] = [await invited(), await invited(), await invited()]
    await accept(used.token)
    await revoke(gone.id)
    await renew(old.id)
    const made = used.token.replace(/[0-9A-Za-z]{6}$/, '000000')
    const answers = []
    for (const token of [used.token, gone.token, old.token, made, `${old.token} `, '', 'x'.repeat(5_000)])
      answers.push(await accept(token))
    answers.push(await accept(server.root))
    for (const answer of answers) {
      expectRefusal(answer, 404, 'not_found')
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
      expect(answer.headers.get('www-authenticate')).toBeNull()
    }
    for (const token of [null, 7, [old.token], { token: old.token }, undefined])
      expect((await accept(token)).status).toBe(422)
  })

  it('are accepted once, by however many at once', async () => {
    const { token, email } = await invited()
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(token)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(7).fill(404)])
    const members: { email: string }[] = (await server.call('GET', '/v1/members?limit=1000')).body.data
    expect(members.filter((member) => member.email === email)).toHaveLength(1)
  })

  it('are not accepted for who became a member meanwhile, suspended or not', async () => {
    const { id, token, email } = await invited()
    const { body } = await server.call('POST', '/v1/members', { body: { email, role: 'viewer' } })
    expectRefusal(await accept(token), 409, 'conflict')
    await server.call('PATCH', `/v1/members/${body.id}`, { body: { status: 'suspended' } })
    expectRefusal(await accept(token), 409, 'conflict')
    expectRefusal(await renew(id), 409, 'conflict', 'email')
    expect((await get(id)).status).toBe('pending')
    await server.call('DELETE', `/v1/members/${body.id}`)
    expect((await accept(token)).status).toBe(201)
  })

  it('go to no member, and to nobody twice at a time', async () => {
    const { email, id } = await invited()
    expectRefusal(await invite({ email: email.toUpperCase() }), 409, 'conflict', 'email')
    await revoke(id)
    const second = await invited({ email })
    expectRefusal(await renew(id), 409, 'conflict')
    await accept(second.token)
    expectRefusal(await invite({ email }), 409, 'conflict', 'email')
    const race = anAddress()
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite({ email: race })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
  })

  it('of one workspace say nothing in another', async () => {
    const other = await makeWorkspace(server)
    const { email, id } = await invited()
    expect((await invite({ email }, other.root_key)).status).toBe(201)
    for (const answer of [
      await renew(id, other.root_key),
      await revoke(id, other.root_key),
      await server.call('GET', `/v1/invitations/${id}`, { key: other.root_key }),
    ])
      expectRefusal(answer, 404, 'not_found')
    expect((await get(id)).status).toBe('pending')
  })

  it('are made, renewed and revoked for owners by the root key alone', async () => {
    const { secret } = await aManager()
    expectRefusal(await invite({ role: 'owner' }, secret), 403, 'forbidden')
    const { id } = await invited({ role: 'owner' })
    expectRefusal(await renew(id, secret), 403, 'forbidden')
    expectRefusal(await revoke(id, secret), 403, 'forbidden')
    const { token } = (await renew(id)).body
    expect((await accept(token)).body.role).toBe('owner')
    for (const role of ['admin', 'developer', 'viewer'])
      expect((await invite({ role }, secret)).status).toBe(201)
  })

  it('stand when the key that made them is gone: it is the workspace that invites', async () => {
    const { id: key, secret } = await aManager()
    const { token } = (await invite({}, secret)).body
    await revokeKey(server, key)
    expect((await accept(token)).status).toBe(201)
  })

  it('are revoked for good, and again is the same', async () => {
    const { id, token } = await invited()
    const first = await revoke(id)
    expect(first.body).toMatchObject({ id, status: 'revoked' })
    expect(first.body).not.toHaveProperty('token')
    expect((await revoke(id)).body).toEqual(first.body)
    expectRefusal(await accept(token), 404, 'not_found')
    expectRefusal(await renew(id), 409, 'conflict')
    const events = await eventsAbout(id)
    expect(events.map(({ kind }) => kind)).toEqual(['member.invitation_revoked', 'member.invited'])
    const accepted = await invited()
    await accept(accepted.token)
    for (const answer of [await revoke(accepted.id), await renew(accepted.id)])
      expectRefusal(answer, 409, 'conflict')
    for (const answer of [await revoke(ABSENT), await renew(ABSENT)]) expectRefusal(answer, 404, 'not_found')
  })

  it('are renewed with another token, and the one before is dead', async () => {
    const was = await invited({ name: 'Ada' })
    const { status, body: is } = await renew(was.id)
    expect(status).toBe(200)
    expect(is).toMatchObject({ id: was.id, email: was.email, name: 'Ada', status: 'pending' })
    expect(is.created_at).toBe(was.created_at)
    expect(Date.parse(is.expires_at)).toBeGreaterThanOrEqual(Date.parse(was.expires_at))
    expect(is.token).not.toBe(was.token)
    expect(is.accept_url).toBe(`https://keys.example.test/base/invitations#${is.token}`)
    expectRefusal(await accept(was.token), 404, 'not_found')
    expect((await accept(is.token)).status).toBe(201)
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
    expect((await accept(renewed.body.token)).status).toBe(201)
  })

  it('are on record, from whom to whom, without the token', async () => {
    const { id: key, secret } = await aManager()
    const { id, token, email } = (await invite({ role: 'viewer' }, secret)).body
    const { body: renewed } = await renew(id, secret)
    const { id: user } = (await accept(renewed.token, {}, { 'user-agent': `pasted ${token}` })).body
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

  it('keep of their token nothing that could be presented', async () => {
    const { id, token } = await invited()
    const [row] = (await rowsOf(server.settings, 'invitations')).filter((each) => each['id'] === id)
    expect(row?.['hash']).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(row)).not.toContain(token.slice(8, 51))
    expectRefusal(await accept(row?.['hash']), 404, 'not_found')
    expectRefusal(await server.call('GET', '/v1/keys/self', { key: token }), 401, 'unauthenticated')
  })

  it('take a token where it belongs, and no key and no token anywhere else', async () => {
    const { token } = await invited()
    const pasted = [
      await accept(token, { name: token }),
      await accept(token, { name: server.root }),
      await accept({ token }),
      await invite({ name: token }),
      await server.call('POST', '/v1/members', { body: { email: anAddress(), role: 'viewer', name: token } }),
    ]
    for (const answer of pasted) {
      expectRefusal(answer, 422, 'invalid_request')
      expect(answer.body.detail).toContain('holds a whole key')
      expect(answer.text).not.toContain(token)
    }
    expect((await accept(token)).status).toBe(201)
  })

  it('are not made for nobody, nor without a role', async () => {
    expectRefusal(await invite({ email: undefined }), 422, 'invalid_request', 'email')
    expectRefusal(await invite({ role: undefined }), 422, 'invalid_request', 'role')
  })

  it.each([
    [{ email: 'nonsense' }, 'email'],
    [{ role: 'king' }, 'role'],
    [{ name: 'a\u202eb' }, 'name'],
    [{ expires_in: '30d' }, 'expires_in'],
    [{ status: 'accepted' }, 'status'],
  ])('are not made from %j', async (body, path) => {
    expectRefusal(await invite(body), 422, 'invalid_request', path)
  })

  it('are not made, renewed or revoked by who may only read members', async () => {
    const { id } = await invited()
    const reader = (await makeKey(server, { scopes: ['read:manage.members', '*:*'] })).secret
    for (const answer of [await invite({}, reader), await renew(id, reader), await revoke(id, reader)])
      expectRefusal(answer, 403, 'insufficient_scope')
    expect((await server.call('GET', `/v1/invitations/${id}`, { key: reader })).status).toBe(200)
  })

  it('are listed oldest first, page by page, each once, by what became of them', async () => {
    const gone = await invited()
    await revoke(gone.id)
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

describe.each(ENGINES)('invitations under a pepper on %s', (engine) => {
  it('are accepted while the pepper they were made under is known, and not without it', async () => {
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
    const server = await aServer(engine, { CLAVIGER_PEPPER: first })
    const invite = async (): Promise<string> => {
      const body = { email: anAddress(), role: 'viewer' }
      return (await server.call('POST', '/v1/invitations', { body })).body.token
    }
    const accept = async (token: string): Promise<number> =>
      (await server.call('POST', '/v1/invitations/accept', { key: null, body: { token } })).status
    try {
      const [one, two, three] = [await invite(), await invite(), await invite()]
      expect(await accept(one)).toBe(201)
      await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
      expect(await accept(two)).toBe(201)
      expect((await server.call('GET', '/v1/keys/self')).status).toBe(200)
      // Used once under the new pepper, the root key is stored under it, and the server starts without the old one.
      await server.restart({ CLAVIGER_PEPPER: second })
      expect(await accept(three)).toBe(404)
    } finally {
      await server.stop()
    }
  })
})
