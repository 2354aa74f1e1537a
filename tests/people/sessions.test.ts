import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { aPerson, Browser, elsewhere, PASSWORD } from './support.ts'

describe.each(ENGINES)('a session on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())
  afterEach(() => void vi.useRealTimers())

  const isDead = async (browser: Browser): Promise<void> => {
    for (const [method, path] of [
      ['GET', '/v1/session'],
      ['GET', '/v1/keys'],
      ['POST', '/v1/projects'],
      ['POST', '/v1/sessions/revoke-all'],
    ] as const) {
      const body = path === '/v1/projects' ? { body: { name: 'Never' } } : {}
      expectRefusal(await browser.call(method, path, body), 401, 'unauthenticated')
    }
  }

  it('is dead the moment its member is suspended, and alive again when reinstated', async () => {
    const { browser, member } = await aPerson(server, { role: 'admin' })
    await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'suspended' } })
    await isDead(browser)
    await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'active' } })
    await browser.ok('GET', '/v1/keys')
  })

  it('is dead the moment its member is removed, who cannot sign in either', async () => {
    const { browser, email, member } = await aPerson(server, { role: 'admin' })
    await server.call('DELETE', `/v1/members/${member}`)
    await isDead(browser)
    const answer = await new Browser(server).signIn(email)
    expectRefusal(answer, 401, 'unauthenticated')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('has the rights of the role as it is now', async () => {
    const { browser, member } = await aPerson(server, { role: 'admin' })
    await browser.ok('GET', '/v1/members')
    await server.call('PATCH', `/v1/members/${member}`, { body: { role: 'viewer' } })
    expectRefusal(await browser.call('GET', '/v1/members'), 403, 'insufficient_scope')
  })

  it('ends when its person signs out, here or everywhere', async () => {
    const { browser, email } = await aPerson(server)
    const [second, third] = [await elsewhere(server, email), await elsewhere(server, email)]
    const value = browser.session ?? ''
    await browser.ok('POST', '/auth/sign-out')
    expect(browser.session).toBeUndefined()
    browser.cookies.set('__Host-claviger_session', value)
    await isDead(browser)
    expect(await second.ok('POST', '/v1/sessions/revoke-all')).toEqual({ revoked: 2 })
    await isDead(second)
    await isDead(third)
  })

  it('can be ended from another one of the same person, and from nobody else’s', async () => {
    const { browser, email } = await aPerson(server)
    const second = await elsewhere(server, email)
    const stranger = (await aPerson(server)).browser
    const { id } = await second.ok('GET', '/v1/session')
    expectRefusal(await stranger.call('DELETE', `/v1/sessions/${id}`), 404, 'not_found')
    expect((await browser.ok('GET', '/v1/sessions')).data).toHaveLength(2)
    expect(await browser.ok('DELETE', `/v1/sessions/${id}`)).toMatchObject({ id, current: false })
    await isDead(second)
    await browser.ok('GET', '/v1/session')
    const { data } = (await server.call('GET', '/v1/events?kind=session.revoked&limit=1')).body
    expect(data[0]).toMatchObject({ subject: id, actor: { kind: 'user' } })
  })

  it('ends everywhere else when the password is changed, and goes on here as another', async () => {
    const { browser, email } = await aPerson(server)
    const second = await elsewhere(server, email)
    const before = browser.session
    const change = (password: string) =>
      browser.call('POST', '/auth/change-password', { body: { password, new_password: 'another battery' } })
    expectRefusal(await change('wrong horse battery'), 403, 'forbidden', 'password')
    await second.ok('GET', '/v1/session')
    expect((await change(PASSWORD)).status).toBe(200)
    await isDead(second)
    expect(browser.session).not.toBe(before)
    await browser.ok('GET', '/v1/session')
    expect((await browser.ok('GET', '/v1/sessions')).data).toHaveLength(1)
  })

  it('ends after half a day, whatever one does, and is fresh for a quarter of an hour', async () => {
    const { browser } = await aPerson(server)
    const { expires_at, fresh_until } = await browser.ok('GET', '/v1/session')
    const [stale, over] = [Date.parse(fresh_until), Date.parse(expires_at)]
    expect(Math.round((over - stale) / 60_000)).toBe(12 * 60 - 15)
    vi.useFakeTimers({ toFake: ['Date'], now: stale - 1_000 })
    const enable = () => browser.call('POST', '/auth/two-factor/enable', { body: { password: PASSWORD } })
    expect((await enable()).status).toBe(200)
    vi.setSystemTime(stale)
    expectRefusal(await enable(), 403, 'sign_in_again')
    await browser.ok('GET', '/v1/keys')
    vi.setSystemTime(over - 1_000)
    await browser.ok('GET', '/v1/keys')
    vi.setSystemTime(over)
    await isDead(browser)
  })
})

describe('a session whose change waits for the lock', () => {
  let server: TestServer
  let client: Client
  beforeAll(async () => {
    server = await aServer('postgres')
    client = new Client({ connectionString: server.settings.databaseUrl ?? '' })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await server.stop()
  })

  const isWaited = async (): Promise<boolean> => {
    const { rows } = await client.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    return rows.length > 0
  }

  it.each([
    ['it has ended', 'delete from people_sessions'],
    ['its member is suspended', "update members set status = 'suspended'"],
    ['its member is removed', "update members set status = 'removed' where role <> 'owner'"],
  ])('does nothing when %s meanwhile', async (_, meanwhile) => {
    const { browser } = await aPerson(server, { role: 'admin' })
    await client.query('begin')
    await client.query('select revision from installation for update')
    const asked = browser.call('POST', '/v1/projects', { body: { name: 'Never' } })
    await vi.waitUntil(isWaited)
    await client.query(meanwhile)
    await client.query('commit')
    expectRefusal(await asked, 401, 'unauthenticated')
    const { data } = (await server.call('GET', '/v1/projects')).body
    expect(data).toEqual([])
  })

  it('loses the right to it when its role is another meanwhile', async () => {
    const { browser, member } = await aPerson(server, { role: 'admin' })
    await client.query('begin')
    await client.query('select revision from installation for update')
    const asked = browser.call('POST', '/v1/projects', { body: { name: 'Never' } })
    await vi.waitUntil(isWaited)
    await client.query("update members set role = 'viewer' where id = $1", [member])
    await client.query('commit')
    expectRefusal(await asked, 403, 'insufficient_scope')
  })
})
