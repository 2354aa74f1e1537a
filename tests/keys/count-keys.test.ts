import { formatTime } from '@claviger/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import {
  expectRefusal,
  getKey,
  insist,
  makeKey,
  makeProject,
  makeWorkspace,
  revokeKey,
  verify,
} from './support.ts'

describe.each(ENGINES)('counting keys on %s', (engine) => {
  let server: TestServer
  let project: string
  beforeAll(async () => {
    server = await aServer(engine)
    project = await makeProject(server)
    const bodies = [
      { project, environment: 'test', expires_at: '2090-01-01T00:00:00Z' },
      { project, enabled: false },
      { project, owner: { external_id: 'cust_1' } },
      { owner: { external_id: 'cust_1' }, environment: 'test' },
      { expires_at: '2091-01-01T00:00:00Z', enabled: false },
      { name: 'Found by its name' },
    ]
    for (const body of bodies) await makeKey(server, body)
    const expired = await makeKey(server, { expires_in: '1s' })
    await vi.waitUntil(async () => (await getKey(server, expired.id)).status === 'expired', 10_000)
    await revokeKey(server, (await makeKey(server, { project })).id)
    await verify(server, { key: (await makeKey(server)).secret })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const count = (query = '', key?: string) =>
    server.call('GET', `/v1/keys/count${query && `?${query}`}`, key ? { key } : {})
  const total = async (query = '', key?: string): Promise<number> =>
    (await insist(count(query, key), 200)).total

  it('says how many the list with the same filters has, whatever they are', async () => {
    // Two hours later, and standing still: whatever is asked for twice is the same.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 })
    const filters = [
      'status=active',
      'status=active,disabled',
      'status=revoked,expired',
      'status=pending',
      'type=secret',
      'type=root',
      'type=root,secret',
      `project=${project}`,
      'environment=test',
      'owner=cust_1',
      'owner=cust_2',
      'search=found',
      'search=key',
      'unused_for=1h',
      'unused_for=3h',
      'expires_before=2090-06-01T00:00:00Z',
      'expires_after=2090-06-01T00:00:00Z',
      'never_used=true',
      'never_used=false',
      `created_after=${formatTime(Date.now() - 1500)}`,
      'created_after=2090-01-01T00:00:00Z',
      'revoked_after=1960-01-01T00:00:00Z',
      'revoked_after=2090-01-01T00:00:00Z',
      'rotation_due_before=2090-01-01T00:00:00Z',
    ]
    const nameOf = (filter: string): string | undefined => filter.split('=')[0]
    const pairs = filters.flatMap((one, i) =>
      filters.slice(i).flatMap((other) => (nameOf(one) === nameOf(other) ? [] : [`${one}&${other}`])),
    )
    const seen = new Set<number>()
    for (const query of ['', ...filters, ...pairs]) {
      const { data } = await insist(server.call('GET', `/v1/keys?limit=1000&${query}`), 200)
      expect(await total(query), query).toBe(data.length)
      seen.add(data.length)
    }
    expect(seen.size).toBeGreaterThan(5)
  })

  it('goes beyond a page', async () => {
    const own = await makeProject(server)
    await Promise.all(Array.from({ length: 53 }, () => makeKey(server, { project: own })))
    expect(await total(`project=${own}`)).toBe(53)
  })

  it('counts only what the caller reaches', async () => {
    const own = await makeProject(server)
    const scopes = ['read:manage.keys']
    const confined = await makeKey(server, { project: own, scopes })
    expect(await total('', confined.secret)).toBe(1)
    expectRefusal(await count(`project=${project}`, confined.secret), 404, 'not_found')
    const customer = await makeKey(server, { owner: { external_id: 'cust_9' }, scopes })
    expect(await total('', customer.secret)).toBe(1)
    expect(await total('owner=cust_1', customer.secret)).toBe(0)
    const { root_key } = await makeWorkspace(server)
    expect(await total('', root_key)).toBe(1)
    const blind = await makeKey(server, { scopes: ['read:jobs'] })
    expectRefusal(await count('', blind.secret), 403, 'insufficient_scope')
  })

  it.each(['sort=name', 'limit=10', 'cursor=abc', 'status=', 'status=gone', 'project=', 'colour=red'])(
    'refuses ?%s',
    async (query) => {
      expectRefusal(await count(query), 400, 'invalid_request')
    },
  )
})
