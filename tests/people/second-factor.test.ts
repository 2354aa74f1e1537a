import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { allRows } from '../keys/inside.ts'
import { expectRefusal } from '../keys/support.ts'
import { aPerson, Browser, bytesOf, codeAt, enableTwoFactor, PASSWORD } from './support.ts'

const MINUTE = 60_000

describe.each(ENGINES)('a second factor on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())
  // In the middle of a half minute, so that a code stays the same until it is sent.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 })
  })
  afterEach(() => void vi.useRealTimers())

  /** Somebody with a second factor, and how they go on from the password. */
  async function guarded() {
    const { browser, email } = await aPerson(server)
    const { uri, codes } = await enableTwoFactor(browser)
    const half = async (): Promise<Browser> => {
      const fresh = new Browser(server)
      const answer = await fresh.signIn(email)
      expect(answer.body, answer.text).toEqual({ two_factor: true })
      expect(fresh.session).toBeUndefined()
      return fresh
    }
    return { browser, email, uri, codes, half }
  }

  const verify = (browser: Browser, code: string) =>
    browser.call('POST', '/auth/two-factor/verify-totp', { body: { code } })
  const recover = (browser: Browser, code: string) =>
    browser.call('POST', '/auth/two-factor/verify-backup-code', { body: { code } })

  it('is asked for after the password, which alone opens nothing', async () => {
    const { uri, half, browser } = await guarded()
    expect((await browser.ok('GET', '/v1/session')).person.two_factor).toBe(true)
    const fresh = await half()
    expectRefusal(await fresh.call('GET', '/v1/session'), 401, 'unauthenticated')
    expect((await verify(fresh, codeAt(uri))).status).toBe(200)
    await fresh.ok('GET', '/v1/session')
  })

  it('leaves nobody signed in who was in that browser before', async () => {
    const { email } = await guarded()
    const { browser: other } = await aPerson(server)
    const before = other.session ?? ''
    expect((await other.signIn(email)).body).toEqual({ two_factor: true })
    expect(other.session).toBeUndefined()
    const thief = new Browser(server)
    thief.cookies.set('__Host-claviger_session', before)
    expectRefusal(await thief.call('GET', '/v1/session'), 401, 'unauthenticated')
  })

  it('takes a code once, in however many browsers and however many at once', async () => {
    const { uri, half } = await guarded()
    const browsers = [await half(), await half(), await half()]
    const answers = await Promise.all(browsers.map((each) => verify(each, codeAt(uri))))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401, 401])
    const late = await half()
    expectRefusal(await verify(late, codeAt(uri)), 401, 'unauthenticated')
    expect((await verify(late, codeAt(uri, Date.now() + MINUTE / 2))).status).toBe(200)
  })

  it('takes neither the code of a minute ago nor a made-up one, and says the same of both', async () => {
    const { uri, half } = await guarded()
    const fresh = await half()
    const old = await verify(fresh, codeAt(uri, Date.now() - 2 * MINUTE))
    const wrong = await verify(fresh, String((Number(codeAt(uri)) + 1) % 1_000_000).padStart(6, '0'))
    expectRefusal(old, 401, 'unauthenticated')
    expect({ ...wrong.body, request_id: '' }).toEqual({ ...old.body, request_id: '' })
    for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６'])
      expectRefusal(await verify(fresh, code), 422, 'invalid_request', 'code')
    for (const code of [123456, null, ['123456']])
      expect((await fresh.call('POST', '/auth/two-factor/verify-totp', { body: { code } })).status).toBe(422)
  })

  it('cannot be guessed: five tries a sign-in, ten an account, then nobody for a quarter of an hour', async () => {
    const { uri, half } = await guarded()
    const right = codeAt(uri)
    const wrong = (i: number) => String((Number(right) + 1000 + i) % 1_000_000).padStart(6, '0')
    const first = await half()
    for (let i = 0; i < 5; i++) expect((await verify(first, wrong(i))).status).toBe(401)
    expectRefusal(await verify(first, right), 401, 'unauthenticated')
    const second = await half()
    for (let i = 5; i < 10; i++) expect((await verify(second, wrong(i))).status).toBe(401)
    const third = await half()
    expectRefusal(await verify(third, codeAt(uri, Date.now() + MINUTE / 2)), 429, 'rate_limited')
  })

  it('can be replaced by a recovery code, each once', async () => {
    const { codes, half } = await guarded()
    expect(new Set(codes).size).toBe(10)
    const [code = '', other = ''] = codes
    expect((await recover(await half(), code)).status).toBe(200)
    expectRefusal(await recover(await half(), code), 401, 'unauthenticated')
    const at = [await half(), await half(), await half()]
    const statuses = (await Promise.all(at.map((each) => recover(each, other)))).map(({ status }) => status)
    expect(statuses.sort((a, b) => a - b)).toEqual([200, 401, 401])
  })

  it('has new recovery codes for who just signed in, and the old ones end', async () => {
    const { browser, codes, half } = await guarded()
    const body = { password: PASSWORD }
    const { recovery_codes: renewed } = await browser.ok('POST', '/auth/two-factor/generate-backup-codes', {
      body,
    })
    expectRefusal(await recover(await half(), codes[0] ?? ''), 401, 'unauthenticated')
    expect((await recover(await half(), renewed[0])).status).toBe(200)
  })

  it('is taken away only with the password, by who just signed in', async () => {
    const { browser, email } = await guarded()
    const disable = (password: string) =>
      browser.call('POST', '/auth/two-factor/disable', { body: { password } })
    expectRefusal(await disable('wrong horse battery'), 403, 'forbidden', 'password')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * MINUTE })
    expectRefusal(await disable(PASSWORD), 403, 'sign_in_again')
    vi.useRealTimers()
    expect((await disable(PASSWORD)).status).toBe(200)
    expect((await new Browser(server).signIn(email)).body).toEqual({ two_factor: false })
  })

  it('is not on before a code has shown that the authenticator knows it', async () => {
    const { browser, email } = await aPerson(server)
    await browser.ok('POST', '/auth/two-factor/enable', { body: { password: PASSWORD } })
    expect((await new Browser(server).signIn(email)).body).toEqual({ two_factor: false })
  })

  it('ends no sign-in that began with another password', async () => {
    const { browser, uri, half } = await guarded()
    const begun = await half()
    vi.setSystemTime(Date.now() + 1_000)
    const body = { password: PASSWORD, new_password: 'another battery staple' }
    await browser.ok('POST', '/auth/change-password', { body })
    expectRefusal(await verify(begun, codeAt(uri)), 401, 'unauthenticated')
    expectRefusal(await recover(begun, 'x'), 401, 'unauthenticated')
  })

  it('gives the browser another session when it is switched on, and when off', async () => {
    const { browser } = await aPerson(server)
    const seen = [browser.session ?? '']
    await enableTwoFactor(browser)
    seen.push(browser.session ?? '')
    await browser.ok('POST', '/auth/two-factor/disable', { body: { password: PASSWORD } })
    expect(new Set([...seen, browser.session]).size).toBe(3)
    for (const old of seen) {
      const thief = new Browser(server)
      thief.cookies.set('__Host-claviger_session', old)
      expectRefusal(await thief.call('GET', '/v1/session'), 401, 'unauthenticated')
    }
  })

  it('is not set up anew while it is on', async () => {
    const { browser, uri, half } = await guarded()
    const enable = browser.call('POST', '/auth/two-factor/enable', { body: { password: PASSWORD } })
    expectRefusal(await enable, 409, 'conflict')
    expect((await verify(await half(), codeAt(uri))).status).toBe(200)
  })

  it('lies in the database in no form that can be read', async () => {
    const { uri, codes, half } = await guarded()
    const fresh = await half()
    const rows = JSON.stringify(await allRows(server.settings))
    const secret = new URL(uri).searchParams.get('secret') ?? 'none'
    const challenge = decodeURIComponent(fresh.cookies.get('__Host-claviger.two_factor') ?? 'none').split(
      '.',
    )[0]
    for (const hidden of [secret, bytesOf(secret).toString(), ...codes, challenge ?? 'none'])
      expect(rows).not.toContain(hidden)
  })
})
