import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inPostgres } from '../../testing/database.ts'
import { aServer, type TestServer } from '../../testing/server.ts'
import { runInside } from '../keys/inside.ts'
import { aName, eventually, insist, makeKey, revokeKey } from '../keys/support.ts'

const inDatabase = (statement: string, ...values: number[]): Promise<void> =>
  runInside(server.settings, statement, values)

const LEASE = { CLAVIGER_LEASE_MS: '1000' }

let server: TestServer
afterEach(() => server.stop())

const effective = async (revision: number): Promise<string> =>
  (await insist(server.call('GET', `/v1/revisions/${revision}`), 200)).effective

/** The revision of a change that nobody waits for. */
async function renamed(): Promise<number> {
  const { id } = await makeKey(server)
  return (await insist(server.call('PATCH', `/v1/keys/${id}`, { body: { name: aName() } }), 200)).revision
}

describe('how far a revision has reached, of many nodes,', () => {
  beforeEach(async () => {
    server = await aServer('postgres', LEASE)
  })

  /** A node on record that says nothing by itself. */
  const addNode = (acked: number): Promise<void> =>
    inDatabase(
      `insert into nodes (incarnation, name, kind, protocol, lease_ms, joined_at, acked_revision)
       values ('other', 'other', 'node', 1, 1000, 1, ?)`,
      acked,
    )

  it('is everywhere once every node has said so, and not before', async () => {
    const revision = await renamed()
    await eventually(() => effective(revision)).toBe('everywhere')
    await addNode(revision - 1)
    expect(await effective(revision)).toBe('pending')
    expect(await effective(revision - 1)).toBe('everywhere')
    await inDatabase("update nodes set acked_revision = ? where incarnation = 'other'", revision)
    expect(await effective(revision)).toBe('everywhere')
  })

  it('does not depend on a node that has left', async () => {
    const revision = await renamed()
    await addNode(revision - 1)
    await inDatabase("update nodes set has_left = 1 where incarnation = 'other'")
    await eventually(() => effective(revision)).toBe('everywhere')
  })

  it('is everywhere when the lease of whoever is silent was waited out', async () => {
    const revision = await renamed()
    await addNode(revision - 1)
    expect(await effective(revision)).toBe('pending')
    const { nodes } = await revokeKey(server, (await makeKey(server)).id)
    expect(nodes).toMatchObject({ waited_out: 1 })
    expect(await effective(revision)).toBe('everywhere')
    expect(await effective(await renamed())).toBe('pending')
  })

  it('is not told by those on record until a wait has shown that there are no others', async () => {
    const revision = await renamed()
    await eventually(() => effective(revision)).toBe('everywhere')
    // As after a fail-over, or after a backup was restored.
    await inDatabase('update installation set settled_timeline = null')
    expect(await effective(revision)).toBe('pending')
    await revokeKey(server, (await makeKey(server)).id)
    expect(await effective(revision)).toBe('everywhere')
    const later = await renamed()
    await eventually(() => effective(later)).toBe('everywhere')
  })

  it('is not told at all while the database does not say', async () => {
    const revision = await renamed()
    await inPostgres(server.settings.databaseUrl ?? '', async (client) => {
      await client.query('begin')
      await client.query('lock table nodes in access exclusive mode')
      const { status, headers } = await server.call('GET', `/v1/revisions/${revision}`)
      expect([status, headers.has('retry-after')]).toEqual([503, true])
    })
    await expect.poll(async () => (await server.call('GET', '/readyz')).status, { timeout: 10_000 }).toBe(200)
    await eventually(() => effective(revision)).toBe('everywhere')
  })
})

describe('how far a revision has reached, of one process,', () => {
  beforeEach(async () => {
    server = await aServer('sqlite', LEASE)
  })

  it('is everywhere at once where nobody has a lease from it', async () => {
    expect(await effective(await renamed())).toBe('everywhere')
  })

  it('is not told before the leases of a process that was killed have run out', async () => {
    const revision = await renamed()
    // What stays behind when it does not end as it should.
    const left = `insert into nodes (incarnation, name, kind, protocol, acked_revision, grants, has_left, lease_ms, joined_at)
      values ('sole', 'sole', 'sole', 1, 9007199254740991, 0, 0, 0, 0)`
    await server.restart({}, () => inDatabase(left))
    expect(await effective(revision)).toBe('pending')
    await expect.poll(() => effective(revision), { timeout: 10_000 }).toBe('everywhere')
    await server.restart()
    expect(await effective(revision)).toBe('everywhere')
  })
})
