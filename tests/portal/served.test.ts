import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { fetchRaw, type RawAnswer } from './fetch-raw.ts'

const PAGES = ['/', '/sign-in', '/setup', '/invitation', '/reset-password', '/account', '/w/main']
const DEEPER = ['/account/sessions', '/w/main/settings/api-keys', '/w/main/keys/key_1?tab=history']
const ELSEWHERE = ['/index.html', '/w', '/sign-in/more', '/account/', '/w/', '/w//keys', '/nowhere']
const UNSENT = [
  '/assets/',
  '/assets/nothing.js',
  '/assets/..',
  '/assets/%2e%2e/index.html',
  '/assets/../index.html',
  '/.vite/manifest.json',
  '/icon.svg.br',
]

const nonceIn = (text: string): string | undefined => /csp-nonce" content="([^"]*)"/.exec(text)?.[1]

describe('the portal, as the server sends it', () => {
  let server: TestServer
  let script: string
  let get: (path: string, accepts?: string, method?: string) => Promise<RawAnswer>
  beforeAll(async () => {
    server = await aServer()
    get = (path, accepts, method = 'GET') =>
      fetchRaw(server.url, path, method, accepts === undefined ? {} : { 'accept-encoding': accepts })
    script =
      /src="(\/assets\/[^"]+\.js)"/.exec((await get('/')).body.toString())?.[1] ?? expect.fail('no script')
  })
  afterAll(() => server.stop())

  it.each([...PAGES, ...DEEPER])('answers %s with its page', async (path) => {
    const { status, headers, body } = await get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(body.toString()).toContain(`src="${script}"`)
  })

  it.each([...ELSEWHERE, ...UNSENT])('has nothing at %s, and says so as everywhere', async (path) => {
    const { status, headers, body } = await get(path)
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'not_found' })
  })

  it.each(['/', '/w/main/settings', '/assets/x.js'])(
    'is only read: POST %s is answered with 405',
    async (path) => {
      const { status, headers } = await get(path, undefined, 'POST')
      expect([status, headers['allow']]).toEqual([405, 'GET, HEAD'])
    },
  )

  it('answers HEAD as it does GET, without the body', async () => {
    const [page, head] = [await get('/w/main'), await get('/w/main', undefined, 'HEAD')]
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers['content-length']).toBe(page.headers['content-length'])
    expect(Object.keys(head.headers).sort()).toEqual(Object.keys(page.headers).sort())
  })

  it('lets the page take nothing from elsewhere, be framed nowhere, and run no text as script', async () => {
    const { headers, body } = await get('/sign-in')
    const nonce = nonceIn(body.toString())
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    )
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toMatch(/\bcamera=\(\).*\bclipboard-write=\(self\)/)
    expect(headers['permissions-policy']?.toString().match(/=(?!\(\))[^,]+/g)).toEqual(
      Array(3).fill('=(self)'),
    )
  })

  it('gives every answer a nonce of its own', async () => {
    const texts = await Promise.all(Array.from({ length: 20 }, async () => (await get('/')).body.toString()))
    const nonces = texts.map(nonceIn)
    for (const nonce of nonces) expect(nonce).toMatch(/^[\w-]{22}$/)
    expect(new Set(nonces).size).toBe(20)
    expect(texts[0]).not.toContain('%NONCE%')
  })

  it('sends files that may be kept for good, as what they are', async () => {
    const { status, headers } = await get(script)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
    })
    const style = /href="(\/assets\/[^"]+\.css)"/.exec((await get('/')).body.toString())?.[1] ?? ''
    const css = await get(style)
    expect(css.headers['content-type']).toBe('text/css; charset=utf-8')
    const font = await get(/url\((\/assets\/[^)]+\.woff2)\)/.exec(css.body.toString())?.[1] ?? '')
    expect([font.headers['content-type'], font.headers['vary']]).toEqual(['font/woff2', undefined])
    expect((await get('/icon.svg')).headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
    })
  })

  const asks = [
    ['gzip, deflate, br, zstd', 'br'],
    ['BR', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0,*', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
    ['deflate', undefined],
    ['br;q=x;;, =, gzip;level=9', undefined],
  ] as const

  it.each(asks)('sends to who accepts %j the form %s', async (accepts, encoding) => {
    const [plain, sent] = [await get(script), await get(script, accepts)]
    expect(sent.headers['content-encoding']).toBe(encoding)
    const opened = { br: brotliDecompressSync, gzip: gunzipSync, none: (body: Buffer) => body }[
      encoding ?? 'none'
    ]
    expect(opened(sent.body).equals(plain.body)).toBe(true)
    expect(Number(sent.headers['content-length'])).toBe(sent.body.length)
  })
})
