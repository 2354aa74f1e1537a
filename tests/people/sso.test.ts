import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { allRows } from '../keys/inside.ts'
import { expectRefusal } from '../keys/support.ts'
import { anAddress } from '../members/support.ts'
import { aProvider, type Provider } from './provider.ts'
import { aPerson, Browser, PASSWORD } from './support.ts'

let people = 0

describe.each(ENGINES)('signing in by a provider on %s', (engine) => {
  let provider: Provider
  let server: TestServer
  beforeAll(async () => {
    provider = await aProvider()
    server = await aServer(engine, provider.env)
  })
  beforeEach(() => {
    const honest = { verified: true, lies: {}, forges: false, withholds: false, pretends: null }
    Object.assign(provider.speech, honest, { sub: `sub-${++people}` })
  })
  afterAll(async () => {
    await server.stop()
    await provider.stop()
  })

  const aMember = async (): Promise<string> => {
    const email = anAddress()
    await server.call('POST', '/v1/members', { body: { email, role: 'viewer' } })
    provider.speech.email = email
    return email
  }

  const begin = async (browser: Browser, next = '/keys'): Promise<string> =>
    (await browser.ok('POST', '/auth/sign-in/sso', { body: { next } })).url

  /** The whole way through; answers where the browser ends, as a path of ours. */
  const goThrough = async (browser: Browser, change = (back: URL) => back): Promise<Answer> => {
    const back = change(new URL(provider.agree(await begin(browser))))
    return returnTo(browser, back)
  }

  /** A navigation, as browsers make it: the provider's page sends it, and redirects are not followed here. */
  const returnTo = async (browser: Browser, back: URL): Promise<Answer> => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${server.url}${back.pathname}${back.search}`, {
      headers: { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      redirect: 'manual',
    })
    browser.keep(response.headers.getSetCookie())
    return { status: response.status, headers: response.headers, text: await response.text(), body: {} }
  }

  const endsAt = (answer: Answer): string =>
    (answer.headers.get('location') ?? '').replace('http://127.0.0.1:0', '')

  const isOutside = (browser: Browser, answer: Answer): void => {
    expect(answer.status, answer.text).toBe(302)
    expect(endsAt(answer)).toMatch(/^\/sign-in\?error=\w+$/)
    expect(browser.session).toBeUndefined()
  }

  it('lets a member in whose address it vouches for, and leads where they wanted to go', async () => {
    const email = await aMember()
    expect(await new Browser(server).ok('GET', '/auth/offers')).toMatchObject({ sso: true })
    const browser = new Browser(server)
    const answer = await goThrough(browser)
    expect([answer.status, endsAt(answer)]).toEqual([302, '/keys'])
    const who = await browser.ok('GET', '/v1/session')
    expect(who.person).toMatchObject({ email, name: 'Ada' })
    const again = new Browser(server)
    await goThrough(again)
    expect((await again.ok('GET', '/v1/session')).person.id).toBe(who.person.id)
  })

  it('lets in nobody whose address is not verified, or is no active member’s', async () => {
    await aMember()
    for (const verified of [false, 'true', undefined, 1]) {
      provider.speech.lies = { email_verified: verified }
      const browser = new Browser(server)
      isOutside(browser, await goThrough(browser))
    }
    provider.speech.lies = {}
    provider.speech.email = anAddress()
    const browser = new Browser(server)
    isOutside(browser, await goThrough(browser))
    const email = await aMember()
    const { data } = (await server.call('GET', '/v1/members?limit=1000')).body
    const { id } = data.find((each: { email: string }) => each.email === email)
    await server.call('PATCH', `/v1/members/${id}`, { body: { status: 'suspended' } })
    isOutside(browser, await goThrough(browser))
  })

  it.each([
    ['is signed by another key', { forges: true }],
    ['is for another client', { lies: { aud: 'another' } }],
    ['is from another issuer', { lies: { iss: 'https://evil.example' } }],
    ['was made for another sign-in', { lies: { nonce: 'another' } }],
    ['has no nonce', { lies: { nonce: undefined } }],
    ['names no address', { lies: { email: undefined } }],
    ['is missing', { withholds: true }],
  ])('believes no token that %s', async (_, speech) => {
    await aMember()
    Object.assign(provider.speech, speech)
    const browser = new Browser(server)
    isOutside(browser, await goThrough(browser))
  })

  it('takes an answer only in the browser that asked, once, and with its state', async () => {
    await aMember()
    const browser = new Browser(server)
    const back = new URL(provider.agree(await begin(browser)))
    const victim = new Browser(server)
    isOutside(victim, await returnTo(victim, back))
    const other = new Browser(server)
    isOutside(other, await goThrough(other, (url) => (url.searchParams.set('state', 'x'), url)))
    isOutside(other, await goThrough(other, (url) => (url.searchParams.delete('state'), url)))
    isOutside(
      other,
      await goThrough(other, (url) => (url.searchParams.set('iss', 'https://evil.example'), url)),
    )
    const good = new Browser(server)
    const used = new URL(provider.agree(await begin(good)))
    expect(endsAt(await returnTo(good, used))).toBe('/keys')
    good.cookies.delete('__Host-claviger_session')
    isOutside(good, await returnTo(good, used))
  })

  it('takes no code that was given to another sign-in, and asks for one bound to itself (PKCE)', async () => {
    await aMember()
    const [thief, victim] = [new Browser(server), new Browser(server)]
    const asked = new URL(await begin(thief)).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length, name).toBeGreaterThan(20)
    const stolen = new URL(provider.agree(await begin(victim))).searchParams.get('code') ?? ''
    isOutside(thief, await goThrough(thief, (url) => (url.searchParams.set('code', stolen), url)))
  })

  it('tells an address from one that only looks the same when written small', async () => {
    const email = 'kate@example.test'
    await server.call('POST', '/v1/members', { body: { email, role: 'viewer' } })
    provider.speech.email = '\u212aate@example.test'
    const browser = new Browser(server)
    isOutside(browser, await goThrough(browser))
    provider.speech.email = 'Kate@example.test'
    expect(endsAt(await goThrough(browser))).toBe('/keys')
  })

  it('leads to our own pages and nowhere else', async () => {
    const browser = new Browser(server)
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example',
      '/%2f%2fevil.example',
      '%2f%2fevil.example',
      '/%252f%252fevil.example/../..//evil.example',
      '///evil.example',
      '/.//evil.example',
      'data:text/html,x',
      '/%5cevil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      ' /keys',
      '',
    ]) {
      const answer = await browser.call('POST', '/auth/sign-in/sso', { body: { next } })
      expectRefusal(answer, 422, 'invalid_request', 'next')
    }
    expect(await begin(browser, '/keys?status=active#top')).toContain(provider.issuer)
  })

  it('clears an account that somebody else had made under the address', async () => {
    const { browser: eve, email } = await aPerson(server)
    provider.speech.email = email
    const ada = new Browser(server)
    expect(endsAt(await goThrough(ada))).toBe('/keys')
    expectRefusal(await eve.call('GET', '/v1/session'), 401, 'unauthenticated')
    expect((await new Browser(server).signIn(email, PASSWORD)).status).toBe(401)
    await ada.ok('GET', '/v1/session')
  })

  it('keeps none of the provider’s tokens', async () => {
    await aMember()
    await goThrough(new Browser(server))
    const rows = JSON.stringify(await allRows(server.settings))
    for (const token of ['access-token-of-ada', 'refresh-token-of-ada', 'eyJhbGciOiJSUzI1NiI'])
      expect(rows).not.toContain(token)
  })
})

describe('a provider that is away, or another than it should be', () => {
  it('stops nobody else from signing in, and is asked anew the next time', async () => {
    const provider = await aProvider()
    provider.away = true
    const server = await aServer('sqlite', provider.env)
    try {
      const browser = new Browser(server)
      const ask = () => browser.call('POST', '/auth/sign-in/sso', { body: {} })
      expectRefusal(await ask(), 503, 'unavailable')
      expect((await aPerson(server)).browser.session).toBeDefined()
      provider.away = false
      provider.speech.pretends = 'https://evil.example'
      expectRefusal(await ask(), 503, 'unavailable')
      provider.speech.pretends = null
      expect((await ask()).status).toBe(200)
    } finally {
      await server.stop()
      await provider.stop()
    }
  })
})
