import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { recover } from '@claviger/server'
import { aServer, call, ENGINES, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../keys/inside.ts'
import { expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aPerson, Browser, enableTwoFactor, PASSWORD, theOwner, tokenOf, whileStopped } from './support.ts'

describe.each(ENGINES)('a set-up link on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())
  afterEach(() => void vi.useRealTimers())

  const setUp = (token: unknown, more: object = {}) =>
    server.call('POST', '/v1/setup', { key: null, body: { token, password: PASSWORD, ...more } })

  /** A workspace made by the first root key, and the token of its link. */
  const another = async (email = anAddress()) => {
    const { body } = await server.call('POST', '/v1/workspaces', { body: { name: 'Other', email } })
    return { email, token: tokenOf(body.setup_url), workspace: body.workspace, root: body.root_key }
  }

  it('makes the first owner’s account, who then may do everything but govern the installation', async () => {
    expect(server.setupUrl).toMatch(/^http:\/\/127\.0\.0\.1:0\/setup#clv_setup_[0-9A-Za-z]{49}$/)
    const owner = await theOwner(server)
    const { memberships, person } = await owner.ok('GET', '/v1/session')
    expect(person.email).toBe('owner@example.test')
    expect(memberships[0].member.role).toBe('owner')
    await owner.ok('PATCH', '/v1/roles/viewer', { body: { scopes: null } })
    expectRefusal(await owner.call('GET', '/v1/workspaces'), 403, 'insufficient_scope')
    const { data } = (await server.call('GET', '/v1/events?kind=member.set_up')).body
    expect(data[0]).toMatchObject({ subject: memberships[0].member.id, actor: { name: 'set-up link' } })
  })

  it('is refused alike when it is used, expired, mistyped or somebody’s invitation', async () => {
    const used = await another()
    expect((await setUp(used.token, { name: 'Ada' })).body).toMatchObject({ name: 'Ada', role: 'owner' })
    const old = await another()
    const answers = [await setUp(used.token), await setUp(''), await setUp(server.root)]
    answers.push(await setUp(old.token.replace(/.{6}$/, '000000')))
    const { token } = (
      await server.call('POST', '/v1/invitations', { body: { email: anAddress(), role: 'viewer' } })
    ).body
    answers.push(await setUp(token))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    answers.push(await setUp(old.token))
    vi.useRealTimers()
    for (const answer of answers) {
      expectRefusal(answer, 404, 'not_found')
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
    }
    expect((await setUp(old.token)).status).toBe(201)
  })

  it('works once, for however many at once', async () => {
    const { token } = await another()
    const answers = await Promise.all(Array.from({ length: 6 }, () => setUp(token)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(5).fill(404)])
  })

  it('asks for a good password before it is used up', async () => {
    const { token, email } = await another()
    expectRefusal(await setUp(token, { password: 'short' }), 422, 'invalid_request', 'password')
    expectRefusal(await setUp(token, { role: 'owner' }), 422, 'invalid_request', 'role')
    expect((await setUp(token)).status).toBe(201)
    expect((await new Browser(server).signIn(email)).status).toBe(200)
  })

  it('is one at a time: a newer one takes its place', async () => {
    const links = await whileStopped(server, async () => [
      (await recover(server.settings, {})).setup_url,
      (await recover(server.settings, {})).setup_url,
    ])
    const [older, newer] = links.map(tokenOf)
    expectRefusal(await setUp(older), 404, 'not_found')
    expect((await setUp(newer)).status).toBe(201)
  })

  it('is kept as a digest', async () => {
    const { token } = await another()
    expect(JSON.stringify(await rowsOf(server.settings, 'setups'))).not.toContain(token.slice(10))
  })

  it('made by a key neither takes an account over nor opens other workspaces to who uses it', async () => {
    const { browser, email } = await aPerson(server, { role: 'admin' })
    const { token } = await another(email)
    expectRefusal(await setUp(token, { password: 'a password of Eve' }), 409, 'conflict', 'password')
    expect((await new Browser(server).signIn(email, 'a password of Eve')).status).toBe(401)
    await browser.ok('GET', '/v1/session')
    const victim = anAddress()
    await server.call('POST', '/v1/members', { body: { email: victim, role: 'owner' } })
    const { token: squat, workspace } = await another(victim)
    expect((await setUp(squat)).status).toBe(201)
    const eve = new Browser(server)
    expect((await eve.signIn(victim)).status).toBe(200)
    const { memberships } = await eve.ok('GET', '/v1/session')
    expect(memberships.map((each: { workspace: { id: string } }) => each.workspace.id)).toEqual([
      workspace.id,
    ])
  })
})

describe.each(ENGINES)('recovery on %s', (engine) => {
  it('gives the owner a link that replaces password, sessions and second factors', async () => {
    const server = await aServer(engine)
    try {
      const owner = await theOwner(server)
      await enableTwoFactor(owner)
      const old = await owner.ok('GET', '/v1/session')
      const link = await whileStopped(server, async () => (await recover(server.settings, {})).setup_url)
      const body = { token: tokenOf(link), password: 'another battery' }
      const made = await call(server.url, 'POST', '/v1/setup', { body })
      expect(made.status, made.text).toBe(201)
      expectRefusal(await owner.call('GET', '/v1/session'), 401, 'unauthenticated')
      expectRefusal(await new Browser(server).signIn(old.person.email), 401, 'unauthenticated')
      const again = new Browser(server)
      expect((await again.signIn(old.person.email, 'another battery')).body).toEqual({ two_factor: false })
      expect((await again.ok('GET', '/v1/session')).person.id).toBe(old.person.id)
    } finally {
      await server.stop()
    }
  })
})
