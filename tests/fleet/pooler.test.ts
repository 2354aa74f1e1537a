import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { freshPostgres } from '../../testing/database.ts'
import { startPooler } from '../../testing/pgbouncer.ts'
import { aServer, call, type TestServer } from '../../testing/server.ts'
import { aName, insist } from '../keys/support.ts'

describe('a node behind PgBouncer in transaction mode', () => {
  let node: TestServer
  const left: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    left.push(() => database.drop())
    const pooler = await startPooler(database.url)
    left.push(() => pooler.stop())
    node = await aServer('sqlite', { CLAVIGER_DATABASE_URL: pooler.url, CLAVIGER_LEASE_MS: '3000' })
    left.push(() => node.stop())
  })
  afterAll(async () => {
    for (const leave of left.toReversed()) await leave()
  })

  const ask = (method: string, path: string, body?: unknown) =>
    call(node.url, method, path, { key: node.root, body })
  const codeOf = async (key: string): Promise<string> =>
    (await insist(ask('POST', '/v1/keys/verify', { key }), 200)).code as string

  it('says when it starts what is missing', async () => {
    await expect
      .poll(() => node.logs(), { timeout: 10_000 })
      .toContain('Notifications of PostgreSQL do not arrive')
    expect(node.logs()).toContain('idle_in_transaction_session_timeout is off')
  })

  it('keeps every promise, though no statement stays prepared: nothing fails, nothing revoked is accepted', async () => {
    const one = async (): Promise<void> => {
      const { id, secret } = await insist(ask('POST', '/v1/keys', { type: 'secret', name: aName() }), 201)
      expect(await codeOf(secret)).toBe('valid')
      const { effective } = await insist(ask('DELETE', `/v1/keys/${id}`), 200)
      expect(effective).toBe('everywhere')
      expect(await codeOf(secret)).toBe('revoked')
    }
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 8 }, one))
  })
})
