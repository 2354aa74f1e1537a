import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, eventsOf, getKey, makeKey, makeMember, makeProject } from './support.ts'

const ID = /^key_[0-9a-hjkmnp-tv-z]{26}$/

describe.each(ENGINES)('creating a key on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('takes every field and answers it, then and afterwards', async () => {
    const project = await makeProject(server)
    const user = await makeMember(server)
    const asked = {
      type: 'secret',
      name: aName('Production CI/CD'),
      project,
      environment: 'test',
      scopes: ['read:pipelines', 'write:jobs'],
      expires_at: '2199-01-01T00:00:00.000Z',
      enabled: false,
      owner: { user },
      description: 'why this key exists\nin two lines',
      ip_allow: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7'],
      metadata: { team: 'data', nested: { list: [1, null, true] } },
    }
    const { secret, ...key } = await makeKey(server, asked)
    const { permissions, ...rest } = { ...asked, permissions: { pipelines: 'read', jobs: 'write' } }
    expect(key).toMatchObject({ ...rest, status: 'disabled', workspace: server.workspace.id })
    expect(key.permissions).toEqual(permissions)
    expect(key.id).toMatch(ID)
    expect(await getKey(server, key.id)).toEqual(key)
    expect(JSON.stringify(await getKey(server, key.id))).not.toContain(secret)
  })

  it('needs a type and a name alone; the rest has defaults', async () => {
    const before = Date.now()
    const key = await makeKey(server)
    expect(key).toMatchObject({
      status: 'active',
      enabled: true,
      environment: 'live',
      project: null,
      description: null,
      scopes: ['*:*'],
      permissions: { pipelines: 'write', jobs: 'write' },
      ip_allow: null,
      metadata: {},
      expires_at: null,
      last_used_at: null,
      last_used_ip: null,
      last_used_client: null,
      revoked_at: null,
      revoked_by: null,
      revoke_reason: null,
      created_by: { kind: 'key', name: 'Root key' },
    })
    const members = (await server.call('GET', '/v1/members')).body.data
    expect(key.owner).toEqual({ user: members[0].id })
    expect(Date.parse(key.created_at)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(key.created_at)).toBeLessThanOrEqual(Date.now())
  })

  it('shapes the secret as its type says, findable by the type’s own scanner', async () => {
    const { data } = (await server.call('GET', '/v1/key-types')).body
    const scanners = data.flatMap((type: { scanner: { prefix: string; regex: string }[] }) => type.scanner)
    for (const [environment, prefix] of [
      ['live', 'sk_live_'],
      ['test', 'sk_test_'],
    ]) {
      const { secret, masked, last4, secrets } = await makeKey(server, { environment })
      expect(secret).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{49}$`))
      expect(last4).toBe(secret.slice(-4))
      expect(masked).toBe(`${prefix}••••••••${last4}`)
      expect(secrets).toMatchObject([{ last4, state: 'active', retires_at: null }])
      const matching = scanners.filter(({ regex }: { regex: string }) =>
        new RegExp(regex).test(`KEY="${secret}";`),
      )
      expect(matching.map((scanner: { prefix: string }) => scanner.prefix)).toEqual([prefix])
    }
    const root = await makeKey(server, { type: 'root' })
    expect(root.secret).toMatch(/^clv_root_[0-9A-Za-z]{49}$/)
    expect(root).toMatchObject({ environment: null, owner: { workspace: server.workspace.id } })
  })

  it('never makes the same secret or id twice', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => makeKey(server)))
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(50)
    expect(new Set(keys.map(({ id }) => id)).size).toBe(50)
    expect(new Set(keys.map(({ revision }) => revision)).size).toBe(50)
  })

  it('counts expires_in from now', async () => {
    const before = Date.now()
    const { expires_at } = await makeKey(server, { expires_in: '30d' })
    const after = Date.now()
    const days30 = 30 * 86_400_000
    expect(Date.parse(expires_at ?? '')).toBeGreaterThanOrEqual(before + days30)
    expect(Date.parse(expires_at ?? '')).toBeLessThanOrEqual(after + days30)
  })

  it('takes levels as another notation of scopes, and both together', async () => {
    const byLevel = await makeKey(server, { permissions: { pipelines: 'write', jobs: 'none' } })
    expect(byLevel.scopes).toEqual(['write:pipelines'])
    expect(byLevel.permissions).toEqual({ pipelines: 'write', jobs: 'none' })
    const both = await makeKey(server, { scopes: ['read:jobs'], permissions: { pipelines: 'read' } })
    expect(both.permissions).toEqual({ pipelines: 'read', jobs: 'read' })
    const bare = await makeKey(server, { scopes: ['read'] })
    expect(bare.permissions).toEqual({ pipelines: 'read', jobs: 'read' })
    const none = await makeKey(server, { scopes: [] })
    expect(none.permissions).toEqual({ pipelines: 'none', jobs: 'none' })
  })

  it('belongs to a customer’s customer when told so', async () => {
    const key = await makeKey(server, { owner: { external_id: 'cust_42' } })
    expect(key.owner).toEqual({ external_id: 'cust_42' })
  })

  it('treats null as absent, and an empty description as none', async () => {
    const key = await makeKey(server, {
      project: null,
      environment: null,
      expires_at: null,
      expires_in: null,
      description: '',
      ip_allow: null,
      metadata: null,
    })
    expect(key).toMatchObject({ environment: 'live', description: null, metadata: {}, expires_at: null })
  })

  it('puts on record who made it, from where, and under which request', async () => {
    const answer = await server.call('POST', '/v1/keys', {
      body: { type: 'secret', name: aName(), scopes: ['read:jobs'] },
      headers: { 'user-agent': 'curl/8.0 test' },
    })
    const { secret, ...key } = answer.body
    const events = await eventsOf(server, key.id)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      kind: 'key.created',
      key: key.id,
      actor: key.created_by,
      ip: '127.0.0.1',
      user_agent: 'curl/8.0 test',
      request_id: answer.headers.get('x-request-id'),
      revision: key.revision,
      at: key.created_at,
      changes: { scopes: { from: null, to: ['read:jobs'] }, name: { from: null, to: key.name } },
    })
    expect(JSON.stringify(events)).not.toContain(secret)
  })
})
