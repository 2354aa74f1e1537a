import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeKey, makeMember, makeWorkspace } from '../keys/support.ts'
import { aPerson, elsewhere, enableTwoFactor, theOwner, type Browser } from '../people/support.ts'

describe.each(ENGINES)('the sessions of a member on %s', (engine) => {
  let server: TestServer
  let owner: Browser
  beforeAll(async () => {
    server = await aServer(engine)
    owner = await theOwner(server)
  })
  afterAll(() => server.stop())

  const list = (member: string, key?: string) =>
    server.call('GET', `/v1/members/${member}/sessions`, key ? { key } : {})
  const end = (member: string, key?: string) =>
    server.call('POST', `/v1/members/${member}/sessions/revoke-all`, key ? { key } : {})
  const viewOf = async (member: string) => insist(server.call('GET', `/v1/members/${member}`), 200)

  it('are listed with their devices and no secret', async () => {
    const { browser, email, member } = await aPerson(server)
    await elsewhere(server, email)
    const { data } = await insist(list(member), 200)
    expect(data).toHaveLength(2)
    const own = (await browser.ok('GET', '/v1/sessions')).data
    expect(data.map(({ id }: { id: string }) => id)).toEqual(own.map(({ id }: { id: string }) => id))
    expect(data[0]).toMatchObject({ ip: expect.any(String), user_agent: expect.any(String), fresh: true })
    expect(JSON.stringify(data)).not.toContain(browser.session?.split('.')[0])
    expect((await insist(list(await makeMember(server)), 200)).data).toEqual([])
  })

  it('are ended, every one, and it is on record who did', async () => {
    const { browser, email, member } = await aPerson(server)
    const other = await elsewhere(server, email)
    expect((await insist(end(member), 200)).revoked).toBe(2)
    for (const each of [browser, other]) {
      expectRefusal(await each.call('GET', '/v1/keys'), 401, 'unauthenticated')
      expectRefusal(await each.call('GET', '/v1/session'), 401, 'unauthenticated')
    }
    expect((await insist(list(member), 200)).data).toEqual([])
    const [event] = (await insist(server.call('GET', `/v1/events?subject=${member}&limit=1`), 200)).data
    expect(event).toMatchObject({ kind: 'session.revoked', actor: { kind: 'key', name: 'Root key' } })
    const again = await elsewhere(server, email)
    expect((await again.call('GET', '/v1/keys')).status).toBe(200)
    expect((await insist(list(member), 200)).data).toHaveLength(1)
    expect((await insist(end(member), 200)).revoked).toBe(1)
    expect((await insist(end(member), 200)).revoked).toBe(0)
  })

  it('end in the workspace that ends them, and in no other', async () => {
    const { root_key: key, workspace } = await makeWorkspace(server)
    // The owner of both; the address is proven, so that one session serves the two.
    const { data: members } = await insist(server.call('GET', '/v1/members', { key }), 200)
    const there = (id: string, by = owner) =>
      by.call('GET', '/v1/keys', { headers: { 'x-claviger-workspace': id } })
    expect((await there(workspace.id)).status).toBe(200)
    expect((await insist(end(members[0].id, key), 200)).revoked).toBe(1)
    expectRefusal(await there(workspace.id), 401, 'unauthenticated')
    expect((await there(server.workspace.id)).status).toBe(200)
    expect((await insist(list(members[0].id, key), 200)).data).toEqual([])
    const { memberships } = await owner.ok('GET', '/v1/session')
    const blocks = memberships.map((each: { workspace: { id: string }; blocked: string | null }) => [
      each.workspace.id,
      each.blocked,
    ])
    expect(Object.fromEntries(blocks)).toMatchObject({
      [server.workspace.id]: null,
      [workspace.id]: 'signed_out',
    })
    const again = await elsewhere(server, members[0].email)
    expect((await there(workspace.id, again)).status).toBe(200)
    for (const act of [list, end]) expectRefusal(await act(members[0].id), 404, 'not_found')
  })

  it('say nothing of where their person was before they were a member', async () => {
    // A workspace whose owner only knows the address of one who is signed in elsewhere.
    const email = (await insist(server.call('GET', '/v1/members'), 200)).data[0].email
    const { root_key: curious } = await makeWorkspace(server)
    const { data } = await insist(server.call('GET', '/v1/members', { key: curious }), 200)
    const member = data.find((each: { email: string }) => each.email === email).id
    const [before] = (await insist(list(member, curious), 200)).data
    expect(before).toMatchObject({ ip: null, user_agent: null })
    await elsewhere(server, email)
    const [since] = (await insist(list(member, curious), 200)).data
    expect(since).toMatchObject({ ip: expect.any(String), user_agent: expect.any(String) })
  })

  it('are ended by nobody whose role is weaker, nor seen by who may not', async () => {
    const { browser: admin } = await aPerson(server, { role: 'admin' })
    const { member: stronger } = await aPerson(server, { role: 'owner' })
    const { member: equal } = await aPerson(server, { role: 'admin' })
    const by = (browser: Browser, member: string) =>
      browser.call('POST', `/v1/members/${member}/sessions/revoke-all`)
    expectRefusal(await by(admin, stronger), 403, 'forbidden')
    expect((await by(admin, equal)).status).toBe(200)
    const weak = await makeKey(server, { scopes: ['write:manage.members'] })
    expectRefusal(await end(equal, weak.secret), 403, 'scope_exceeds_creator')
    const reads = await makeKey(server, { scopes: ['read:manage.members'] })
    expectRefusal(await list(equal, reads.secret), 403, 'insufficient_scope')
  })

  it('show in the view of a member, as the second factor does', async () => {
    const nobody = await makeMember(server)
    expect(await viewOf(nobody)).toMatchObject({ second_factor: false, last_signed_in_at: null })
    const { browser, member } = await aPerson(server)
    const before = await viewOf(member)
    const { data } = await insist(list(member), 200)
    expect(before.second_factor).toBe(false)
    expect(Math.abs(Date.parse(before.last_signed_in_at) - Date.parse(data[0].created_at))).toBeLessThan(
      60_000,
    )
    await enableTwoFactor(browser)
    expect((await viewOf(member)).second_factor).toBe(true)
    const all = (await insist(server.call('GET', '/v1/members?limit=1000'), 200)).data
    const found = (id: string) => all.find((each: { id: string }) => each.id === id)
    expect(found(member)).toEqual(await viewOf(member))
    expect(found(nobody)).toEqual(await viewOf(nobody))
  })
})
