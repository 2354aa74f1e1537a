import { array, assert, constantFrom, property } from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plainPathOf } from '../../packages/server/src/domain/routes/plain-path.ts'
import { RouteTable } from '../../packages/server/src/domain/routes/route-table.ts'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeKey, makeWorkspace } from '../keys/support.ts'
import { ask, askAsIs, keepRoutes, told, type Told } from './support.ts'

const TABLE = [
  { path: '/health', scopes: [] },
  { methods: ['GET'], path: '/v1/jobs/*', scopes: ['read:jobs'] },
  { methods: ['POST', 'DELETE'], path: '/v1/jobs', scopes: ['write:jobs'] },
  { path: '/v1/jobs/*/runs/*', scopes: ['write:jobs'] },
  { path: '/test/*', scopes: [], environment: 'test' },
]

describe.each(ENGINES)('a table of routes on %s', (engine) => {
  let server: TestServer
  let reader: string
  let writer: string
  let testing: string
  beforeAll(async () => {
    server = await aServer(engine)
    reader = (await makeKey(server, { scopes: ['read:jobs'] })).secret
    writer = (await makeKey(server, { scopes: ['write:jobs'] })).secret
    testing = (await makeKey(server, { scopes: [], environment: 'test' })).secret
  })
  beforeEach(() => keepRoutes(server, TABLE))
  afterAll(() => server.stop())

  /** Three proxies: each says in its own way what was asked of it. */
  const PROXIES: Readonly<Record<string, (key: string, method: string, target: string) => Promise<Told>>> = {
    'Caddy, Traefik and APISIX': (key: string, method: string, target: string) =>
      ask(server, key, '', { headers: { 'x-forwarded-method': method, 'x-forwarded-uri': target } }),
    nginx: (key: string, method: string, target: string) =>
      ask(server, key, '', { headers: { 'x-original-method': method, 'x-original-uri': target } }),
    Envoy: (key: string, method: string, target: string) => askAsIs(server, key, target, method),
  }

  it.each(Object.entries(PROXIES))('says what a request needs that %s asks about', async (_name, by) => {
    const say = (key: string, method: string, target: string) => told(by(key, method, target))
    expect(await say(reader, 'GET', '/v1/jobs/7?a=1&a=2&scope=write:jobs&environment=test')).toBe('200')
    expect(await say(reader, 'HEAD', '/v1/jobs/7')).toMatch(/^200/)
    expect(await say(reader, 'GET', '/v1/jobs')).toBe('200')
    expect(await say(reader, 'POST', '/v1/jobs')).toBe('403 insufficient_scope')
    expect(await say(writer, 'POST', '/v1/jobs/')).toBe('200')
    expect(await say(reader, 'POST', '/v1/jobs/7/runs/x/y')).toBe('403 insufficient_scope')
    expect(await say(writer, 'POST', '/v1/jobs/7/runs')).toBe('200')
    expect(await say(testing, 'GET', '/health')).toBe('403 forbidden')
    expect(await say(testing, 'GET', '/test/anything')).toBe('200')
    expect(await say(reader, 'GET', '/test/anything')).toBe('403 forbidden')
    expect(await say('nothing', 'GET', '/health')).toBe('401 unauthenticated')
  })

  it.each(Object.entries(PROXIES))('refuses what it does not name, asked about by %s', async (_name, by) => {
    for (const [method, target] of [
      ['PATCH', '/v1/jobs'],
      ['GET', '/v1'],
      ['GET', '/v1/jobsx'],
      ['GET', '/V1/jobs'],
      ['GET', '/healthx'],
      ['GET', '/'],
    ] as const)
      expect(await told(by(writer, method, target)), target).toBe('403 forbidden')
  })

  it.each(Object.entries(PROXIES))(
    'refuses a path that could be read in two ways, by %s',
    async (_name, by) => {
      for (const target of [
        '/v1/jobs//7',
        '//v1/jobs',
        '/v1/jobs/../../admin',
        '/v1/jobs/.',
        '/v1/jobs/%2e%2e/x',
        '/v1/jobs/%2F',
        '/v1/jobs/%5cx',
        '/v1/%6aobs',
        '/v1/jobs/%00',
        '/v1/jobs/%',
        '/v1/jobs/%zz',
        '/v1/jobs/%252e',
        // Written longer than need be, or broken off: some servers read dots and slashes in it.
        '/v1/jobs/%C0%AE%C0%AE/x',
        '/v1/jobs/%e0%80%af',
        '/v1/jobs/%ED%A0%80',
        '/v1/jobs/%C3',
        '/v1/jobs;x=1',
        '/v1/jobs\\x',
      ])
        expect(await told(by(writer, 'GET', target)), target).toBe('403 forbidden')
      for (const target of ['/v1/jobs/a%20b', '/v1/jobs/%c3%A9', "/v1/jobs/!$&'()*+,=:@-._~"])
        expect(await told(by(writer, 'GET', target)), target).toBe('200')
    },
  )

  it('refuses a request that is told in two ways: an end client may have told one of them', async () => {
    const uri = { 'x-original-uri': '/v1/jobs', 'x-original-method': 'POST' }
    const say = (headers: Record<string, string>, path = '') => told(ask(server, writer, path, { headers }))
    expect(await say(uri)).toBe('200')
    expect(await say({ ...uri, 'x-forwarded-uri': '/health' })).toBe('400 invalid_request')
    expect(await say({ ...uri, 'x-forwarded-method': 'GET' })).toBe('400 invalid_request')
    expect(await say({ 'x-forwarded-uri': '/health', 'x-forwarded-method': 'GET' }, '/')).toBe(
      '400 invalid_request',
    )
    expect(await say({ ...uri, 'x-forwarded-uri': '', 'x-forwarded-method': 'POST' })).toBe('200')
  })

  it('refuses what is said only in part', async () => {
    const say = (headers: Record<string, string>) => told(ask(server, writer, '', { headers }))
    expect(await say({})).toBe('403 forbidden')
    expect(await say({ 'x-forwarded-method': 'GET' })).toBe('403 forbidden')
    expect(await say({ 'x-forwarded-uri': 'https://api.example.test/health' })).toBe('403 forbidden')
    expect(await say({ 'x-forwarded-uri': '/v1/jobs' })).toBe('403 forbidden')
    // Any method may do this.
    expect(await say({ 'x-forwarded-uri': '/health' })).toBe('200')
  })

  it('lets nothing through by a later route where an earlier one depends on the method, and nobody says it', async () => {
    await keepRoutes(server, [
      { path: '/x/open', scopes: [] },
      { methods: ['DELETE'], path: '/x/*', scopes: ['write:jobs'] },
      { path: '/x/*', scopes: ['read:jobs'] },
      { path: '/y', scopes: [] },
    ])
    const say = (target: string, method?: string) => {
      const said = method === undefined ? {} : { 'x-forwarded-method': method }
      return told(ask(server, reader, '', { headers: { 'x-forwarded-uri': target, ...said } }))
    }
    expect(await say('/x/1', 'DELETE')).toBe('403 insufficient_scope')
    expect(await say('/x/1', 'GET')).toBe('200')
    // Which servers take for DELETE, and which for a method that there is not.
    expect(await say('/x/1', 'delete')).toBe('403 forbidden')
    expect(await say('/x/1')).toBe('403 forbidden')
    expect([await say('/x/open'), await say('/y')]).toEqual(['200', '200'])
  })

  it('stands back where the proxy says what must be held', async () => {
    expect(await told(ask(server, reader, '?scope=read:jobs'))).toBe('200')
    expect(await told(ask(server, reader, '?scope=write:jobs'))).toBe('403 insufficient_scope')
    const headers = { 'x-forwarded-uri': '/test/x', 'x-forwarded-method': 'GET' }
    expect(await told(ask(server, testing, '?environment=test', { headers }))).toBe('200')
    expect(await told(ask(server, testing, '?environment=live', { headers }))).toBe('403 forbidden')
  })

  it('is not there once it is taken away, and then a live key is enough', async () => {
    await keepRoutes(server, [])
    expect(await told(ask(server, writer))).toBe('403 forbidden')
    await keepRoutes(server, null)
    expect(await told(ask(server, writer))).toBe('200')
    expect(await told(ask(server, writer, '/v1/jobs/../x', { method: 'PATCH' }))).toBe('200')
  })

  it('is replaced by what is asked for below the path, but never by less than live', async () => {
    await keepRoutes(server, null)
    const say = (key: string, query: string) => told(ask(server, key, `/v1/jobs?${query}`))
    expect(await say(writer, 'a=1&a=2')).toBe('200')
    expect(await say(reader, 'scope=read:jobs')).toBe('200')
    expect(await say(reader, 'scope=write:jobs')).toBe('403 insufficient_scope')
    expect(await say(testing, 'environment=test')).toBe('400 invalid_request')
    expect(await say(testing, 'a=1')).toBe('403 forbidden')
    expect(await say(reader, 'a=1&scope=write:jobs')).toBe('400 invalid_request')
  })

  it("is each workspace's own", async () => {
    const other = await makeWorkspace(server)
    const headers = { 'x-forwarded-uri': '/elsewhere', 'x-forwarded-method': 'GET' }
    expect(await told(ask(server, other.root_key, '', { headers }))).toBe('200')
    await keepRoutes(server, [{ path: '/elsewhere', scopes: [] }], other.root_key)
    expect(await told(ask(server, writer, '', { headers }))).toBe('403 forbidden')
    expect(await told(ask(server, other.root_key, '', { headers }))).toBe('200')
  })

  it('is answered as it stands, with a revision that a change can be held to', async () => {
    const was = await server.call('GET', '/v1/routes')
    expect(was.body.routes).toEqual(TABLE.map((route) => ({ methods: null, environment: null, ...route })))
    expect(was.headers.get('etag')).toBe(`"${was.body.revision}"`)
    const put = (routes: unknown, tag: string) =>
      server.call('PUT', '/v1/routes', { body: { routes }, headers: { 'if-match': tag } })
    const is = await insist(put([], `"${was.body.revision}"`), 200)
    expect(is.revision).toBeGreaterThan(was.body.revision)
    expectRefusal(await put(null, `"${was.body.revision}"`), 412, 'precondition_failed')
    // What changes nothing is no change.
    expect((await put([], `"${is.revision}"`)).body.revision).toBe(is.revision)
    const { data } = await insist(
      server.call('GET', '/v1/events?kind=workspace.routes_replaced&limit=1'),
      200,
    )
    expect(data[0].changes.routes).toEqual({ from: was.body.routes, to: [] })
  })

  it.each([
    [{ path: 'v1', scopes: [] }, 'routes.0.path'],
    [{ path: '/v1//x', scopes: [] }, 'routes.0.path'],
    [{ path: '/v1/../x', scopes: [] }, 'routes.0.path'],
    [{ path: '/v1/a*', scopes: [] }, 'routes.0.path'],
    [{ path: '/v1?x', scopes: [] }, 'routes.0.path'],
    [{ path: '/%2e', scopes: [] }, 'routes.0.path'],
    [{ path: '/', scopes: ['Read'] }, 'routes.0.scopes.0'],
    [{ path: '/' }, 'routes.0.scopes'],
    [{ path: '/', scopes: [], methods: [] }, 'routes.0.methods'],
    [{ path: '/', scopes: [], methods: ['get'] }, 'routes.0.methods.0'],
    [{ path: '/', scopes: [], environment: 'Live' }, 'routes.0.environment'],
    [{ path: '/', scopes: [], projekt: 'x' }, 'routes.0.projekt'],
  ])('is refused with %j in it, and stays as it was', async (route, path) => {
    const was = await server.call('GET', '/v1/routes')
    const refused = await server.call('PUT', '/v1/routes', { body: { routes: [route] } })
    expectRefusal(refused, 422, 'invalid_request', path)
    expect((await server.call('GET', '/v1/routes')).text).toBe(was.text)
  })
})

describe('a route', () => {
  const segment = constantFrom('a', 'b', '*', 'c.d', '(x)', '+', '$')

  it('names the same paths as a walk over its segments does', () => {
    assert(
      property(array(segment, { maxLength: 4 }), array(segment, { maxLength: 5 }), (pattern, path) => {
        const table = new RouteTable([
          { methods: null, path: `/${pattern.join('/')}`, scopes: [], environment: null },
        ])
        for (const end of path.length > 0 ? ['', '/'] : [''])
          expect(table.find('GET', `/${path.join('/')}${end}`) !== undefined).toBe(fits(pattern, path))
      }),
      { numRuns: 2000 },
    )
  })

  it('is never looked for by a path with an odd spelling', () => {
    const piece = constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2F',
      '%',
      'a',
      '\\',
      ';',
      '%41',
      '%C3',
      '%A9',
      '%C0',
      '%AE',
      '?',
      '%20',
    )
    assert(
      property(array(piece, { maxLength: 8 }), (pieces) => {
        const path = plainPathOf(pieces.join(''))
        if (path === undefined) return
        expect(new URL(path, 'http://x').pathname).toBe(path)
        expect(path).not.toMatch(/\/\/|;|\\|%(?!20|[89A-F])/)
        expect(encodeURI(decodeURI(path))).toBe(path)
      }),
      { numRuns: 5000 },
    )
  })
})

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return path.length === 0
  if (first === '*' && rest.length === 0) return true
  return path.length > 0 && (first === '*' || first === path[0]) && fits(rest, path.slice(1))
}
