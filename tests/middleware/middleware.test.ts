import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createVerifier, type Verifier } from '@claviger/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { makeKey, revokeKey } from '../keys/support.ts'
import { FRAMEWORKS, type Api } from './frameworks.ts'

describe.each(Object.entries(FRAMEWORKS))('middleware for %s', (_name, open) => {
  let server: TestServer
  let verifier: Verifier
  let api: Api
  let proxied: Api
  beforeAll(async () => {
    server = await aServer()
    verifier = createVerifier({ url: server.url, key: server.root })
    await verifier.ready()
    api = await open({ verifier })
    proxied = await open({ verifier, trustedHops: 1 })
  })
  afterAll(async () => {
    await Promise.all([api.close(), proxied.close()])
    await verifier.close()
    await server.stop()
  })

  interface Got {
    readonly status: number
    readonly challenge: string | undefined
    readonly type: string | undefined
    readonly retryAfter: string | undefined
    readonly text: string
  }

  /** Headers in turn, so that one can be sent twice. */
  const ask = (headers: readonly string[], { url }: Api = api): Promise<Got> =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}/jobs`, { headers: ['host', 'api.test', ...headers] }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            challenge: answer.headers['www-authenticate'],
            type: answer.headers['content-type']?.split(';')[0],
            retryAfter: answer.headers['retry-after'],
            text,
          }),
        )
      })
      sent.on('error', reject)
      sent.end()
    })

  const bearer = (key: string): string[] => ['authorization', `Bearer ${key}`]

  it('lets a valid key in by either header, and puts it on the request', async () => {
    const { id, secret } = await makeKey(server, { scopes: ['read:jobs'] })
    for (const headers of [bearer(secret), ['x-api-key', secret]]) {
      const { status, text } = await ask(headers)
      expect([status, JSON.parse(text)]).toEqual([200, { key: id }])
    }
  })

  it('answers 401 with a challenge where there is no key, and for one that is not valid', async () => {
    const { id, secret } = await makeKey(server, { scopes: ['read:jobs'] })
    expect(await ask([])).toMatchObject({ status: 401, challenge: 'Bearer realm="api"' })
    expect((await ask(bearer(secret))).status).toBe(200)
    await revokeKey(server, id)
    for (const headers of [bearer(secret), bearer('nobodys'), ['authorization', `Basic ${secret}`]]) {
      const { status, challenge, type, text } = await ask(headers)
      expect([status, type]).toEqual([401, 'application/problem+json'])
      expect(challenge).toMatch(/^Bearer realm="api", error="invalid_token"/)
      expect(JSON.parse(text)).toMatchObject({ status: 401, code: 'unauthenticated' })
      expect(text).not.toContain(secret)
    }
  })

  it('answers 403 for a key without the scopes, and names them', async () => {
    const { secret } = await makeKey(server, { scopes: [] })
    const { status, challenge, text } = await ask(bearer(secret))
    expect([status, JSON.parse(text).code]).toEqual([403, 'insufficient_scope'])
    expect(challenge).toBe('Bearer realm="api", error="insufficient_scope", scope="read:jobs"')
  })

  it('lets no request in that presents two keys', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:jobs'] })
    for (const headers of [
      [...bearer(secret), 'x-api-key', secret],
      [...bearer(secret), ...bearer(secret)],
      ['x-api-key', secret, 'x-api-key', secret],
    ])
      expect([400, 401]).toContain((await ask(headers)).status)
  })

  it('goes by the address that the last proxy has put down, and by no other', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:jobs'], ip_allow: ['203.0.113.0/24'] })
    const from = (said: string, which?: Api) => ask([...bearer(secret), 'x-forwarded-for', said], which)
    expect((await from('198.51.100.1, 203.0.113.7', proxied)).status).toBe(200)
    expect((await from('203.0.113.7, 198.51.100.1', proxied)).status).toBe(403)
    expect((await from('nonsense', proxied)).status).toBe(403)
    expect((await from('203.0.113.7')).status).toBe(403)
  })

  it('answers 503 while it cannot be said whether a key is valid', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:jobs'] })
    const gone = createVerifier({ url: 'http://127.0.0.1:1', key: server.root })
    const cut = await open({ verifier: gone })
    expect(await ask(bearer(secret), cut)).toMatchObject({ status: 503, type: 'application/problem+json' })
    await cut.close()
    await gone.close()
  })

  const listeners: readonly (readonly [string, () => unknown])[] = [
    ['throws', () => expect.fail('told')],
    ['rejects', () => Promise.reject(new Error('told'))],
  ]
  it.each(listeners)('answers 503 even where who is told of it %s', async (_what, onFault) => {
    const gone = createVerifier({ url: 'http://127.0.0.1:1', key: server.root })
    const cut = await open({ verifier: gone, onFault })
    expect((await ask(bearer('key'), cut)).status).toBe(503)
    await cut.close()
    await gone.close()
  })

  it('answers 429 with the time to wait that a node has said', async () => {
    const said = {
      valid: false,
      missing_scopes: [],
      revision: 1,
      limits: [],
      fresh_for_ms: 0,
      request_id: 'r',
    }
    const node = createServer((message, response) => {
      response.writeHead(message.url === '/v1/keys/verify' ? 200 : 503, {
        'content-type': 'application/json',
      })
      response.end(JSON.stringify({ ...said, code: 'rate_limited', retry_after: 7 }))
    })
    await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
    const limiting = createVerifier({
      url: `http://127.0.0.1:${(node.address() as AddressInfo).port}`,
      key: server.root,
    })
    const limited = await open({ verifier: limiting })
    expect(await ask(bearer('key'), limited)).toMatchObject({ status: 429, retryAfter: '7' })
    await limited.close()
    await limiting.close()
    node.close()
  })
})
