import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, post, request } from './wire-case.ts'
import { connected } from './wire.ts'

const NOISE = fc
  .uint8Array({ minLength: 1, maxLength: 600 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'))

/** Pieces that a parser looks for. */
const PIECES = fc.oneof(
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    ' ',
    '\t',
    '\0',
    ':',
    ',',
    ';',
    '/',
    '?',
    '%',
    '%00',
    '#',
    '..',
    '\xff',
  ),
  fc.constantFrom(
    'Host: b\r\n',
    'Content-Length: 0\r\n',
    'Content-Length: 99\r\n',
    'Transfer-Encoding: chunked\r\n',
  ),
  fc.constantFrom(
    'Authorization: Bearer x\r\n',
    'Connection: close\r\n',
    'Expect: x\r\n',
    'Upgrade: h2c\r\n',
  ),
  fc.constantFrom(
    'HTTP/1.0',
    'HTTP/9.9',
    'POST',
    'HEAD',
    'CONNECT',
    '{',
    '}',
    '"',
    '[',
    '0\r\n\r\n',
    '7fffffffffff',
  ),
)

interface Edit {
  readonly at: number
  readonly drop: number
  readonly add: string
}

const EDITS = fc.array(
  fc.record<Edit>({ at: fc.nat(2_000), drop: fc.nat(12), add: fc.oneof(PIECES, fc.constant('')) }),
  {
    minLength: 1,
    maxLength: 4,
  },
)

const edited = (text: string, edits: readonly Edit[]): string =>
  edits.reduce((before, { at, drop, add }) => {
    const cut = at % (before.length + 1)
    return before.slice(0, cut) + add + before.slice(cut + drop)
  }, text)

describe('a server that is sent anything at all', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  /** Sends bytes, says that no more will come, and reads until the server has hung up. */
  const statuses = (bytes: string): Promise<number[]> =>
    connected(server.url, async (socket, next) => {
      socket.end(Buffer.from(bytes, 'latin1'))
      const found: number[] = []
      for (let answer = await next(bytes.startsWith('HEAD')); answer; answer = await next())
        found.push(answer.status)
      return found
    })

  const neverFails = async (bytes: string): Promise<void> => {
    for (const status of await statuses(bytes)) expect(Number.isNaN(status) || status < 500).toBe(true)
  }

  it('never answers noise with a fault of its own', async () => {
    await fc.assert(fc.asyncProperty(NOISE, neverFails), { numRuns: 300 })
  })

  it('never answers a damaged request with a fault of its own', async () => {
    const whole = [
      request('GET /v1/keys?limit=2&sort=-name', bearer(server.root)),
      request('DELETE /v1/keys/key_00000000000000000000000000', bearer(server.root)),
      post('/v1/keys/verify', '{"key":"x","scopes":["read:jobs"],"ip":"::1"}', bearer(server.root)),
      post('/v1/projects', '{"name":"p"}', bearer(server.root), 'Idempotency-Key: p'),
      `${request('POST /v1/keys/verify', bearer(server.root), 'Content-Type: application/json', 'Transfer-Encoding: chunked')}5\r\n{"key\r\n5\r\n":"x"\r\n1\r\n}\r\n0\r\n\r\n`,
    ]
    const damaged = fc.tuple(fc.constantFrom(...whole), EDITS).map(([text, edits]) => edited(text, edits))
    await fc.assert(fc.asyncProperty(damaged, neverFails), { numRuns: 600 })
  })

  it('never answers a strange path or query with a fault of its own', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 30 })
      .map((raw) => encodeURIComponent(raw.replaceAll(/\p{Cs}/gu, '')))
    const target = fc.oneof(
      text.map((raw) => `/v1/keys/${raw}`),
      text.map((raw) => `/v1/keys?search=${raw}`),
      fc.tuple(text, text).map(([name, value]) => `/v1/events?${name}=${value}`),
      fc
        .string({ unit: 'binary-ascii', maxLength: 60 })
        .map((raw) => `/v1/${raw.replaceAll(/[\0-\x20\x7f]/g, '')}`),
    )
    const asked = target.map((path) => request(`GET ${path}`, bearer(server.root)))
    await fc.assert(fc.asyncProperty(asked, neverFails), { numRuns: 500 })
  })

  it('never answers a strange body with a fault of its own', async () => {
    const paths = fc.constantFrom(
      '/v1/keys',
      '/v1/keys/verify',
      '/v1/keys/verify-batch',
      '/v1/members',
      '/v1/keys/revoke-all',
    )
    const names = fc.constantFrom(
      'type',
      'name',
      'key',
      'scopes',
      'items',
      'email',
      'owner',
      'confirm',
      'metadata',
      'permissions',
      'ip_allow',
      'role',
      'expires_in',
    )
    const value = fc.jsonValue({ maxDepth: 4 })
    const body = fc
      .dictionary(fc.oneof(names, fc.string()), value, { maxKeys: 6 })
      .map((object) => JSON.stringify(object))
    await fc.assert(
      fc.asyncProperty(paths, body, async (path, text) => {
        expect((await server.call('POST', path, { body: text })).status).toBeLessThan(500)
      }),
      { numRuns: 500 },
    )
  })

  it('serves on as before, and has logged no fault', async () => {
    expect((await server.call('GET', '/v1/keys/self')).status).toBe(200)
    expect(server.logs()).not.toContain('request failed')
  })
})
