import { once } from 'node:events'
import { connect as dial, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, call, type Answer, type CallOptions, type TestServer } from '../../testing/server.ts'
import { createApi } from './api.ts'
import { connect } from '../protect/connect.ts'

let claviger: TestServer
let api: ReturnType<typeof createApi>
let url: string
let verifier: { id: string; secret: string }

const make = async (name: string, more: object): Promise<{ id: string; secret: string }> => {
  const created = await claviger.call('POST', '/v1/keys', { body: { type: 'secret', name, ...more } })
  expect(created.status, created.text).toBe(201)
  return created.body
}

async function run(of: string, key: string): Promise<[typeof api, string]> {
  const made = createApi(connect(of, key)).listen(0, '127.0.0.1')
  await once(made, 'listening')
  return [made, `http://127.0.0.1:${(made.address() as AddressInfo).port}`]
}

const ask = (method: string, path: string, options?: CallOptions): Promise<Answer> =>
  call(url, method, path, options)

beforeAll(async () => {
  claviger = await aServer()
  verifier = await make('Verifier', { scopes: ['verify:manage.keys'] })
  ;[api, url] = await run(claviger.url, verifier.secret)
})

afterAll(async () => {
  api.close()
  await claviger.stop()
})

afterEach(() => vi.restoreAllMocks())

describe('with the right key', () => {
  it('answers pipelines, jobs and health', async () => {
    const { secret: key } = await make('Right', { scopes: ['read:pipelines', 'write:jobs'] })
    const pipelines = await ask('GET', '/v1/pipelines?limit=5', { key })
    expect(pipelines).toMatchObject({ status: 200, body: { data: [{ id: 'orders-hourly' }, {}] } })
    const job = await ask('POST', '/v1/jobs', { key, body: { pipeline_id: 'orders-hourly' } })
    expect(job).toMatchObject({ status: 201, body: { pipeline_id: 'orders-hourly', status: 'queued' } })
    expect(await ask('GET', '/v1/health', { key })).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  it('lets Claviger know the address and the client', async () => {
    const { id, secret: key } = await make('Seen', { ip_allow: ['127.0.0.1/32'] })
    const headers = { 'user-agent': 'nightly/1.0' }
    expect((await ask('GET', '/v1/pipelines', { key, headers })).status).toBe(200)
    expect((await claviger.call('GET', `/v1/keys/${id}`)).body).toMatchObject({
      last_used_ip: '127.0.0.1',
      last_used_client: 'nightly/1.0',
    })
  })
})

describe('401', () => {
  it('without a key says how to send one, and no error', async () => {
    const answer = await ask('GET', '/v1/pipelines')
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="pipelines"')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status: 401, title: 'Unauthorized', code: 'unauthenticated' })
  })

  it('is the same for a mistyped, an unknown, a disabled and a revoked key', async () => {
    const revoked = await make('Gone', {})
    const key = revoked.secret
    expect((await ask('GET', '/v1/pipelines', { key })).status).toBe(200)
    await claviger.call('DELETE', `/v1/keys/${revoked.id}`)
    const off = await make('Off', { enabled: false })
    for (const each of [key, off.secret, 'hello', `${key.slice(0, -1)}é`, 'x'.repeat(9000)])
      for (const path of ['/v1/pipelines', '/v1/health']) {
        const answer = await ask('GET', path, { key: each })
        expect([answer.status, answer.body.detail]).toEqual([
          401,
          'The key is not valid. It may be mistyped, expired or revoked.',
        ])
        expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"')
        expect(answer.text).not.toContain(each)
      }
  })

  it.each(['Token x', 'Bearer', 'Bearer  two', 'Bearer a b', 'Basic eDp5'])(
    'for %s',
    async (authorization) => {
      const answer = await ask('GET', '/v1/health', { headers: { authorization } })
      expect(answer.status).toBe(401)
      expect(answer.body.detail).toContain('the word Bearer, one space, and the key')
    },
  )

  it('accepts the word Bearer in any case', async () => {
    const { secret } = await make('Case', {})
    const headers = { authorization: `bEARER ${secret}` }
    expect((await ask('GET', '/v1/pipelines', { headers })).status).toBe(200)
  })
})

it('403 names the scope that is missing, before the body is looked at', async () => {
  const { secret: key } = await make('Reader', { scopes: ['read:pipelines'] })
  const answer = await ask('POST', '/v1/jobs', { key, body: '{' })
  expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } })
  expect(answer.headers.get('www-authenticate')).toBe(
    'Bearer realm="pipelines", error="insufficient_scope", scope="write:jobs"',
  )
})

it('403 for a key that may not come from here', async () => {
  const { secret: key } = await make('Elsewhere', { ip_allow: ['192.0.2.0/24'] })
  expect(await ask('GET', '/v1/pipelines', { key })).toMatchObject({
    status: 403,
    body: { code: 'ip_denied' },
  })
})

it('403 for a key of another environment', async () => {
  const { secret: key } = await make('Staging', { environment: 'test' })
  expect(await ask('GET', '/v1/pipelines', { key })).toMatchObject({
    status: 403,
    body: { code: 'wrong_environment' },
  })
})

it('400 for two Authorization headers', async () => {
  const { secret } = await make('Twice', {})
  const line = `Authorization: Bearer ${secret}\r\n`
  const socket = dial(Number(new URL(url).port), '127.0.0.1')
  socket.end(`GET /v1/pipelines HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${line}${line}\r\n`)
  const answer = (await socket.toArray()).join('')
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*error="invalid_request"/s)
})

describe('requests that cannot be served', () => {
  it.each([
    ['{', 'not valid JSON'],
    ['', 'not valid JSON'],
    ['null', 'pipeline_id'],
    ['{"pipeline_id":7}', 'pipeline_id'],
    ['{"pipeline_id":"a b"}', 'pipeline_id'],
  ])('400 for the body %s', async (body, detail) => {
    const answer = await ask('POST', '/v1/jobs', { key: claviger.root, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(answer.body.detail).toContain(detail)
  })

  it('413, 404 and 405', async () => {
    const body = { pipeline_id: 'x'.repeat(70_000) }
    expect((await ask('POST', '/v1/jobs', { key: claviger.root, body })).status).toBe(413)
    for (const path of ['/', '/v1/pipelines/', '/v1/constructor', '/__proto__'])
      expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    const answer = await ask('DELETE', '/v1/jobs')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('503, and nobody gets in', () => {
  it('when Claviger does not answer', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    const [closed, nowhere] = await run(claviger.url, verifier.secret)
    closed.close()
    const [lonely, at] = await run(nowhere, verifier.secret)
    const answer = await call(at, 'GET', '/v1/pipelines', { key: claviger.root })
    lonely.close()
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(String(logged.mock.calls[0])).toContain(`Cannot reach ${nowhere}: ECONNREFUSED`)
    expect(String(logged.mock.calls[0])).not.toContain(claviger.root)
  })

  it('when the key of the API itself is revoked or may not verify', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { id, secret } = await make('Short-lived', { scopes: ['verify:manage.keys'] })
    const { secret: powerless } = await make('Powerless', { scopes: ['read:pipelines'] })
    await claviger.call('DELETE', `/v1/keys/${id}`)
    for (const key of [secret, powerless]) {
      const [other, at] = await run(claviger.url, key)
      expect((await call(at, 'GET', '/v1/pipelines', { key: claviger.root })).status).toBe(503)
      other.close()
    }
  })
})
