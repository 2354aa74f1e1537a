import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../testing/free-port.ts'
import { startNginx, type TestNginx } from '../../testing/nginx.ts'
import { aServer, type TestServer } from '../../testing/server.ts'
import { fencesOf } from '../docs/fences.ts'
import { makeKey, revokeKey } from '../keys/support.ts'
import { keepRoutes, NAMES } from './support.ts'

const PAGE = 'docs/how-to/protect-an-api-behind-nginx.md'

/** What the API behind nginx saw of a request. */
interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly digest: string
}

const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** An API without any code for keys, which says what it saw. */
async function anApi(seen: Seen[]): Promise<Server> {
  const api = createServer((request, response) => {
    const digest = createHash('sha256')
    request.on('data', (chunk: Buffer) => digest.update(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers: headers as Record<string, string>, digest: digest.digest('hex') })
      response.end('from the api')
    })
  }).listen(0, '127.0.0.1')
  await once(api, 'listening')
  return api
}

/** The configuration that the page shows, with the addresses of a test. */
function configured(addresses: Readonly<Record<string, string>>): string {
  const [fence] = fencesOf(PAGE).filter(({ language }) => language === 'nginx')
  let text = fence?.text ?? ''
  for (const [shown, actual] of Object.entries(addresses)) {
    expect(text.split(shown)).toHaveLength(2)
    text = text.replace(shown, actual)
  }
  return text
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

describe('an API behind nginx, as the page says', () => {
  let server: TestServer
  let api: Server
  let nginx: TestNginx
  let url: string
  let port: number
  let seen: Seen[]
  let key: string
  beforeAll(async () => {
    server = await aServer('sqlite', { CLAVIGER_TRUSTED_PROXIES: '127.0.0.1' })
    seen = []
    api = await anApi(seen)
    port = await freePort()
    url = `http://127.0.0.1:${port}`
    nginx = await startNginx(
      configured({
        'listen 8080;': `listen 127.0.0.1:${port};`,
        '127.0.0.1:8787': new URL(server.url).host,
        '127.0.0.1:3000': `127.0.0.1:${portOf(api)}`,
      }),
      port,
    )
    key = (await makeKey(server, { scopes: ['read:pipelines'] })).secret
  })
  afterEach(() => seen.splice(0))
  afterAll(async () => {
    await nginx.stop()
    api.close()
    await server.stop()
  })

  type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }
  const send = (path: string, secret: string | null, init: Init = {}) =>
    fetch(url + path, {
      ...init,
      headers: { ...(secret === null ? {} : { authorization: `Bearer ${secret}` }), ...init.headers },
    })

  it('answers who holds a key, and learns whose it is but never the key', async () => {
    const made = await makeKey(server, { scopes: ['read:pipelines'], owner: { external_id: 'a,b%c' } })
    for (const headers of [{ authorization: `Bearer ${made.secret}` }, { 'x-api-key': made.secret }]) {
      const answer = await send('/v1/orders?a=1', null, { headers: headers as Record<string, string> })
      expect([answer.status, await answer.text()]).toEqual([200, 'from the api'])
    }
    for (const { url: asked, headers } of seen) {
      expect(asked).toBe('/v1/orders?a=1')
      expect(headers).toMatchObject({
        'x-claviger-key-id': made.id,
        'x-claviger-workspace': server.workspace.id,
        'x-claviger-project': '-',
        'x-claviger-owner': 'a%2Cb%25c',
        'x-claviger-type': 'secret',
        'x-claviger-environment': 'live',
        'x-claviger-scopes': 'read:pipelines',
      })
    }
    expect(JSON.stringify(seen)).not.toContain(made.secret)
    expect(seen).toHaveLength(2)
  })

  it('hears nothing that a client says of itself', async () => {
    const spoofed = Object.fromEntries(NAMES.map((name) => [`x-claviger-${name}`, 'spoofed']))
    const headers = { ...spoofed, 'x-claviger-status': '200', 'x-original-uri': '/', 'x-forwarded-uri': '/' }
    expect((await send('/', key, { headers })).status).toBe(200)
    for (const name of NAMES) expect(seen[0]?.headers[`x-claviger-${name}`]).not.toContain('spoofed')
    expect((await send('/', 'nothing', { headers })).status).toBe(401)
    expect(seen).toHaveLength(1)
  })

  it('is not reached without a key that is good, and the client is told how to come with one', async () => {
    const none = await send('/', null)
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="claviger"'])
    const bad = await send('/', 'nothing')
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="claviger", error="invalid_token", error_description="The key is not valid"',
    ])
    const { secret: test } = await makeKey(server, { environment: 'test' })
    expect((await send('/', test)).status).toBe(403)
    expect(seen).toEqual([])
  })

  it('is not reached by what nginx itself could only make an error of', async () => {
    const twice = await send('/', key, { headers: { 'x-api-key': key } })
    expect(twice.status).toBe(400)
    expect(seen).toEqual([])
  })

  it('is asked by routes, for the request that nginx got and no other', async () => {
    await keepRoutes(server, [
      { path: '/open/*', scopes: [] },
      { methods: ['GET'], path: '/v1/pipelines/*', scopes: ['read:pipelines'] },
      { path: '/v1/pipelines/*', scopes: ['write:pipelines'] },
    ])
    try {
      const lies = { 'x-forwarded-uri': '/open/x', 'x-forwarded-method': 'GET', 'x-original-uri': '/open/x' }
      const say = async (path: string, method: string, headers = {}) =>
        (await send(path, key, { method, headers })).status
      expect(await say('/v1/pipelines/7', 'GET')).toBe(200)
      expect(await say('/v1/pipelines/7', 'DELETE')).toBe(403)
      expect(await say('/v1/pipelines/7', 'DELETE', lies)).toBe(403)
      expect(await say('/admin', 'GET', lies)).toBe(403)
      expect(await say('/open/%2e%2e/admin', 'GET', lies)).toBe(403)
      expect(await say('/open/..%2fadmin', 'GET')).toBe(403)
      expect(await say('/open/x', 'PATCH')).toBe(200)
    } finally {
      await keepRoutes(server, null)
    }
  })

  it.each([
    ['whole', (body: Blob) => body],
    ['in chunks', (body: Blob) => body.stream()],
  ])('gets a body of a MiB as it was sent, %s', async (_how, bodyOf) => {
    const bytes = randomBytes(1_048_576)
    const body = new Blob([new Uint8Array(bytes)])
    const post = (secret: string) =>
      send('/upload', secret, { method: 'POST', body: bodyOf(body), duplex: 'half' } as Init)
    expect((await post(key)).status).toBe(200)
    expect(seen[0]?.digest).toBe(digestOf(bytes))
    expect((await post('nothing')).status).toBe(401)
    expect((await send('/', key)).status).toBe(200)
    expect(seen).toHaveLength(2)
  })

  it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('is asked by %s as well', async (method) => {
    expect((await send('/x', key, { method })).status).toBe(200)
    expect((await send('/x', null, { method })).status).toBe(401)
    expect(seen.map((each) => each.method)).toEqual([method])
  })

  it.each(['api_key', 'apikey', 'API_KEY', 'access_token'])(
    'never sees a key in an address: %s',
    async (name) => {
      expect((await send(`/?a=1&${name}=${key}`, key)).status).toBe(400)
      expect(seen).toEqual([])
      expect(server.logs()).not.toContain(key)
    },
  )

  it('is held to the address of the end client, whatever that says it is', async () => {
    const { secret: near } = await makeKey(server, { ip_allow: ['127.0.0.0/8'] })
    const { secret: far } = await makeKey(server, { ip_allow: ['203.0.113.0/24'] })
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    expect((await send('/', near, { headers })).status).toBe(200)
    expect((await send('/', far, { headers })).status).toBe(403)
  })

  it('is not reached by a key once revoking it was answered', async () => {
    const made = await makeKey(server)
    for (let i = 0; i < 5; i++) expect((await send('/', made.secret)).status).toBe(200)
    await revokeKey(server, made.id)
    expect((await send('/', made.secret)).status).toBe(401)
  })

  // Last: afterwards nobody is there to be asked.
  it('is reached by nobody while Claviger is down', async () => {
    await server.restart({}, async () => {
      expect((await send('/', key)).status).toBe(500)
      expect(seen).toEqual([])
    })
  })
})
