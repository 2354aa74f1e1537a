import { mkdir, rename, rmdir } from 'node:fs/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { metric } from '../fleet/support.ts'
import { eventually, insist, makeKey, revokeKey } from '../keys/support.ts'

/** Shorter than W, by far: nobody waits for the leases of others. */
const SOON_MS = 5_000

/** What a fail-over does to a node, done by hand: the history has another name, and what it should have may be missing. */
describe('a database that changes hands while a node runs on it', () => {
  let server: TestServer
  let database: Client
  const start = async (env: Record<string, string> = {}): Promise<void> => {
    server = await aServer('postgres', env)
    database = new Client({ connectionString: server.settings.databaseUrl ?? '' })
    await database.connect()
  }
  afterEach(async () => {
    await database.end()
    await server.stop()
  })

  const changeHands = (lost = '') =>
    database.query(`begin; ${lost}; update installation set epoch = '-another'; commit`)
  const bringBack = (id: string) => `update keys set revoked_at = null where id = '${id}'`
  const codeOf = async (key: string): Promise<string> => {
    const { status, body } = await server.call('POST', '/v1/keys/verify', { body: { key } })
    return status === 200 ? body.code : String(status)
  }
  const forgotten = () => eventually(async () => server.logs().includes('memory was forgotten')).toBe(true)

  describe('under a lease', () => {
    beforeEach(() => start())

    it('is gone by at once where it has lost nothing, and nobody is alarmed', async () => {
      const spared = await makeKey(server)
      await revokeKey(server, (await makeKey(server)).id)
      await changeHands()
      const startedAt = performance.now()
      await forgotten()
      await eventually(() => codeOf(spared.secret)).toBe('valid')
      expect(performance.now() - startedAt).toBeLessThan(SOON_MS)
      expect(await metric(server, 'claviger_roll_backs_total')).toBe(0)
      expect(server.logs()).not.toContain('lost changes')
    })

    it('has what it has lost made again, though it has gone on to later numbers since', async () => {
      const { id, secret } = await makeKey(server)
      await revokeKey(server, id)
      await changeHands(bringBack(id))
      await eventually(() => metric(server, 'claviger_roll_backs_total')).toBe(1)
      await eventually(() => codeOf(secret)).toBe('revoked')
      expect(server.logs()).toContain('the database has lost changes')
    })
  })

  describe('after it went back', () => {
    beforeEach(() => start())

    it('goes on after every number that the journal knows, and the node starts on it again', async () => {
      const [lost, other] = [await makeKey(server), await makeKey(server)]
      const { revision } = await revokeKey(server, lost.id)
      for (const enabled of [false, true, false, true])
        await insist(server.call('PATCH', `/v1/keys/${other.id}`, { body: { enabled } }), 200)
      await changeHands(`${bringBack(lost.id)};
        delete from events where revision >= ${Number(revision)};
        update installation set revision = ${Number(revision) - 1};
        delete from changes where revision >= ${Number(revision)}`)
      await eventually(() => metric(server, 'claviger_roll_backs_total')).toBe(1)
      const { data } = await insist(server.call('GET', `/v1/events?key=${lost.id}&kind=key.revoked`), 200)
      expect(data[0].revision).toBeGreaterThan(Number(revision) + 4)
      // Another node may not have looked yet: by its number alone, it would not see that anything was lost.
      const { rows } = await database.query('select epoch from installation')
      expect(rows[0].epoch).not.toBe('-another')
      await server.restart()
      expect(await codeOf(lost.secret)).toBe('revoked')
      expect(await codeOf(other.secret)).toBe('valid')
    })
  })

  describe('without leases', () => {
    beforeEach(() => start({ CLAVIGER_CONSISTENCY: 'confirm' }))

    it('is neither answered from nor lent from before what it has lost is made again', async () => {
      const { id, secret } = await makeKey(server)
      const lease = () => server.call('POST', `/v1/verifiers/vrf_${'0'.repeat(26)}/renew`, { body: {} })
      await insist(lease(), 200)
      await revokeKey(server, id)
      const journal = server.settings.revocationJournal
      await rename(journal, `${journal}.aside`)
      await mkdir(journal)
      await changeHands(bringBack(id))
      await eventually(async () => server.logs().includes('not be made again yet')).toBe(true)
      for (let i = 0; i < 20; i++) {
        expect(await codeOf(secret)).toBe('503')
        expect((await lease()).status).toBe(503)
      }
      await rmdir(journal)
      await rename(`${journal}.aside`, journal)
      await eventually(() => codeOf(secret)).toBe('revoked')
      await insist(lease(), 200)
    })
  })
})
