import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { thisMachine } from '../../testing/machine.ts'
import { binariesToBreak } from '../../testing/postgres/binaries.ts'
import { startServer, type TestServer as Postgres } from '../../testing/postgres/server.ts'
import { aServer, type TestServer } from '../../testing/server.ts'
import { eventually, expectRefusal, makeKey, revokeKey } from '../keys/support.ts'

const binaries = binariesToBreak(thisMachine())

/** The settings of a server bear on all its databases: this test has one of its own. */
describe.skipIf(!binaries)('a primary that its standbys have left', () => {
  let postgres: Postgres
  let server: TestServer
  let database: Client
  beforeAll(async () => {
    postgres = await startServer(binaries ?? '')
    server = await aServer('postgres', { CLAVIGER_DATABASE_URL: postgres.adminUrl })
    database = new Client({ connectionString: postgres.adminUrl })
    await database.connect()
  })
  afterAll(async () => {
    await database.end()
    await server.stop()
    await postgres.stop()
  })

  const awaitStandby = async (name: string): Promise<void> => {
    await database.query(`alter system set synchronous_standby_names = '${name}'`)
    await database.query('select pg_reload_conf()')
    // What waits is what was told to: the server heeds the setting a little after it shows it.
    const shown = async () =>
      (await database.query('select current_setting($1) as is', ['synchronous_standby_names'])).rows[0]?.is
    await eventually(shown).toBe(name)
  }

  it('is not believed when it says that there is nothing left to revoke', async () => {
    const { id } = await makeKey(server)
    await revokeKey(server, id)
    const again = () => server.call('DELETE', `/v1/keys/${id}`)
    await awaitStandby('nobody')
    try {
      // It may have been replaced by another, which has never heard of the revocation.
      const refused = await again()
      expectRefusal(refused, 503, 'unavailable')
      expect(refused.headers.has('retry-after')).toBe(true)
    } finally {
      await awaitStandby('')
    }
    await eventually(async () => (await again()).status).toBe(200)
  })
})
