import { OPERATIONS, type Operation } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { expectProblem, onWire } from './problem-shape.ts'
import { bearer, itAnswers, request, type WireCase } from './wire-case.ts'

/** What `limit` is not. */
const LIMITS = [
  '',
  '-1',
  '0',
  '1001',
  '10000',
  '1e9',
  '1e2',
  '0x10',
  'NaN',
  'Infinity',
  '1.0',
  '1.5',
  '+1',
  '01',
]
const LIMITS_ENCODED = [
  '%31%00',
  '%201',
  '1%20',
  '+1',
  '%D9%A1',
  '1;2',
  '1,2',
  '%EF%BC%91',
  'null',
  '[]',
  '1%0A',
]

/** Queries that two readers could read in two ways, or that no field is meant by. */
const QUERIES = [
  'limit=1&limit=1',
  'limit=1&limit=9999',
  'limit=1&%6cimit=2',
  'limit[]=1',
  'limit[0]=1',
  'limit.x=1',
  'Limit=1',
  'unknown=1',
  'unknown',
  '=1',
  '__proto__=1',
  '__proto__[limit]=1',
  'constructor=1',
  'toString=1',
  'hasOwnProperty=1&limit=1',
  'limit=%',
  'limit=%zz',
  'limit=%c0%b1',
  'limit=%ff',
  'search=%ED%A0%80',
  'search=%00',
  'search=a%00b',
  '%00=1',
  'cursor=x;limit=1',
  'status=ACTIVE',
  'status=active,',
  'status=,',
  'status=active,,revoked',
  'status=active,%20revoked',
  'status=active,ACTIVE',
  'status=active,active',
  'status=active;revoked',
  'type=secret,Secret',
  'type=secret,root,secret',
  'type=',
  'type=Secret',
  'sort=name;drop',
  'sort=secret',
  'sort=--name',
  'unused_for=1y',
  'unused_for=-1d',
  'unused_for=1e3d',
  'expires_before=yesterday',
  'expires_before=2027-01-01',
  'expires_before=2027-02-30T00:00:00Z',
  'expires_before=2027-01-01T00:00:00%2B01:00',
  'project=prj_1',
  'owner=key_00000000000000000000000000',
  'owner=',
  'search=',
  `search=${'x'.repeat(101)}`,
  `search=${'x'.repeat(5_000)}`,
  `${'a=1&'.repeat(1_100)}a=1`,
]

const refused = [...LIMITS, ...LIMITS_ENCODED].map((limit) => `limit=${limit}`).concat(QUERIES)

const cases = refused.map((query): WireCase => ({
  name: `refuses ?${query.length > 60 ? `${query.slice(0, 20)}… (${query.length} characters)` : query}`,
  send: (key) => request(`GET /v1/keys?${query}`, bearer(key)),
  status: 400,
}))

const ACCEPTED = [
  '',
  'limit=1',
  'limit=1000',
  '&limit=2&',
  'search=a+b',
  'search=%2B',
  'search=%E2%82%AC',
  'sort=-name',
  'status=active%2Crevoked',
  'type=secret,root',
]

const accepted = ACCEPTED.map((query): WireCase => ({
  name: `takes ?${query}`,
  send: (key) => request(`GET /v1/keys?${query}`, bearer(key)),
  status: 200,
}))

const READS = Object.entries(OPERATIONS as Record<string, Operation>)
  // What only a person asks is asked so beside the matrix.
  .filter(([, { method, params, scope }]) => method === 'GET' && !params && scope !== 'session')
  .map(([id, { path }]) => ({ id, path }))

describe('a query', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer()
  })
  afterAll(() => server.stop())

  itAnswers(() => server, [...cases, ...accepted])

  it.each(READS)('with a parameter that $id does not know is refused, and named', async ({ path }) => {
    const answer = await server.call('GET', `${path}?not_there=1`)
    const { errors } = expectProblem(onWire(answer), 400)
    if (errors) expect(errors.map((each) => each.path)).toEqual(['query.not_there'])
  })

  it('names the parameter that was given twice', async () => {
    const answer = await server.call('GET', '/v1/keys?sort=name&sort=name')
    expect(expectProblem(onWire(answer), 400).errors).toEqual([
      { path: 'query.sort', message: 'must be given only once' },
    ])
  })
})

/** How a cursor may be bent. */
const BENT: Record<string, (cursor: string) => string> = {
  'its last character changed': (cursor) => cursor.slice(0, -1) + (cursor.endsWith('A') ? 'B' : 'A'),
  'its first character changed': (cursor) => (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1),
  'cut short': (cursor) => cursor.slice(0, -4),
  'cut to nothing': () => '',
  lengthened: (cursor) => `${cursor}AAAA`,
  padded: (cursor) => `${cursor}%3D`,
  'a space in it': (cursor) => `${cursor.slice(0, 5)}+${cursor.slice(5)}`,
  'made up': () => Buffer.from('{"id":"key_00000000000000000000000000"}').toString('base64url'),
  'a number': () => '2',
  'over-long': () => 'A'.repeat(1_001),
}

describe.each(ENGINES)('a cursor on %s', (engine) => {
  let server: TestServer
  let cursor: string
  beforeAll(async () => {
    server = await aServer(engine)
    for (const name of ['one', 'two', 'three'])
      await server.call('POST', '/v1/keys', { body: { type: 'secret', name } })
    cursor = (await server.call('GET', '/v1/keys?limit=1')).body.next_cursor
  })
  afterAll(() => server.stop())

  it('is taken as it was given', async () => {
    expect((await server.call('GET', `/v1/keys?limit=2&cursor=${cursor}`)).body.data).toHaveLength(2)
  })

  it.each(Object.keys(BENT))('is refused when it is %s', async (how) => {
    const bent = BENT[how]?.(cursor) ?? ''
    const answer = await server.call('GET', `/v1/keys?limit=1&cursor=${bent}`)
    expect(expectProblem(onWire(answer), 400).errors?.[0]?.path).toBe('query.cursor')
  })

  it.each(['sort=name', 'status=active', 'type=secret', 'search=o'])(
    'is refused with ?%s beside it',
    async (more) => {
      const answer = await server.call('GET', `/v1/keys?limit=1&cursor=${cursor}&${more}`)
      expectProblem(onWire(answer), 400)
    },
  )

  it.each(['/v1/events', '/v1/members', '/v1/projects', '/v1/workspaces'])(
    'is refused by %s',
    async (path) => {
      expectProblem(onWire(await server.call('GET', `${path}?cursor=${cursor}`)), 400)
    },
  )

  it('is refused to another workspace', async () => {
    const other = await server.call('POST', '/v1/workspaces', { body: { name: 'Other' } })
    const answer = await server.call('GET', `/v1/keys?limit=1&cursor=${cursor}`, { key: other.body.root_key })
    expectProblem(onWire(answer), 400)
  })
})
