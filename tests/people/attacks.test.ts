import { OPERATIONS, type Operation } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { allRows } from '../keys/inside.ts'
import { makeKey } from '../keys/support.ts'
import { aPerson, Browser, elsewhere, PASSWORD } from './support.ts'

const ALL = Object.values(OPERATIONS as Record<string, Operation>)
const READS = ALL.filter(({ method, params }) => method === 'GET' && !params)
const CHANGES = ALL.filter(({ method, params }) => method !== 'GET' && !params)

/** Origins that are not ours, as browsers name them and as attackers choose them. */
const ORIGINS = [
  'null',
  'https://evil.example',
  'https://keys.example.test.evil.example',
  'https://evilkeys.example.test',
]

/** What another page can have a browser send by a link, an image or a frame. */
const FOREIGN = [
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
]

describe.each(ENGINES)('somebody else’s page on %s', (engine) => {
  let server: TestServer
  let browser: Browser
  let email: string
  beforeAll(async () => {
    server = await aServer(engine, { CLAVIGER_PUBLIC_URL: 'https://keys.example.test' })
    ;({ browser, email } = await aPerson(server, { role: 'owner' }))
  })
  afterAll(() => server.stop())

  const cookie = (): string => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (method: string, path: string, headers: Record<string, string>): Promise<Answer> =>
    server.call(method, path, { key: null, headers: { cookie: cookie(), ...headers } })

  /** Everything that is kept, but for what is counted of attempts, and of leases. */
  async function everything(): Promise<string> {
    const { people_rate_limits: _attempts, nodes: _leases, ...rows } = await allRows(server.settings)
    return JSON.stringify(rows)
  }

  it('changes nothing by what can only be asked to be shown', async () => {
    // Uses of keys that were counted before are written down when somebody asks what was used.
    await send('GET', '/v1/overview', { 'sec-fetch-site': 'same-origin' })
    const before = await everything()
    for (const headers of FOREIGN)
      for (const { path } of READS)
        expect((await send('GET', path, headers)).headers.getSetCookie(), path).toEqual([])
    expect(await everything()).toBe(before)
  })

  it('changes nothing by asking for a change as if to see it', async () => {
    const before = await everything()
    for (const { path, method } of CHANGES) {
      const shown = READS.some((read) => read.path === path)
      const { status } = await send('GET', `${path}?_method=${method}`, {
        'sec-fetch-site': 'same-origin',
        'x-http-method-override': method,
      })
      expect(shown ? [400, 401, 403] : [404, 405], path).toContain(status)
    }
    expect(await everything()).toBe(before)
  })

  it('reads nothing: no answer is for another origin, before it is asked or after', async () => {
    const { secret } = await makeKey(server)
    for (const origin of ORIGINS)
      for (const path of [
        '/v1/keys',
        '/v1/session',
        '/auth/offers',
        '/v1/keys/self',
        '/.well-known/jwks.json',
      ]) {
        const asking = {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        }
        const answers = [
          await send('OPTIONS', path, { ...asking, 'sec-fetch-site': 'cross-site' }),
          await send('GET', path, { origin, 'sec-fetch-site': 'cross-site' }),
          await server.call('GET', path, { key: secret, headers: { origin } }),
        ]
        for (const { headers } of answers)
          expect(
            [...headers.keys()].filter((name) => name.startsWith('access-control')),
            path,
          ).toEqual([])
        expect(answers[0]?.status).toBeGreaterThan(399)
      }
  })

  it('frames nothing, guesses no type, and learns no address, whatever is answered', async () => {
    const own = { 'sec-fetch-site': 'same-origin' }
    const answers = [
      await send('GET', '/v1/session', own),
      await send('GET', '/v1/keys', {}),
      await server.call('GET', '/v1/keys', { key: null }),
      await send('GET', '/v1/workspaces', own),
      await send('GET', '/nowhere', {}),
      await send('PUT', '/v1/keys', own),
      await send('POST', '/v1/projects', FOREIGN[0] ?? {}),
      await send('POST', '/auth/sign-in/email', own),
      await send('GET', '/auth/offers', {}),
      await send('GET', '/docs', {}),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 403, 404, 405, 403, 422, 200, 200])
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('leaves its own session in no browser that signs in', async () => {
    const { browser: eve } = await aPerson(server)
    const planted = eve.session ?? ''
    const victim = new Browser(server)
    victim.cookies.set('__Host-claviger_session', planted)
    expect((await victim.signIn(email)).status).toBe(200)
    expect(victim.session).not.toBe(planted)
    expect((await victim.ok('GET', '/v1/session')).person.email).toBe(email)
    expect((await eve.call('GET', '/v1/session')).status).toBe(401)
  })

  it('finds no session of ours under a name that others may write', async () => {
    for (const name of [
      'claviger_session',
      '__Secure-claviger_session',
      '__host-claviger_session',
      ' __Host-claviger_sessio',
    ])
      expect(
        (
          await server.call('GET', '/v1/session', {
            key: null,
            headers: { cookie: `${name}=${browser.session}` },
          })
        ).status,
        name,
      ).toBe(401)
    const tossed = `__Host-claviger_session=x; __Host-claviger_session=${browser.session}`
    expect((await server.call('GET', '/v1/session', { key: null, headers: { cookie: tossed } })).status).toBe(
      401,
    )
  })

  it('takes no cookie for another that we signed as well', async () => {
    const half = new Browser(server)
    await half.call('GET', '/auth/passkey/generate-authenticate-options')
    await half.call('GET', '/auth/offers')
    const signed = [...half.cookies.values(), browser.session ?? '']
    expect(signed.length).toBeGreaterThan(1)
    for (const value of signed)
      for (const name of [
        '__Host-claviger_session',
        '__Host-claviger.two_factor',
        '__Host-claviger.passkey',
        '__Host-claviger.trust_device',
      ]) {
        if (value === browser.session && name === '__Host-claviger_session') continue
        const eve = new Browser(server)
        eve.cookies.set(name, value)
        const response = { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} }
        const answers = [
          await eve.call('GET', '/v1/session'),
          await eve.call('POST', '/auth/two-factor/verify-totp', { body: { code: '000000' } }),
          await eve.call('POST', '/auth/two-factor/verify-backup-code', { body: { code: 'x' } }),
          await eve.call('POST', '/auth/passkey/verify-authentication', { body: { response } }),
        ]
        expect(
          answers.map(({ status }) => status),
          `${name}=${value}`,
        ).toEqual([401, 401, 401, 401])
      }
  })

  it('has no time to guess by what is slow: sign-ins beyond the limit of an address are refused at once', async () => {
    const { email: other } = await aPerson(server)
    const statuses: number[] = []
    for (let i = 0; i < 110; i++)
      statuses.push((await new Browser(server).signIn(`nobody-${i}@example.test`, PASSWORD)).status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(9)
    expect((await new Browser(server).signIn(other)).status).toBe(429)
    await expect(elsewhere(server, other)).rejects.toThrow()
    await browser.ok('GET', '/v1/session')
  })
})
