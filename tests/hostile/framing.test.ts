import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, itAnswers, post, request, type WireCase } from './wire-case.ts'
import { connected, exchange } from './wire.ts'

const VERIFY = '/v1/keys/verify'
const JSON_TYPE = 'Content-Type: application/json'
const NOT_HTTP = /could not be read as HTTP/

type Odd = readonly [what: string, send: (key: string) => string]

const framed = (key: string, body: string, ...framing: string[]): string =>
  request(`POST ${VERIFY}`, bearer(key), JSON_TYPE, ...framing) + body

const get = (...lines: string[]): string => `GET /v1/health HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`

/** Bytes that two parsers may cut in two places. None becomes a request, and the connection ends with the answer. */
const UNREADABLE: readonly Odd[] = [
  ['a header that is folded', (key) => get('Host: a', 'Authorization: Bearer', ` ${key}`)],
  ['a space before the colon', (key) => get('Host: a', `Authorization : Bearer ${key}`)],
  ['NUL in a header', (key) => get('Host: a', `Authorization: Bearer ${key}\0`)],
  ['DEL in a header', (key) => get('Host: a', `Authorization: Bearer ${key}\x7f`)],
  ['bare line feeds', () => 'GET /v1/health HTTP/1.1\nHost: a\n\n'],
  ['a bare carriage return', () => get('Host: a\rX: b')],
  [
    'Content-Length beside chunked',
    (k) => framed(k, '0\r\n\r\n', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
  ],
  [
    'chunked beside Content-Length',
    (k) => framed(k, '0\r\n\r\n', 'Transfer-Encoding: chunked', 'Content-Length: 5'),
  ],
  ['two equal Content-Lengths', (key) => framed(key, '{}', 'Content-Length: 2', 'Content-Length: 2')],
  ['two different Content-Lengths', (key) => framed(key, '{}', 'Content-Length: 2', 'Content-Length: 3')],
  ['a list of Content-Lengths', (key) => framed(key, '{}', 'Content-Length: 2, 2')],
  ['a Content-Length with a sign', (key) => framed(key, '{}', 'Content-Length: +2')],
  ['a Content-Length below zero', (key) => framed(key, '{}', 'Content-Length: -2')],
  ['a Content-Length in hexadecimal', (key) => framed(key, '{}', 'Content-Length: 0x2')],
  ['an unknown transfer coding', (key) => framed(key, '{}', 'Transfer-Encoding: xchunked')],
  ['chunked not last', (key) => framed(key, '{}', 'Transfer-Encoding: chunked, identity')],
  [
    'a bare line feed after a chunk size',
    (key) => framed(key, '2\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'),
  ],
  ['a chunk size that is none', (key) => framed(key, 'x\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked')],
  [
    'a chunk extension without end',
    (key) => framed(key, `2;a=${'x'.repeat(17_000)}\r\n{}\r\n0\r\n\r\n`, 'Transfer-Encoding: chunked'),
  ],
  ['more body than Content-Length says', (key) => framed(key, '{}', 'Content-Length: 1')],
  ['a version there is not', () => 'GET /v1/health HTTP/1.2\r\nHost: a\r\n\r\n'],
  ['the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['the beginning of TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['raw UTF-8 in the target', () => request('GET /v1/keys/\xc3\xa9')],
  ['a method there is not', () => request('FOO /v1/keys')],
  ['a method in lower case', () => request('get /v1/keys')],
  ['CONNECT', () => request('CONNECT claviger.test:443')],
]

const unreadable = UNREADABLE.map(([what, send]): WireCase => ({
  name: `refuses ${what} and hangs up`,
  send,
  status: 400,
  closed: true,
  detail: NOT_HTTP,
}))

const TOO_LARGE: readonly Odd[] = [
  ['a header of 17 KiB', () => get('Host: a', `X-Long: ${'x'.repeat(17 * 1024)}`)],
  ['a target of 17 KiB', () => request(`GET /v1/keys?search=${'x'.repeat(17 * 1024)}`)],
  ['more than a hundred headers', (key) => get('Host: a', ...Array<string>(100).fill('a: b'), bearer(key))],
  ['2 100 headers, the key last', (key) => get('Host: a', ...Array<string>(2100).fill('a: b'), bearer(key))],
]

const tooLarge = TOO_LARGE.map(([what, send]): WireCase => ({
  name: `refuses ${what} and hangs up`,
  send,
  status: 431,
  closed: true,
}))

const ODD: WireCase[] = [
  {
    name: 'takes a hundred headers',
    send: (key) => request('GET /v1/keys/self', ...Array<string>(98).fill('a: b'), bearer(key)),
    status: 200,
  },
  {
    name: 'takes an empty line before a request',
    send: () => `\r\n${request('GET /v1/health')}`,
    status: 200,
  },
  {
    name: 'refuses a transfer coding under chunked, since the body would be another than was read',
    send: (key) => framed(key, '2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: gzip, chunked'),
    status: 400,
    detail: /chunked/,
  },
  {
    name: 'refuses chunked twice',
    send: (key) =>
      framed(key, '2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'),
    status: 400,
    closed: true,
  },
  {
    name: 'reads a chunked body, without its extensions and trailers',
    send: (key) =>
      framed(key, '1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX-Trailer: x\r\n\r\n', 'Transfer-Encoding: chunked'),
    status: 422,
  },
  {
    name: 'honours Expect: 100-continue',
    send: (key) => post(VERIFY, '{}', bearer(key), 'Expect: 100-continue'),
    status: 422,
  },
  {
    name: 'refuses any other expectation in its own form',
    send: (key) => post(VERIFY, '{}', bearer(key), 'Expect: banana'),
    status: 400,
    detail: /100-continue/,
  },
  {
    name: 'ignores an offer to upgrade',
    send: () =>
      request('GET /v1/health', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AA'),
    status: 200,
  },
  {
    name: 'keeps a header that Connection names',
    send: (key) => request('GET /v1/keys/self', 'Connection: keep-alive, Authorization', bearer(key)),
    status: 200,
  },
  { name: 'refuses two Hosts', send: () => get('Host: a', 'Host: b'), status: 400, detail: /one Host/ },
  { name: 'refuses two equal Hosts', send: () => get('Host: a', 'HOST: a'), status: 400, detail: /one Host/ },
  { name: 'refuses HTTP/1.1 without Host', send: () => get('X: y'), status: 400, detail: /one Host/ },
  {
    name: 'answers health to HTTP/1.0 without Host',
    send: () => 'GET /v1/health HTTP/1.0\r\n\r\n',
    status: 200,
    closed: true,
  },
  {
    name: 'answers nothing else to HTTP/1.0 without Host',
    send: (key) => `GET /v1/keys/self HTTP/1.0\r\n${bearer(key)}\r\n\r\n`,
    status: 400,
    closed: true,
    detail: /one Host/,
  },
  {
    name: 'refuses what has no version',
    send: () => 'GET /v1/health\r\n\r\n',
    status: 400,
    closed: true,
  },
  {
    name: 'refuses a body of 2 MiB before it arrives',
    send: (key) => request('POST /v1/keys', bearer(key), JSON_TYPE, 'Content-Length: 2097152'),
    status: 413,
    closed: true,
  },
  {
    name: 'refuses a chunked body as soon as it is too long, and does not wait for its end',
    send: (key) => framed(key, `200000\r\n${'x'.repeat(1_048_577)}`, 'Transfer-Encoding: chunked'),
    status: 413,
    closed: true,
  },
  {
    name: 'does not read the body of who presents no key',
    send: () => request('POST /v1/keys', JSON_TYPE, 'Content-Length: 2') + '{}',
    status: 401,
  },
  {
    name: 'ignores a body on GET, and is not thrown out of step by it',
    send: (key) => request('GET /v1/keys/self', bearer(key), JSON_TYPE, 'Content-Length: 9') + 'GET / HTT',
    status: 200,
  },
]

describe('what arrives on a connection', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, [...unreadable, ...tooLarge, ...ODD])

  it('answers a thousand pipelined requests, each once and in order', async () => {
    const many = 1_000
    const statuses = await connected(server.url, async (socket, next) => {
      for (let i = 0; i < many; i++) socket.write(request(i % 2 === 0 ? 'GET /livez' : 'GET /nowhere'))
      const found: (number | undefined)[] = []
      while (found.length < many) found.push((await next())?.status)
      return found
    })
    expect(statuses).toEqual(Array.from({ length: many }, (_, i) => (i % 2 === 0 ? 200 : 404)))
  })

  it('hangs up on who was refused and does not hang up in turn', async () => {
    await connected(server.url, async (socket, next) => {
      socket.allowHalfOpen = true
      socket.write('nonsense\r\n\r\n')
      expect((await next())?.status).toBe(400)
      // Whose other end is gone learns it when it writes.
      const isCut = (): boolean => socket.destroyed || !socket.write('x') || socket.destroyed
      await expect.poll(isCut, { timeout: 5_000 }).toBe(true)
    })
  })

  it('logs no fault of its own when a caller breaks off in the middle of a body', async () => {
    await connected(server.url, async (socket) => {
      socket.write(
        request('POST /v1/keys/verify', bearer(server.root), JSON_TYPE, 'Content-Length: 100') + '{',
      )
      await exchange(server.url, request('GET /livez'))
    })
    await expect.poll(() => server.logs().includes('"operation":"verifyKey","status":400')).toBe(true)
    expect(server.logs()).not.toContain('request failed')
  })

  it('serves on after all of this', async () => {
    expect((await server.call('GET', '/v1/keys/self')).status).toBe(200)
  })
})
