import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { exchange } from './wire.ts'
import { bearer, itAnswers, post, request, type WireCase } from './wire-case.ts'

const KEYS = ['GET', 'HEAD', 'POST']
const AN_ID = 'key_00000000000000000000000000'

/** Other spellings of paths there are, and paths that mean to climb. One path has one spelling; all others are 404. */
const PATHS = [
  '/v1/%6beys',
  '/v1/%6Beys',
  '/v1//keys',
  '//v1/keys',
  '/v1/./keys',
  '/./v1/keys',
  '/v1/../v1/keys',
  '/v1/keys/..',
  '/v1/%2e/keys',
  '/v1/%2e%2e/v1/keys',
  '/v1/x/..;/keys',
  '/v1/keys;jsessionid=1',
  '/v1/keys;/self',
  '/v1/keys%00',
  '/v1/keys%2fself',
  '/v1/keys%2Fself',
  '/v1%2fkeys',
  '/v1/keys%5cself',
  '/v1\\keys',
  '/v1/keys/',
  '/v1/keys/self/',
  '/v1/keys.',
  '/v1/keys%20',
  '/V1/keys',
  '/v1/Keys',
  '/v1/keys/SELF',
  '/v1/KEYS/self',
  '/v1/keys/%zz',
  '/v1/%',
  '/v1/keys/%c0%af',
  '/v1/keys/%ff',
  '/v1/keys#self',
  '/v1/keys/~',
  '/v1/keys/*',
  '/v1/keys/{id}',
  '/v1/keys/:id',
  '/v1/keys/verify',
  '/v1/keys/__proto__',
  '/v1/keys/constructor',
  `/v1/keys/${'a'.repeat(101)}`,
  `/v1/keys/${'a'.repeat(4_000)}`,
  `/v1/keys/${AN_ID.toUpperCase()}`,
  `/v1/keys/${AN_ID}x`,
  '/v1/key-types/toString',
  '/v1/key-types/__proto__',
  '/v1',
  '/v2/keys',
  '/.env',
  '/.git/config',
  '/%2e%2e/%2e%2e/etc/passwd',
]

const elsewhere = PATHS.map((path): WireCase => ({
  name: `has nothing at ${path.length > 60 ? `${path.slice(0, 20)}… (${path.length} characters)` : path}`,
  send: (key) => request(`GET ${path}`, bearer(key)),
  status: 404,
}))

const METHODS: readonly (readonly [line: string, allow: readonly string[]])[] = [
  ['TRACE /v1/keys', KEYS],
  ['OPTIONS /v1/keys', KEYS],
  ['PUT /v1/keys', KEYS],
  ['PATCH /v1/keys', KEYS],
  ['DELETE /v1/keys', KEYS],
  ['PROPFIND /v1/keys', KEYS],
  ['PURGE /v1/keys', KEYS],
  ['QUERY /v1/keys', KEYS],
  ['LOCK /v1/keys?limit=1', KEYS],
  ['POST /v1/keys/self', ['DELETE', 'GET', 'HEAD']],
  [`PUT /v1/keys/${AN_ID}`, ['DELETE', 'GET', 'HEAD', 'PATCH']],
  [`GET /v1/keys/${AN_ID}/rotate`, ['POST']],
  ['POST /v1/health', ['GET', 'HEAD']],
  ['POST /metrics', ['GET', 'HEAD']],
  ['POST /openapi.json', ['GET', 'HEAD']],
  ['POST /.well-known/jwks.json', ['GET', 'HEAD']],
]

const notAllowed = METHODS.map(([line, allow]): WireCase => ({
  name: `answers ${line} with what the path does take`,
  send: () => request(line),
  status: 405,
  allow,
}))

const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']

const overridden = OVERRIDES.map((header): WireCase => ({
  name: `does not let ${header} turn a GET into a DELETE`,
  send: (key) => request('GET /v1/keys/self', bearer(key), `${header}: DELETE`),
  status: 200,
}))

const ODD: WireCase[] = [
  ...overridden,
  {
    name: 'does not let _method in the query turn a GET into a DELETE',
    send: (key) => request('GET /v1/keys/self?_method=DELETE', bearer(key)),
    status: 400,
  },
  {
    name: 'still has the key that was meant to be deleted so',
    send: (key) => request('GET /v1/keys/self', bearer(key)),
    status: 200,
  },
  ...['http://evil.test/v1/health', 'http://claviger.test/v1/health', 'https://a@evil.test/livez'].map(
    (target): WireCase => ({
      name: `refuses the whole address ${target} where a path belongs`,
      send: () => request(`GET ${target}`),
      status: 400,
      detail: /must be a path/,
    }),
  ),
  { name: 'refuses OPTIONS *', send: () => request('OPTIONS *'), status: 400, detail: /must be a path/ },
  {
    name: 'says that a path is not there before it reads a body that is not JSON',
    send: () => post('/v1/nowhere', '{"a":1,'),
    status: 404,
  },
  {
    name: 'says that a method is not allowed before it reads a body that is not JSON',
    send: () => request('PUT /v1/keys', 'Content-Type: text/xml', 'Content-Length: 4') + '<a/>',
    status: 405,
    allow: KEYS,
  },
]

describe('a request target', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, [...elsewhere, ...notAllowed, ...ODD])

  it('answers a refused HEAD without a body', async () => {
    const { answers, closed } = await exchange(server.url, request('HEAD /v1/keys'))
    expect(answers.map(({ status, body }) => [status, body])).toEqual([[401, '']])
    expect(closed).toBe(false)
  })
})
