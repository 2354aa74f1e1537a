import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, makeKey } from '../keys/support.ts'
import { aPerson, Browser, PASSWORD } from './support.ts'

/** What a browser says of who asks, and whether that may change something. */
const PAGES: readonly (readonly [what: string, headers: Record<string, string>, may: boolean])[] = [
  ['our own page', { 'sec-fetch-site': 'same-origin' }, true],
  ['our own page, with its origin', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:0' }, true],
  ['our own page of an old browser', { origin: 'http://127.0.0.1:0' }, true],
  [
    'our own page, under another name of this machine',
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8787' },
    true,
  ],
  [
    'a page under a name that was made to lead here',
    { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example:8787' },
    false,
  ],
  ['a page of that kind which hides its name', { 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  [
    'another site that lies about its origin',
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:0' },
    false,
  ],
  ['a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.test' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['another site of an old browser', { origin: 'https://evil.example' }, false],
  ['a hidden origin', { origin: 'null' }, false],
  ['another port', { origin: 'http://127.0.0.1:1' }, false],
  ['another scheme', { origin: 'https://127.0.0.1:0' }, false],
  ['an origin that only begins like ours', { origin: 'http://127.0.0.1:0.evil.example' }, false],
  ['nobody who says who they are', {}, false],
]

describe.each(ENGINES)('what other pages can make a browser do on %s', (engine) => {
  let server: TestServer
  let browser: Browser
  let email: string
  beforeAll(async () => {
    server = await aServer(engine)
    ;({ browser, email } = await aPerson(server, { role: 'admin' }))
  })
  afterAll(() => server.stop())

  const cookie = () => `__Host-claviger_session=${browser.session}`
  const send = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    server.call(method, path, { key: null, headers: { cookie: cookie(), ...headers }, body })

  it.each(PAGES)('change, asked by %s', async (_, headers, may) => {
    const { id } = await makeKey(server)
    const asked = [
      await send('POST', '/v1/projects', headers, { name: aName('Project') }),
      await send('PATCH', `/v1/keys/${id}`, headers, { description: 'x' }),
      await send('DELETE', `/v1/keys/${id}`, headers),
    ]
    for (const answer of asked) {
      if (may) expect(answer.status, answer.text).toBeLessThan(300)
      else expectRefusal(answer, 403, 'forbidden')
      if (!may) expect(answer.body.detail).toContain('Sec-Fetch-Site')
    }
  })

  it.each(PAGES)('sign in or out, asked by %s', async (_, headers, may) => {
    const answer = await server.call('POST', '/auth/sign-in/email', {
      key: null,
      headers,
      body: { email, password: PASSWORD },
    })
    if (may) expect(answer.status, answer.text).toBe(200)
    else expectRefusal(answer, 403, 'forbidden')
    if (!may) expectRefusal(await send('POST', '/auth/sign-out', headers), 403, 'forbidden')
  })

  it('read, which tells other pages nothing: no answer may be read elsewhere', async () => {
    for (const [, headers] of PAGES) {
      const answer = await send('GET', '/v1/keys', headers)
      expect(answer.status).toBe(200)
      expect([...answer.headers].filter(([name]) => name.startsWith('access-control'))).toEqual([])
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    }
  })

  it('send a form or plain text, which is not taken for JSON', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { 'sec-fetch-site': 'same-origin', 'content-type': type }
      const answer = await send('POST', '/v1/projects', headers, '{"name":"Never"}')
      expectRefusal(answer, 415, 'unsupported_media_type')
      const signIn = await send('POST', '/auth/sign-in/email', headers, `{"email":"${email}","password":"x"}`)
      expectRefusal(signIn, 415, 'unsupported_media_type')
    }
  })

  it('nothing on the data plane, which ignores cookies', async () => {
    const own = { 'sec-fetch-site': 'same-origin' }
    expectRefusal(await send('GET', '/v1/keys/self', own), 401, 'unauthenticated')
    expectRefusal(await send('DELETE', '/v1/keys/self', own), 401, 'unauthenticated')
    expectRefusal(await send('POST', '/v1/keys/verify', own, { key: 'x' }), 401, 'unauthenticated')
    expect((await send('GET', '/v1/health', own)).body).toEqual({ status: 'ok' })
  })

  it('nothing by a cookie where a key is sent: the key counts, good or bad', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:manage.keys'] })
    const by = (key: string) => ({ authorization: `Bearer ${key}`, 'sec-fetch-site': 'same-origin' })
    expect((await send('GET', '/v1/keys', { authorization: `Bearer ${secret}` })).status).toBe(200)
    const answer = await send(
      'POST',
      '/v1/projects',
      { authorization: `Bearer ${secret}` },
      { name: 'Never' },
    )
    expectRefusal(answer, 403, 'insufficient_scope')
    expectRefusal(await send('GET', '/v1/members', by(`${secret}x`)), 401, 'unauthenticated')
  })
})

it('lets nobody sign in where others could read along', async () => {
  const server = await aServer('sqlite', { CLAVIGER_PUBLIC_URL: 'http://keys.example.test' })
  try {
    const { browser, answer } = await open(server)
    expectRefusal(answer, 403, 'forbidden')
    expect(answer.body.detail).toContain('CLAVIGER_PUBLIC_URL')
    expect(await browser.ok('GET', '/auth/offers')).toMatchObject({ password: false, sso: false })
  } finally {
    await server.stop()
  }
})

async function open(server: TestServer) {
  const browser = new Browser(server)
  return { browser, answer: await browser.signIn('owner@example.test') }
}
