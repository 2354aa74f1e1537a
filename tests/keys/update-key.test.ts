import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import {
  aName,
  eventsOf,
  eventually,
  expectRefusal,
  getKey,
  makeKey,
  outcomeOf,
  revokeKey,
} from './support.ts'

describe.each(ENGINES)('changing a key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const patch = (id: string, body: unknown, key?: string): Promise<Answer> =>
    server.call('PATCH', `/v1/keys/${id}`, { body, ...(key ? { key } : {}) })

  const full = () => ({
    description: 'before',
    scopes: ['read:jobs', 'write:pipelines'],
    expires_at: '2199-01-01T00:00:00.000Z',
    ip_allow: ['10.0.0.0/8'],
    metadata: { team: 'data' },
  })

  it('keeps what is absent and clears what is null', async () => {
    const { secret: _secret, ...key } = await makeKey(server, full())
    const fields = ['description', 'scopes', 'expires_at', 'ip_allow', 'metadata'] as const
    const cleared = { description: null, scopes: [], expires_at: null, ip_allow: null, metadata: {} }
    let expected = { ...key }
    for (const field of fields) {
      const answer = await patch(key.id, { [field]: null })
      expect(answer.status, answer.text).toBe(200)
      const permissions = field === 'scopes' ? { pipelines: 'none', jobs: 'none' } : expected.permissions
      const summary = field === 'scopes' ? 'Nothing' : expected.summary
      expected = {
        ...expected,
        [field]: cleared[field],
        permissions,
        summary,
        revision: answer.body.revision,
      } as typeof key
      expect(answer.body).toEqual(expected)
      expect(await getKey(server, key.id)).toEqual(expected)
    }
  })

  it('clears rights by permissions: null too', async () => {
    const key = await makeKey(server, full())
    expect((await patch(key.id, { permissions: null })).body.scopes).toEqual([])
  })

  it('sets every field it may, and the next verification knows', async () => {
    const key = await makeKey(server)
    const body = {
      ...full(),
      name: aName('Renamed'),
      description: 'after',
      expires_at: '2198-01-01T00:00:00.000Z',
    }
    expect((await patch(key.id, body)).body).toMatchObject(body)
    expect(await outcomeOf(server, key.secret)).toBe('ip_denied')
    expect(await outcomeOf(server, key.secret, { ip: '10.1.2.3', scopes: ['write:jobs'] })).toBe(
      'insufficient_scope',
    )
    expect((await patch(key.id, { permissions: { jobs: 'write' } })).body.scopes).toEqual(['write:jobs'])
    expect(await outcomeOf(server, key.secret, { ip: '10.1.2.3', scopes: ['write:jobs'] })).toBe('valid')
    expect(await outcomeOf(server, key.secret, { ip: '10.1.2.3', scopes: ['read:pipelines'] })).toBe(
      'insufficient_scope',
    )
  })

  it.each([
    [{}, 'body'],
    [{ type: 'root' }, 'type'],
    [{ owner: { external_id: 'x' } }, 'owner'],
    [{ project: null }, 'project'],
    [{ environment: 'test' }, 'environment'],
    [{ expires_in: '1d' }, 'expires_in'],
    [{ name: null }, 'name'],
    [{ name: 'n'.repeat(101) }, 'name'],
    [{ enabled: null }, 'enabled'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [{ scopes: ['read:invoices'] }, 'scopes.0'],
    [{ ip_allow: [] }, 'ip_allow'],
    [{ metadata: { a: 'x'.repeat(4096) } }, 'metadata'],
    [{ description: 'x'.repeat(501) }, 'description'],
    [{ rate_limits: [] }, 'rate_limits'],
    [{ quota: null }, 'quota'],
  ])('refuses %j', async (body, path) => {
    const key = await makeKey(server)
    expectRefusal(await patch(key.id, body), 422, 'invalid_request', path)
    expect((await getKey(server, key.id)).revision).toBe(key.revision)
  })

  it('lets a weaker caller narrow, and never widen', async () => {
    const caller = (await makeKey(server, { scopes: ['write:manage.keys'], ip_allow: ['127.0.0.0/8'] }))
      .secret
    const { id } = await makeKey(server, { ...full(), ip_allow: ['10.0.0.0/8', '192.0.2.0/24'] })
    const narrower = [
      { scopes: ['read:pipelines', 'read:jobs'] },
      { expires_at: '2100-01-01T00:00:00Z' },
      { ip_allow: ['10.1.0.0/16'] },
      { enabled: false },
      { metadata: { note: 'by a weaker caller' } },
      { name: aName(), description: null },
    ]
    for (const body of narrower) expect((await patch(id, body, caller)).status).toBe(200)
    const wider = [
      { scopes: ['read:pipelines', 'read:jobs', 'write:jobs'] },
      { scopes: ['read'] },
      { expires_at: '2100-01-01T00:00:00.001Z' },
      { expires_at: null },
      { ip_allow: ['10.0.0.0/8'] },
      { ip_allow: null },
      { enabled: true },
      { name: aName(), enabled: true },
    ]
    for (const body of wider) expectRefusal(await patch(id, body, caller), 403, 'scope_exceeds_creator')
  })

  it('lets a caller widen up to itself', async () => {
    const caller = (await makeKey(server, { scopes: ['write:manage.keys', 'write:jobs'] })).secret
    const { id } = await makeKey(server, { scopes: [] })
    expect((await patch(id, { scopes: ['write:jobs'] }, caller)).status).toBe(200)
    expectRefusal(await patch(id, { scopes: ['read:pipelines'] }, caller), 403, 'scope_exceeds_creator')
  })

  it('refuses a caller without the right, and a key that is not here', async () => {
    const { id } = await makeKey(server)
    const reader = (await makeKey(server, { scopes: ['read:manage.keys'] })).secret
    expectRefusal(await patch(id, { description: 'x' }, reader), 403, 'insufficient_scope')
    for (const other of [id.replace(/.$/, (char) => (char === '0' ? '1' : '0')), 'key_x', 'usr_1'])
      expectRefusal(await patch(other, { description: 'x' }), 404, 'not_found')
  })

  it('cannot bring a revoked key back', async () => {
    const { id } = await makeKey(server)
    await revokeKey(server, id)
    for (const body of [{ enabled: true }, { name: aName() }, { expires_at: null }])
      expectRefusal(await patch(id, body), 409, 'conflict')
  })

  it('brings an expired key back with a later expiry', async () => {
    const { id, secret } = await makeKey(server, { expires_in: '1s' })
    await eventually(() => outcomeOf(server, secret)).toBe('expired')
    expect((await patch(id, { expires_at: null })).body.status).toBe('active')
    expect(await outcomeOf(server, secret)).toBe('valid')
  })

  it('records what was and what is, and switching off and on as events of their own', async () => {
    const { id, secret, name } = await makeKey(server, { scopes: ['read:jobs'] })
    const changed = await patch(id, { enabled: false, scopes: ['write:jobs'], name })
    expect(changed.body.status).toBe('disabled')
    expect(await outcomeOf(server, secret)).toBe('disabled')
    await patch(id, { enabled: true })
    expect(await outcomeOf(server, secret)).toBe('valid')
    const events = await eventsOf(server, id)
    expect(events[0]).toMatchObject({ kind: 'key.enabled', changes: { enabled: { from: false, to: true } } })
    expect(events.map(({ kind }) => kind).sort()).toEqual([
      'key.created',
      'key.disabled',
      'key.enabled',
      'key.updated',
    ])
    const updated = events.find(({ kind }) => kind === 'key.updated')
    expect(updated?.changes).toEqual({ scopes: { from: ['read:jobs'], to: ['write:jobs'] } })
    expect(updated?.revision).toBe(changed.body.revision)
  })

  it('records nothing and takes no revision when nothing changes', async () => {
    const key = await makeKey(server, full())
    const same = await patch(key.id, { ...full(), name: key.name, enabled: true })
    expect(same.body.revision).toBe(key.revision)
    expect(await eventsOf(server, key.id)).toHaveLength(1)
    expect((await makeKey(server)).revision).toBe(key.revision + 1)
  })
})
