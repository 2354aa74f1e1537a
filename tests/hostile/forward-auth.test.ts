import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { bearer, itAnswers, request, type WireCase } from './wire-case.ts'
import { connected } from './wire.ts'

const PATH = '/v1/forward-auth'
const INVALID_REQUEST = 'Bearer realm="claviger", error="invalid_request"'

type Odd = readonly [what: string, send: (key: string) => string]

const get = (...headers: string[]): string => request(`GET ${PATH}`, ...headers)

const TWICE: readonly Odd[] = [
  ['two Authorization headers', (key) => get(bearer(key), bearer(key))],
  ['two X-API-Key headers', (key) => get(`X-API-Key: ${key}`, `x-api-key: ${key}`)],
  ['Authorization beside X-API-Key', (key) => get(bearer(key), `X-API-Key: ${key}`)],
  ['Authorization beside an empty X-API-Key', (key) => get(bearer(key), 'X-API-Key:')],
]

const ODD: readonly Odd[] = [
  ['two Host headers', (key) => get(bearer(key), 'Host: other.test')],
  ['no Host header', (key) => `GET ${PATH} HTTP/1.1\r\n${bearer(key)}\r\n\r\n`],
  ['no Host header in HTTP/1.0', (key) => `GET ${PATH} HTTP/1.0\r\n${bearer(key)}\r\n\r\n`],
  ['an odd expectation', (key) => get(bearer(key), 'Expect: a miracle')],
  ['a whole address for a target', (key) => request(`GET http://claviger.test${PATH}`, bearer(key))],
]

const FORMS: readonly Odd[] = [
  ['two spaces', (key) => `Bearer  ${key}`],
  ['a word behind the key', (key) => `Bearer ${key} x`],
  ['another scheme', (key) => `Token ${key}`],
  ['nothing at all', () => ''],
]

/** Other spellings of our own path. What stands below it is somebody else's, and may be spelled as it will. */
const SPELLINGS = [
  '/v1//forward-auth',
  '/v1/./forward-auth',
  '/v1/%66orward-auth',
  '/V1/forward-auth',
  '/v1/forward-auth%2F',
]

const BELOW = [
  '/',
  '//',
  '/../../v1/keys',
  '/%2e%2e/',
  '/%zz',
  '/a;b=c',
  '/%00',
  `/${'a'.repeat(9_000)}`,
  '/\\',
  '/a?b=c&b=d&%ff',
]

/** A request whose body comes late, or never, is answered by its head, and nothing after it is taken for a body. */
const BODIES: readonly (readonly [what: string, header: string])[] = [
  ['a short body that does not come', 'Content-Length: 5'],
  ['a long body that does not come', 'Content-Length: 1048576'],
  ['a body without end that does not begin', 'Transfer-Encoding: chunked'],
]

/** Heads that are refused before anything is known of a body. */
const REFUSED: readonly (readonly [what: string, status: number, headers: (key: string) => string[]])[] = [
  ['another scheme', 401, (key) => [`Authorization: Basic ${key}`]],
  ['two keys', 400, (key) => [bearer(key), `X-API-Key: ${key}`]],
  ['an odd expectation', 400, (key) => [bearer(key), 'Expect: a miracle']],
  ['two Host headers', 400, (key) => [bearer(key), 'Host: other.test']],
  ['no key', 401, () => []],
]

const cases: readonly WireCase[] = [
  ...TWICE.map(([what, send]): WireCase => ({
    name: `refuses ${what}`,
    send,
    status: 400,
    detail: /one key, once/,
    challenge: INVALID_REQUEST,
  })),
  ...ODD.map(([what, send]): WireCase => ({ name: `refuses ${what}`, send, status: 400, closed: 'maybe' })),
  ...FORMS.map(([what, value]): WireCase => ({
    name: `refuses Authorization with ${what}`,
    send: (key) => get(`Authorization: ${value(key)}`),
    status: 401,
    detail: /exactly one space/,
  })),
  ...SPELLINGS.map((path): WireCase => ({
    name: `is not at ${path}`,
    send: (key) => request(`GET ${path}`, bearer(key)),
    status: 404,
  })),
  ...BELOW.map((path): WireCase => ({
    name: `takes what stands below as it is: ${path.slice(0, 20)}`,
    send: (key) => request(`PUT ${PATH}${path}`, bearer(key)),
    status: 200,
  })),
  ...BODIES.map(([what, header]): WireCase => ({
    name: `does not wait for ${what}`,
    send: (key) => request(`POST ${PATH}`, bearer(key), header),
    status: 200,
    closed: true,
  })),
  ...BODIES.map(([what, header]): WireCase => ({
    name: `refuses without waiting for ${what}`,
    send: () => request(`POST ${PATH}`, bearer('nothing'), header),
    status: 401,
    closed: true,
  })),
  ...BODIES.flatMap(([body, header]) =>
    REFUSED.map(([what, status, headers]): WireCase => ({
      name: `refuses ${what} without waiting for ${body}`,
      send: (key) => request(`POST ${PATH}`, ...headers(key), header),
      status,
      closed: true,
    })),
  ),
  {
    name: 'answers HTTP/1.0 as nginx speaks it',
    send: (key) => `GET ${PATH} HTTP/1.0\r\nHost: claviger\r\n${bearer(key)}\r\nConnection: close\r\n\r\n`,
    status: 200,
    closed: true,
  },
]

describe('a proxy', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, cases)

  it('is answered HEAD without a body, on a connection that goes on', () =>
    connected(server.url, async (socket, next) => {
      for (const _ of [1, 2, 3]) {
        socket.write(request(`HEAD ${PATH}`, bearer(server.root)))
        const answer = await next(true)
        expect([answer?.status, answer?.headers.get('x-claviger-type')]).toEqual([200, 'root'])
      }
      socket.write(request(`HEAD ${PATH}`, bearer('nothing')))
      expect((await next(true))?.status).toBe(401)
    }))

  it('is answered in turn where it asks several things at once', () =>
    connected(server.url, async (socket, next) => {
      const some = [server.root, 'nothing', server.root]
      socket.write(some.map((key) => request(`GET ${PATH}/x`, bearer(key))).join(''))
      const statuses = []
      for (const _ of some) statuses.push((await next())?.status)
      expect(statuses).toEqual([200, 401, 200])
    }))
})
