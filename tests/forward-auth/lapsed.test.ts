import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { eventually } from '../keys/support.ts'
import { ask } from './support.ts'

let server: TestServer
let admin: Client
let database: string
beforeAll(async () => {
  server = await aServer('postgres', { CLAVIGER_LEASE_MS: '1000' })
  database = new URL(server.settings.databaseUrl ?? '').pathname.slice(1)
  admin = new Client({ connectionString: inject('postgresAdminUrl') })
  await admin.connect()
})
afterAll(async () => {
  await admin.query(`alter database ${database} allow_connections true`)
  await admin.end()
  await server.stop()
})

it('lets nothing through once it cannot be sure of what it remembers, and says when to ask again', async () => {
  expect((await ask(server, server.root)).status).toBe(200)
  await admin.query(`alter database ${database} allow_connections false`)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
  await eventually(async () => (await ask(server, server.root)).body.code).toBe('verifier_lapsed')
  for (const path of ['', '?deny=403', '/any/path']) {
    const { status, headers } = await ask(server, server.root, path)
    expect([status, headers.get('x-claviger-key-id')]).toEqual([503, null])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
})
