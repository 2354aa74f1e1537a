import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, makeKey, makeWorkspace } from './support.ts'

const kib4 = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })
const ABSENT_PROJECT = 'prj_00000000000000000000000000'
const ABSENT_USER = 'usr_00000000000000000000000000'

const INVALID: [what: string, body: Record<string, unknown>, path: string][] = [
  ['an unknown type', { type: 'nonsense' }, 'type'],
  ['a type that is no word', { type: 'Secret' }, 'type'],
  ['no type', { type: undefined }, 'type'],
  ['no name', { name: undefined }, 'name'],
  ['an unknown environment', { environment: 'staging' }, 'environment'],
  ['an environment on a type without any', { type: 'root', environment: 'live' }, 'environment'],
  ['a resource the catalogue lacks', { scopes: ['read:jobs', 'read:invoices'] }, 'scopes.1'],
  ['a verb the resource lacks', { scopes: ['admin:jobs'] }, 'scopes.0'],
  ['a bare verb nothing has', { scopes: ['execute'] }, 'scopes.0'],
  ['a scope in capitals', { scopes: ['READ:jobs'] }, 'scopes.0'],
  ['a list in one scope', { scopes: ['read:jobs read:pipelines'] }, 'scopes.0'],
  ['101 scopes', { scopes: Array.from({ length: 101 }, (_, i) => `read:r${i}`) }, 'scopes'],
  ['a level on an unknown resource', { permissions: { invoices: 'read' } }, 'permissions.invoices'],
  ['a level the resource lacks', { permissions: { jobs: 'admin' } }, 'permissions.jobs'],
  [
    'a level on a management resource',
    { permissions: { 'manage.keys': 'read' } },
    'permissions.(unprintable)',
  ],
  ['a level there is not', { permissions: { jobs: 'all' } }, 'permissions.jobs'],
  ['what the type never allows', { scopes: ['write:manage.installation'] }, 'scopes'],
  ['a past expiry', { expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ['an expiry with an offset', { expires_at: '2199-01-01T00:00:00+02:00' }, 'expires_at'],
  ['the 30th of February', { expires_at: '2199-02-30T00:00:00Z' }, 'expires_at'],
  ['an expiry at once', { expires_in: '0d' }, 'expires_in'],
  ['an expiry beyond the year 9999', { expires_in: '999999999d' }, 'expires_in'],
  ['a unit there is not', { expires_in: '2w' }, 'expires_in'],
  ['both ways to say an expiry', { expires_in: '1d', expires_at: '2199-01-01T00:00:00Z' }, 'expires_in'],
  ['rate limits', { rate_limits: [{ category: 'default', limit: 1, window: '1m' }] }, 'rate_limits'],
  ['a quota', { quota: { limit: 1, per: 'month' } }, 'quota'],
  ['4097 bytes of metadata', { metadata: kib4(4097) }, 'metadata'],
  ['metadata that is a list', { metadata: [1] }, 'metadata'],
  ['501 characters of description', { description: 'x'.repeat(501) }, 'description'],
  ['a bell in a description', { description: 'ring\u0007' }, 'description'],
  ['a line turned round', { description: 'abc\u202edef' }, 'description'],
  ['host bits in a network', { ip_allow: ['10.0.0.1/8'] }, 'ip_allow.0'],
  ['an octal-looking address', { ip_allow: ['10.0.0.0/8', '010.0.0.1'] }, 'ip_allow.1'],
  ['a network of 33 bits', { ip_allow: ['10.0.0.0/33'] }, 'ip_allow.0'],
  ['no network at all', { ip_allow: [] }, 'ip_allow'],
  ['enabled as a word', { enabled: 'true' }, 'enabled'],
  ['two owners', { owner: { user: ABSENT_USER, external_id: 'x' } }, 'owner'],
  ['an external id that looks like ours', { owner: { external_id: 'usr_1' } }, 'owner.external_id'],
  ['an external id with a space', { owner: { external_id: 'a b' } }, 'owner.external_id'],
  ['an owner of a kind the type lacks', { type: 'root', owner: { external_id: 'x' } }, 'owner'],
  ['a member there is not', { colour: 'red' }, 'colour'],
]

describe.each(ENGINES)('creating a key is refused on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const create = (body: unknown) => server.call('POST', '/v1/keys', { body })

  it.each(INVALID)('for %s', async (_what, body, path) => {
    const answer = await create({ type: 'secret', name: aName(), ...body })
    expectRefusal(answer, 422, 'invalid_request', path)
  })

  it('with every fault named at once', async () => {
    const answer = await create({ type: 'X', name: '', expires_in: 'soon', zzz: 1 })
    for (const path of ['type', 'name', 'expires_in', 'zzz'])
      expectRefusal(answer, 422, 'invalid_request', path)
  })

  it('for a project or a member that is not here, of another workspace too', async () => {
    const other = (await makeWorkspace(server)).root_key
    const foreign = (await server.call('POST', '/v1/projects', { key: other, body: { name: 'P' } })).body.id
    const [stranger] = (await server.call('GET', '/v1/members', { key: other })).body.data
    for (const body of [
      { project: ABSENT_PROJECT },
      { project: foreign },
      { owner: { user: ABSENT_USER } },
      { owner: { user: stranger.id } },
    ])
      expectRefusal(await create({ type: 'secret', name: aName(), ...body }), 404, 'not_found')
  })

  it('without a credential, with a dead one, and without the right', async () => {
    const body = { type: 'secret', name: aName() }
    const none = await server.call('POST', '/v1/keys', { key: null, body })
    expectRefusal(none, 401, 'unauthenticated')
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="claviger"')
    expectRefusal(await server.call('POST', '/v1/keys', { key: 'sk_live_no', body }), 401, 'unauthenticated')
    const weak = (await makeKey(server, { scopes: ['read:manage.keys', 'read:jobs'] })).secret
    const denied = await server.call('POST', '/v1/keys', { key: weak, body })
    expectRefusal(denied, 403, 'insufficient_scope')
    expect(denied.headers.get('www-authenticate')).toContain('scope="write:manage.keys"')
  })

  it('and then leaves nothing behind: no key, no event, no revision', async () => {
    const before = await makeKey(server)
    const events = (await server.call('GET', '/v1/events?limit=1')).body.data
    await create({ type: 'secret', name: before.name })
    await create({ type: 'secret', name: aName(), expires_at: '2020-01-01T00:00:00Z' })
    await create({ type: 'secret', name: aName(), project: ABSENT_PROJECT })
    expect((await server.call('GET', '/v1/events?limit=1')).body.data).toEqual(events)
    expect((await makeKey(server)).revision).toBe(before.revision + 1)
  })

  it('not at the very limits', async () => {
    const scopes = Array.from({ length: 100 }, (_, i) => (i % 2 ? 'read:jobs' : 'read:pipelines'))
    const key = await makeKey(server, {
      metadata: kib4(4096),
      description: '😀'.repeat(500),
      owner: { external_id: 'x'.repeat(200) },
      scopes,
    })
    expect(key.scopes).toEqual(['read:pipelines', 'read:jobs'])
    expect((await makeKey(server, { metadata: { a: 'é'.repeat(2044) } })).status).toBe('active')
  })
})
