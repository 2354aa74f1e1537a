import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, makeWorkspace } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aPerson, Browser, PASSWORD } from './support.ts'

describe.each(ENGINES)('a person in several workspaces on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const invitedTo = async (root: string, email: string, role = 'admin'): Promise<string> => {
    const answer = await server.call('POST', '/v1/invitations', { key: root, body: { email, role } })
    expect(answer.status, answer.text).toBe(201)
    return answer.body.token
  }

  /** Signed in, and a member of two. */
  async function both() {
    const other = await makeWorkspace(server)
    const { browser, email } = await aPerson(server, { role: 'viewer' })
    const token = await invitedTo(other.root_key, email)
    await browser.ok('POST', '/v1/invitations/accept', { body: { token } })
    return { browser, email, other }
  }

  const within = (workspace: string) => ({ headers: { 'x-claviger-workspace': workspace } })

  it('says which one is meant, by id or slug, and has the role of each there', async () => {
    const { browser, other } = await both()
    const { memberships } = await browser.ok('GET', '/v1/session')
    expect(memberships.map(({ member }: { member: { role: string } }) => member.role)).toEqual([
      'viewer',
      'admin',
    ])
    for (const named of [other.workspace.id, other.workspace.slug]) {
      const { data } = await browser.ok('GET', '/v1/members', within(named))
      expect(data).toHaveLength(2)
    }
    expectRefusal(
      await browser.call('GET', '/v1/members', within(server.workspace.slug)),
      403,
      'insufficient_scope',
    )
    const made = await browser.ok('POST', '/v1/projects', {
      ...within(other.workspace.slug),
      body: { name: 'There' },
    })
    expect((await server.call('GET', `/v1/projects/${made.id}`)).status).toBe(404)
    expect((await server.call('GET', `/v1/projects/${made.id}`, { key: other.root_key })).status).toBe(200)
  })

  it('must say which, when there are several, and may say the only one', async () => {
    const { browser } = await both()
    expectRefusal(
      await browser.call('GET', '/v1/keys'),
      400,
      'invalid_request',
      'header.x-claviger-workspace',
    )
    const { browser: alone } = await aPerson(server)
    await alone.ok('GET', '/v1/keys')
    await alone.ok('GET', '/v1/keys', within(server.workspace.slug))
  })

  it('is told the same of a workspace there is not and of one that is not theirs', async () => {
    const { browser } = await aPerson(server)
    const other = await makeWorkspace(server)
    const answers = []
    for (const named of [
      other.workspace.id,
      other.workspace.slug,
      `ws_${'0'.repeat(26)}`,
      'nowhere',
      '../',
      '*',
    ])
      answers.push(await browser.call('GET', '/v1/keys', within(named)))
    for (const answer of answers) {
      expectRefusal(answer, 403, 'forbidden')
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
    }
  })

  it('is refused in one when suspended there, and goes on in the other', async () => {
    const { browser, other, email } = await both()
    const { data } = (await server.call('GET', '/v1/members', { key: other.root_key })).body
    const { id } = data.find((each: { email: string }) => each.email === email)
    const body = { status: 'suspended' }
    await server.call('PATCH', `/v1/members/${id}`, { key: other.root_key, body })
    expectRefusal(await browser.call('GET', '/v1/keys', within(other.workspace.slug)), 403, 'forbidden')
    await browser.ok('GET', '/v1/keys')
    const { memberships } = await browser.ok('GET', '/v1/session')
    expect(memberships[1].member).toEqual({ id, role: 'admin', status: 'suspended' })
  })

  it('is not who a workspace says they are: an invitation opens that workspace and no other', async () => {
    const victim = anAddress()
    await server.call('POST', '/v1/members', { body: { email: victim, role: 'owner' } })
    const evil = await makeWorkspace(server)
    const token = await invitedTo(evil.root_key, victim)
    const body = { token, password: PASSWORD }
    expect((await server.call('POST', '/v1/invitations/accept', { key: null, body })).status).toBe(201)
    const eve = new Browser(server)
    expect((await eve.signIn(victim)).status).toBe(200)
    const { memberships } = await eve.ok('GET', '/v1/session')
    expect(memberships).toHaveLength(1)
    expect(memberships[0].workspace.id).toBe(evil.workspace.id)
    expectRefusal(await eve.call('GET', '/v1/keys', within(server.workspace.id)), 403, 'forbidden')
  })

  it('does not use an invitation up that is for another address than theirs', async () => {
    const other = await makeWorkspace(server)
    const { browser } = await aPerson(server)
    const invited = anAddress()
    const token = await invitedTo(other.root_key, invited)
    const answer = await browser.call('POST', '/v1/invitations/accept', { body: { token } })
    expectRefusal(answer, 409, 'conflict')
    expect(answer.text).not.toContain(invited)
    await server.call('POST', '/v1/invitations/accept', { key: null, body: { token, password: PASSWORD } })
    expect((await new Browser(server).signIn(invited)).status).toBe(200)
  })

  it('keeps their password when somebody accepts an invitation in their name', async () => {
    const { browser, email } = await aPerson(server)
    const evil = await makeWorkspace(server)
    const token = await invitedTo(evil.root_key, email)
    const accept = (by: Browser, more: object) =>
      by.call('POST', '/v1/invitations/accept', { body: { token, ...more } })
    const eve = new Browser(server)
    expectRefusal(await accept(eve, { password: 'a password of Eve' }), 409, 'conflict', 'password')
    expect((await eve.signIn(email, 'a password of Eve')).status).toBe(401)
    const { browser: other } = await aPerson(server)
    expectRefusal(await accept(other, {}), 409, 'conflict')
    expect((await other.ok('GET', '/v1/session')).memberships).toHaveLength(1)
    expect((await browser.ok('GET', '/v1/session')).memberships).toHaveLength(1)
  })

  it('creates once by an Idempotency-Key, and only their own session has the answer again', async () => {
    const { browser, email } = await aPerson(server, { role: 'admin' })
    const asked = {
      body: { type: 'secret', name: `Once ${email}` },
      headers: { 'idempotency-key': `once-${email}` },
    }
    const first = await browser.ok('POST', '/v1/keys', asked)
    expect(await browser.ok('POST', '/v1/keys', asked)).toEqual(first)
    const again = new Browser(server)
    await again.signIn(email)
    expectRefusal(await again.call('POST', '/v1/keys', asked), 409, 'name_taken')
  })
})
