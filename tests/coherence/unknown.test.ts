import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { eventually, expectRefusal, makeKey, outcomeOf } from '../keys/support.ts'

let server: TestServer
let database: Client
beforeAll(async () => {
  server = await aServer('postgres', { CLAVIGER_LEASE_MS: '1000' })
  database = new Client({ connectionString: server.settings.databaseUrl ?? '' })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await server.stop()
})

it('a revocation that nobody can say to be in force is answered by 503, and by 200 when it is asked for again', async () => {
  const { id, secret } = await makeKey(server)
  await database.query('alter table nodes rename to missing')
  const refused = await server.call('DELETE', `/v1/keys/${id}`)
  expectRefusal(refused, 503, 'unavailable')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(refused.body.detail).toContain('again')
  await database.query('alter table missing rename to nodes')
  await eventually(async () => (await server.call('DELETE', `/v1/keys/${id}`)).status).toBe(200)
  expect(await outcomeOf(server, secret)).toBe('revoked')
})
