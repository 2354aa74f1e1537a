import { access } from 'node:fs/promises'
import { Client } from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { freshPostgres, inPostgres } from '../database.ts'
import { thisMachine, type Machine } from '../machine.ts'
import { findBinaries } from './binaries.ts'
import { startPostgres } from './postgres.ts'
import { startServer } from './server.ts'

const bare: Machine = {
  env: { PATH: '/nonexistent' },
  postgresDirectories: [],
  pythonPackages: '/nonexistent',
  installPackages: undefined,
}

const ask = (url: string, query: string): Promise<unknown[]> =>
  inPostgres(url, async (client) => (await client.query<Record<string, unknown>>(query)).rows)

describe('a fresh database', () => {
  test('answers, and is gone after drop', async () => {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    const [row] = await ask(database.url, 'SELECT version(), current_database() AS name')
    expect(row).toEqual({ version: expect.stringMatching(/^PostgreSQL \d+/), name: expect.any(String) })
    await database.drop()
    await expect(ask(database.url, 'SELECT 1')).rejects.toThrow('does not exist')
    await database.drop()
  })

  test('keeps no connection of a statement that failed, which would break unheard', async () => {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    await expect(ask(database.url, 'insert into nothing values (1)')).rejects.toThrow('does not exist')
    const name = new URL(database.url).pathname.slice(1)
    const open = `select 1 from pg_stat_activity where datname = '${name}'`
    await expect.poll(() => ask(inject('postgresAdminUrl'), open)).toEqual([])
    await database.drop()
  })

  test('is dropped under an open connection', async () => {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    const client = new Client({ connectionString: database.url })
    const cut = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    await database.drop()
    await expect(cut).resolves.toBeInstanceOf(Error)
  })
})

describe('where the server comes from', () => {
  test('a URL in the environment wins, and stop leaves that server alone', async () => {
    const adminUrl = inject('postgresAdminUrl')
    const given = await startPostgres({ ...bare, env: { CLAVIGER_TEST_POSTGRES_URL: adminUrl } })
    await given.stop()
    expect(given.adminUrl).toBe(adminUrl)
    expect(given.description).not.toContain(new URL(adminUrl).password)
    expect(await ask(adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('a URL whose user may not create databases is refused', async () => {
    const { url, drop } = await freshPostgres(inject('postgresAdminUrl'))
    const name = `${new URL(url).pathname.slice(1)}_user`
    await ask(url, `CREATE ROLE ${name} LOGIN PASSWORD 'guest'`)
    const limited = Object.assign(new URL(url), { username: name, password: 'guest' })
    const started = startPostgres({ ...bare, env: { CLAVIGER_TEST_POSTGRES_URL: limited.href } })
    await expect(started).rejects.toThrow('may not create databases')
    await ask(url, `DROP ROLE ${name}`)
    await drop()
  })

  test('without any programs the error says what to do', async () => {
    await expect(startPostgres(bare)).rejects.toThrow('set CLAVIGER_TEST_POSTGRES_URL')
  })

  test('the package is installed where that is possible', async () => {
    const asked: string[] = []
    const installPackages = async (names: readonly string[]): Promise<void> => void asked.push(...names)
    await expect(startPostgres({ ...bare, installPackages })).rejects.toThrow('is installed, yet')
    expect(asked).toEqual(['postgresql'])
  })
})

test('stopping a server ends it under its clients and removes its directory', async ({ skip }) => {
  const binaries = findBinaries(thisMachine())
  skip(!binaries, 'PostgreSQL was given by URL and is not installed here')
  const server = await startServer(binaries ?? '')
  const client = new Client({ connectionString: server.adminUrl })
  const cut = new Promise((resolve) => client.on('error', resolve))
  await client.connect()
  await server.stop()
  await expect(cut).resolves.toBeInstanceOf(Error)
  await expect(access(server.directory)).rejects.toThrow('ENOENT')
})
