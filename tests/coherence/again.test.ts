import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPostgres } from '../../testing/database.ts'
import { aServer, type Answer, type TestServer } from '../../testing/server.ts'
import { eventually, getKey, insist, makeKey, makeMember, rotateKey } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'

const LEASE_MS = 1_000

/** A member on record that says nothing, as one whose machine hangs: each change waits for its lease to be over. */
const addSilentNode = (url: string): Promise<unknown> =>
  inPostgres(url, (client) =>
    client.query(
      `insert into nodes (incarnation, name, kind, protocol, lease_ms, joined_at) values ($1, 'n', 'node', 1, $2, 1)`,
      [crypto.randomUUID(), LEASE_MS],
    ),
  )

describe('what is taken away a second time, before the first has reached everybody', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer('postgres', { CLAVIGER_LEASE_MS: `${LEASE_MS}` })
  })
  // Whoever is silent for long is taken off record.
  beforeEach(() => addSilentNode(server.settings.databaseUrl ?? ''))
  afterAll(() => server.stop())

  /** Asks twice; the second time once it can be seen that it was done. */
  async function twice(ask: () => Promise<Answer>, isDone: () => Promise<unknown>): Promise<number> {
    const first = insist(ask(), 200)
    await eventually(isDone).toBe(true)
    const askedAt = performance.now()
    const second = insist(ask(), 200).then(() => performance.now() - askedAt)
    await Promise.all([first, second])
    return second
  }

  it('has reached everybody when it is answered: a key switched off', async () => {
    const { id } = await makeKey(server)
    const off = () => server.call('PATCH', `/v1/keys/${id}`, { body: { enabled: false } })
    const waited = await twice(off, async () => (await getKey(server, id)).status === 'disabled')
    expect(waited).toBeGreaterThan(LEASE_MS)
  })

  it('has reached everybody when it is answered: a member suspended', async () => {
    const id = await makeMember(server)
    const suspend = () => server.call('PATCH', `/v1/members/${id}`, { body: { status: 'suspended' } })
    const member = () => insist(server.call('GET', `/v1/members/${id}`), 200)
    expect(await twice(suspend, async () => (await member()).status === 'suspended')).toBeGreaterThan(
      LEASE_MS,
    )
  })

  it('has reached everybody when it is answered: a member removed', async () => {
    const id = await makeMember(server)
    const remove = () => server.call('DELETE', `/v1/members/${id}`)
    const isGone = async () => (await server.call('GET', `/v1/members/${id}`)).status === 404
    expect(await twice(remove, isGone)).toBeGreaterThan(LEASE_MS)
  })

  it('has reached everybody when it is answered: an overlap ended', async () => {
    const { id, secret } = await makeKey(server)
    await rotateKey(server, id, '1d')
    const end = () => server.call('POST', `/v1/keys/${id}/end-overlap`)
    const isOver = async () => (await server.call('GET', '/v1/keys/self', { key: secret })).status === 401
    expect(await twice(end, isOver)).toBeGreaterThan(LEASE_MS)
  })

  it('has reached everybody when it is answered: a key refused', async () => {
    const [type, staff] = [
      await makeType(server, { approval: true }),
      await makeType(server, { can_manage_keys: true, allowed_scopes: ['*:*', 'write:manage.keys'] }),
    ]
    const owner = { user: await makeMember(server) }
    const asking = await makeKey(server, { type: staff, owner, scopes: ['write:manage.keys'] })
    const { id } = await makeKey(server, { type, scopes: [] }, { key: asking.secret })
    const refuse = () => server.call('POST', `/v1/keys/${id}/refuse`)
    const waited = await twice(refuse, async () => (await getKey(server, id)).status === 'revoked')
    expect(waited).toBeGreaterThan(LEASE_MS)
  })

  it('does not hold up who only looks at what an edit would do', async () => {
    const resource = { name: 'things', title: 'Things', verbs: ['read'] }
    await insist(server.call('POST', '/v1/resources', { body: resource }), 201)
    const startedAt = performance.now()
    const body = { title: 'Other', dry_run: true }
    await insist(server.call('PATCH', '/v1/resources/things', { body }), 200)
    expect(performance.now() - startedAt).toBeLessThan(LEASE_MS)
  })
})
