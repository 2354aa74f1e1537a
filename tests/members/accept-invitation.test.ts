import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../keys/inside.ts'
import { expectRefusal, makeKey, makeWorkspace, revokeKey } from '../keys/support.ts'
import { accept, aManager, anAddress, getInvitation, invite, invited, renew, revoke } from './support.ts'

describe.each(ENGINES)('invitations, by who accepts them, on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('turn whoever holds the token into the member that was asked for', async () => {
    const { id, token, email } = await invited(server, { name: 'Ada', role: 'admin' })
    const { status, body } = await accept(server, token)
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^usr_/),
      email,
      name: 'Ada',
      role: 'admin',
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
      second_factor: false,
      last_signed_in_at: null,
      revision: expect.any(Number),
    })
    expect((await server.call('GET', `/v1/members/${body.id}`)).body).toEqual(body)
    expect(await getInvitation(server, id)).toMatchObject({ status: 'accepted', name: 'Ada' })
    expect((await makeKey(server, { owner: { user: body.id } })).owner).toEqual({ user: body.id })
  })

  it('are accepted under another name, but for no other address and no other role', async () => {
    const { id, token } = await invited(server, { name: 'Ada' })
    for (const more of [{ email: 'eve@example.test' }, { role: 'owner' }, { workspace: 'ws_x' }])
      expectRefusal(await accept(server, token, more), 422, 'invalid_request', Object.keys(more)[0])
    expect((await accept(server, token, { name: ' Countess ' })).body).toMatchObject({ name: 'Countess' })
    expect((await getInvitation(server, id)).name).toBe('Ada')
    expect((await accept(server, (await invited(server)).token)).body.name).toBeNull()
  })

  it('bring people into the workspace that invited them, whatever key is sent along', async () => {
    const other = await makeWorkspace(server)
    const { token } = await invited(server)
    const headers = { authorization: `Bearer ${other.root_key}`, 'x-api-key': 'nonsense' }
    const { status, body } = await accept(server, token, {}, headers)
    expect(status).toBe(201)
    expect((await server.call('GET', `/v1/members/${body.id}`)).status).toBe(200)
    const there = await server.call('GET', `/v1/members/${body.id}`, { key: other.root_key })
    expectRefusal(there, 404, 'not_found')
  })

  it('are refused alike, whatever is wrong with the token', async () => {
    const [used, gone, old] = [await invited(server), await invited(server), await invited(server)]
    await accept(server, used.token)
    await revoke(server, gone.id)
    await renew(server, old.id)
    const made = used.token.replace(/[0-9A-Za-z]{6}$/, '000000')
    const answers = []
    for (const token of [used.token, gone.token, old.token, made, `${old.token} `, '', 'x'.repeat(5_000)])
      answers.push(await accept(server, token))
    answers.push(await accept(server, server.root))
    for (const answer of answers) {
      expectRefusal(answer, 404, 'not_found')
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
      expect(answer.headers.get('www-authenticate')).toBeNull()
    }
    for (const token of [null, 7, [old.token], { token: old.token }, undefined])
      expect((await accept(server, token)).status).toBe(422)
  })

  it('are accepted once, by however many at once', async () => {
    const { token, email } = await invited(server)
    const answers = await Promise.all(Array.from({ length: 8 }, () => accept(server, token)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(7).fill(404)])
    const members: { email: string }[] = (await server.call('GET', '/v1/members?limit=1000')).body.data
    expect(members.filter((member) => member.email === email)).toHaveLength(1)
  })

  it('are not accepted for who became a member meanwhile, suspended or not', async () => {
    const { id, token, email } = await invited(server)
    const { body } = await server.call('POST', '/v1/members', { body: { email, role: 'viewer' } })
    expectRefusal(await accept(server, token), 409, 'conflict')
    await server.call('PATCH', `/v1/members/${body.id}`, { body: { status: 'suspended' } })
    expectRefusal(await accept(server, token), 409, 'conflict')
    expectRefusal(await renew(server, id), 409, 'conflict', 'email')
    expect((await getInvitation(server, id)).status).toBe('pending')
    await server.call('DELETE', `/v1/members/${body.id}`)
    expect((await accept(server, token)).status).toBe(201)
  })

  it('stand when the key that made them is gone: it is the workspace that invites', async () => {
    const { id: key, secret } = await aManager(server)
    const { token } = (await invite(server, {}, secret)).body
    await revokeKey(server, key)
    expect((await accept(server, token)).status).toBe(201)
  })

  it('keep of their token nothing that could be presented', async () => {
    const { id, token } = await invited(server)
    const [row] = (await rowsOf(server.settings, 'invitations')).filter((each) => each['id'] === id)
    expect(row?.['hash']).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(row)).not.toContain(token.slice(8, 51))
    expectRefusal(await accept(server, row?.['hash']), 404, 'not_found')
    expectRefusal(await server.call('GET', '/v1/keys/self', { key: token }), 401, 'unauthenticated')
  })

  it('take a token where it belongs, and no key and no token anywhere else', async () => {
    const { token } = await invited(server)
    const pasted = [
      await accept(server, token, { name: token }),
      await accept(server, token, { name: server.root }),
      await accept(server, { token }),
      await invite(server, { name: token }),
      await server.call('POST', '/v1/members', { body: { email: anAddress(), role: 'viewer', name: token } }),
    ]
    for (const answer of pasted) {
      expectRefusal(answer, 422, 'invalid_request')
      expect(answer.body.detail).toContain('holds a whole key')
      expect(answer.text).not.toContain(token)
    }
    expect((await accept(server, token)).status).toBe(201)
  })
})

describe.each(ENGINES)('invitations under a pepper on %s', (engine) => {
  it('are accepted while the pepper they were made under is known, and not without it', async () => {
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
    const server = await aServer(engine, { CLAVIGER_PEPPER: first })
    const token = async () => (await invited(server)).token
    const answered = async (token: string) => (await accept(server, token)).status
    try {
      const [one, two, three] = [await token(), await token(), await token()]
      expect(await answered(one)).toBe(201)
      await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
      expect(await answered(two)).toBe(201)
      expect((await server.call('GET', '/v1/keys/self')).status).toBe(200)
      // Used once under the new pepper, the root key is stored under it, and the server starts without the old one.
      await server.restart({ CLAVIGER_PEPPER: second })
      expect(await answered(three)).toBe(404)
    } finally {
      await server.stop()
    }
  })
})
