import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../keys/inside.ts'
import { expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aPerson, Browser, elsewhere, PASSWORD } from './support.ts'

describe.each(ENGINES)('signing in on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('lets a member in by address and password, and says who they are', async () => {
    const { browser, email, member } = await aPerson(server, { role: 'admin' })
    const who = await browser.ok('GET', '/v1/session')
    expect(who).toMatchObject({ person: { email, two_factor: false, passkeys: 0 } })
    expect(who.memberships).toEqual([
      {
        workspace: { id: server.workspace.id, slug: server.workspace.slug, name: 'Main' },
        member: { id: member, role: 'admin', status: 'active' },
        blocked: null,
        reach: 'workspace',
        rights: expect.arrayContaining(['read:manage.keys', 'write:manage.keys', 'read:manage.workspace']),
        scopes: expect.arrayContaining(['*:*']),
      },
    ])
    const made = await browser.ok('POST', '/v1/keys', { body: { type: 'secret', name: 'By hand' } })
    expect(made.created_by).toEqual({ kind: 'user', id: member, name: email })
  })

  it('takes every address that can be a member’s', async () => {
    for (const email of ['owner@localhost', 'ада@пример.рф', "o'neil+x@sub.example.museum", 'a@b'])
      await aPerson(server, { email })
  })

  it('puts the session on record, with who, from where and by which program', async () => {
    const { browser, email, member } = await aPerson(server)
    const { id } = await browser.ok('GET', '/v1/session')
    const { data } = (await server.call('GET', '/v1/events?kind=session.created&limit=1')).body
    expect(data[0]).toMatchObject({
      subject: id,
      actor: { kind: 'user', id: member, name: email },
      ip: '127.0.0.1',
    })
    expect((await browser.ok('GET', '/v1/sessions')).data).toEqual([
      expect.objectContaining({ id, current: true, ip: '127.0.0.1' }),
    ])
  })

  it('tells a wrong password, an unknown address and an account without a password alike', async () => {
    const { email } = await aPerson(server)
    const member = anAddress()
    await server.call('POST', '/v1/members', { body: { email: member, role: 'viewer' } })
    const answers = []
    for (const [address, password] of [
      [email, 'wrong horse battery'],
      [anAddress(), PASSWORD],
      [member, PASSWORD],
      [email, ''],
      [email, `${PASSWORD}x`],
    ] as const)
      answers.push(await new Browser(server).signIn(address, password))
    for (const answer of answers) {
      expectRefusal(answer, 401, 'unauthenticated')
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' })
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  it('gives the session in a cookie no script and no other host can read, and nowhere else', async () => {
    const { email } = await aPerson(server)
    const answer = await new Browser(server).signIn(email)
    const cookies = answer.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^__Host-claviger_session=/)
    const attributes = (cookies[0] ?? '')
      .split('; ')
      .slice(1)
      .map((each) => each.toLowerCase())
    expect(attributes.sort()).toEqual(['httponly', 'max-age=43200', 'path=/', 'samesite=lax', 'secure'])
    expect(answer.body).toEqual({ two_factor: false })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('starts a new session each time, and ends the one that the browser had', async () => {
    const { browser, email } = await aPerson(server)
    const before = browser.session
    const was = await browser.ok('GET', '/v1/session')
    await browser.signIn(email)
    expect(browser.session).not.toBe(before)
    const is = await browser.ok('GET', '/v1/session')
    expect(is.id).not.toBe(was.id)
    expect((await browser.ok('GET', '/v1/sessions')).data).toHaveLength(1)
    const old = new Browser(server)
    old.cookies.set('__Host-claviger_session', before ?? '')
    expectRefusal(await old.call('GET', '/v1/session'), 401, 'unauthenticated')
  })

  it('takes no session that somebody else has chosen', async () => {
    const { email } = await aPerson(server)
    for (const planted of ['x'.repeat(32), `${'x'.repeat(32)}.${'A'.repeat(43)}%3D`, 'sha256:abc']) {
      const browser = new Browser(server)
      browser.cookies.set('__Host-claviger_session', planted)
      expectRefusal(await browser.call('GET', '/v1/session'), 401, 'unauthenticated')
      await browser.signIn(email)
      expect(browser.session).not.toContain(planted)
    }
  })

  it('does not guess which of two cookies is meant', async () => {
    const { browser } = await aPerson(server)
    const headers = { cookie: `__Host-claviger_session=${browser.session}; __Host-claviger_session=x` }
    const answer = await server.call('GET', '/v1/session', { key: null, headers })
    expectRefusal(answer, 401, 'unauthenticated')
  })

  it('keeps digests of passwords and sessions, which are of no use to who steals them', async () => {
    const { browser } = await aPerson(server)
    const accounts = await rowsOf(server.settings, 'people_accounts')
    for (const { password } of accounts)
      expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    const sessions = await rowsOf(server.settings, 'people_sessions')
    const token = decodeURIComponent(browser.session ?? '').split('.')[0] ?? 'none'
    expect(JSON.stringify(sessions)).not.toContain(token)
    for (const row of sessions) {
      const thief = new Browser(server)
      for (const stolen of [row['token'], row['id']]) {
        thief.cookies.set('__Host-claviger_session', encodeURIComponent(String(stolen)))
        expectRefusal(await thief.call('GET', '/v1/session'), 401, 'unauthenticated')
      }
    }
  })

  it('has no door for signing up, nor any other than it needs', async () => {
    const body = { email: anAddress(), password: PASSWORD, name: 'Eve' }
    for (const path of [
      '/sign-up/email',
      '/update-user',
      '/delete-user',
      '/get-session',
      '/list-sessions',
      '/error',
    ])
      expectRefusal(await new Browser(server).call('POST', `/auth${path}`, { body }), 404, 'not_found')
    for (const more of [{ rememberMe: true }, { callbackURL: 'https://evil.example' }])
      expectRefusal(
        await new Browser(server).call('POST', '/auth/sign-in/email', {
          body: { email: body.email, password: PASSWORD, ...more },
        }),
        422,
        'invalid_request',
        Object.keys(more)[0],
      )
  })

  it('refuses an account after ten guesses, however many come at once, and forgets them when the owner was there', async () => {
    const { email } = await aPerson(server)
    const guess = () => new Browser(server).signIn(email, 'wrong horse battery')
    const answers = await Promise.all(Array.from({ length: 16 }, guess))
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(6).fill(429)])
    const refused = await new Browser(server).signIn(email)
    expectRefusal(refused, 429, 'rate_limited')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
    const nobody = anAddress()
    for (let i = 0; i < 10; i++) await new Browser(server).signIn(nobody)
    expectRefusal(await new Browser(server).signIn(nobody), 429, 'rate_limited')
    const other = await aPerson(server)
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 8; j++) await new Browser(server).signIn(other.email, 'wrong horse battery')
      await elsewhere(server, other.email)
    }
  })

  it('closes no account for who has no more attempts from where they are', async () => {
    const proxied = await aServer(engine, { CLAVIGER_TRUSTED_PROXIES: '127.0.0.0/8' })
    try {
      const { email } = await aPerson(proxied)
      const from = (ip: string, address: string, password = PASSWORD) =>
        new Browser(proxied).call('POST', '/auth/sign-in/email', {
          body: { email: address, password },
          headers: { 'x-forwarded-for': ip },
        })
      for (let i = 0; i < 100; i++) await from('203.0.113.7', `nobody-${i}@example.test`)
      for (let i = 0; i < 12; i++)
        expectRefusal(await from('203.0.113.7', email, 'wrong horse'), 429, 'rate_limited')
      for (const elsewhere of ['198.51.100.9', '203.0.113.8', '2001:db8:1::1'])
        expect((await from(elsewhere, email)).status).toBe(200)
    } finally {
      await proxied.stop()
    }
  })

  it('counts each address of IPv4 by itself, and of IPv6 each network', async () => {
    const proxied = await aServer(engine, { CLAVIGER_TRUSTED_PROXIES: '127.0.0.0/8' })
    try {
      const from = (ip: string, i: number) =>
        new Browser(proxied).call('POST', '/auth/sign-in/email', {
          body: { email: `nobody-${i}@example.test`, password: PASSWORD },
          headers: { 'x-forwarded-for': ip },
        })
      for (let i = 0; i < 100; i++) expect((await from(`2001:db8::${i.toString(16)}`, i)).status).toBe(401)
      expect((await from('2001:db8::ffff:1', 100)).status).toBe(429)
      for (const ip of ['2001:db8:0:1::1', '203.0.113.7', '::ffff:203.0.113.8'])
        expect((await from(ip, 101)).status, ip).toBe(401)
    } finally {
      await proxied.stop()
    }
  })

  it('asks for a password of twelve characters, and takes any of them', async () => {
    const { browser, email } = await aPerson(server)
    const change = (new_password: string) =>
      browser.call('POST', '/auth/change-password', { body: { password: PASSWORD, new_password } })
    expectRefusal(await change('elevenchars'), 422, 'invalid_request', 'new_password')
    expectRefusal(await change('x'.repeat(129)), 422, 'invalid_request', 'new_password')
    const odd = 'пароль \u{1F511} "<&>'
    expect((await change(odd)).status).toBe(200)
    expect((await new Browser(server).signIn(email)).status).toBe(401)
    expect((await new Browser(server).signIn(email, odd)).status).toBe(200)
  })
})
