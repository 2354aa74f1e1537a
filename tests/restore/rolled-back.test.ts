import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { thisMachine } from '../../testing/machine.ts'
import { binariesToBackUp } from '../../testing/postgres/binaries.ts'
import { aServer, type TestServer } from '../../testing/server.ts'
import { eventually, insist, makeKey, outcomeOf, revokeKey } from '../keys/support.ts'
import { backupOf } from './backup.ts'

const backups = binariesToBackUp(thisMachine())

/** What a fail-over to a standby that was behind does to a node, done by a backup: the database forgets what it had said. */
describe.skipIf(!backups)('a database that loses changes while a node runs on it', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await aServer('postgres', { CLAVIGER_LEASE_MS: '1000' })
  })
  afterEach(() => server.stop())

  it('has them made again by the node that answered for them, which accepts nothing before', async () => {
    const key = await makeKey(server)
    const spared = await makeKey(server)
    const backup = backupOf(server)
    await backup.take()
    await revokeKey(server, key.id)
    // The node remembers it so: what it has to read anew before it notices is as the database says.
    expect(await outcomeOf(server, key.secret)).toBe('revoked')
    await backup.putBack()
    const answers = new Set<string>()
    const ask = async (): Promise<string> => {
      const { status, body } = await server.call('POST', '/v1/keys/verify', { body: { key: key.secret } })
      answers.add(status === 200 ? body.code : String(status))
      return (await server.call('GET', '/metrics')).text
    }
    await expect.poll(ask, { timeout: 20_000 }).toMatch(/claviger_resubmitted_total 1\n/)
    // What was made again is committed before this node goes by it.
    await eventually(async () => (await server.call('GET', '/readyz', { key: null })).status).toBe(200)
    expect(await outcomeOf(server, key.secret)).toBe('revoked')
    expect(await outcomeOf(server, spared.secret)).toBe('valid')
    expect(answers).not.toContain('valid')
    const { data } = await insist(server.call('GET', `/v1/events?key=${key.id}&kind=key.revoked`), 200)
    expect(data).toMatchObject([{ actor: { kind: 'system', name: 'revocation journal' } }])
    expect(server.logs()).toContain('the database has lost changes')
  })
})
