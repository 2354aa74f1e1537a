import { readdir } from 'node:fs/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import {
  createWorkspace,
  DatabaseOwnedError,
  initialise,
  readSettings,
  recover,
  Refusal,
  serve,
  type Running,
  type Settings,
} from '@claviger/server'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import {
  freshPostgres,
  freshSqliteDir,
  type FreshDirectory,
  type FreshPostgres,
} from '../../testing/database.ts'
import { call, ENGINES } from '../../testing/server.ts'

async function tablesOf(url: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query("select tablename from pg_tables where schemaname = 'public'")).rows
  } finally {
    await client.end()
  }
}

describe.each(ENGINES)('what is done at the machine’s own shell on %s', (engine) => {
  let directory: FreshDirectory
  let database: FreshPostgres | undefined
  let settings: Settings
  let running: Running | undefined
  beforeEach(async () => {
    directory = await freshSqliteDir()
    database = engine === 'postgres' ? await freshPostgres(inject('postgresAdminUrl')) : undefined
    settings = readSettings({
      CLAVIGER_DATA_DIR: directory.path,
      CLAVIGER_PORT: '0',
      CLAVIGER_MASTER_KEY: 'ab'.repeat(32),
      ...(database ? { CLAVIGER_DATABASE_URL: database.url } : {}),
    })
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
    await database?.drop()
    await directory.remove()
  })

  const start = async (): Promise<string> => {
    running = await serve(settings, createLogger('silent'))
    return running.url
  }
  const first = async () => {
    const made = await initialise(settings, { name: 'First' })
    if (!('root_key' in made)) throw new Error('it was initialised before')
    return made
  }

  it('initialises once, and shows no secret the second time', async () => {
    const made = await first()
    expect(made.workspace.slug).toBe('first')
    expect(await initialise(settings, {})).toEqual({ already_initialised: true })
    const url = await start()
    expect((await call(url, 'GET', '/v1/keys/self', { key: made.root_key })).status).toBe(200)
    const [owner] = (await call(url, 'GET', '/v1/members', { key: made.root_key })).body.data
    expect(owner).toMatchObject({ email: 'owner@localhost', role: 'owner' })
  })

  it.each([{ blueprint: 'nope' }, { name: 'a\u0007b' }, { email: 'nobody' }])(
    'leaves nothing at all behind of what it refuses: %j',
    async (founding) => {
      await expect(initialise(settings, founding)).rejects.toThrow(Refusal)
      expect(await readdir(directory.path)).toEqual([])
      if (database) expect(await tablesOf(database.url)).toEqual([])
    },
  )

  it('applies no blueprint to what there is already', async () => {
    await first()
    expect(await initialise(settings, { blueprint: 'live-test' })).toEqual({ already_initialised: true })
    await expect(initialise(settings, { blueprint: 'nope' })).rejects.toThrow(Refusal)
    await expect(createWorkspace(settings, { name: 'B', blueprint: 'nope' })).rejects.toThrow(Refusal)
  })

  it('makes further workspaces, which never govern the installation', async () => {
    const made = await first()
    const further = await createWorkspace(settings, { name: 'Further' })
    const url = await start()
    expect((await call(url, 'GET', '/v1/workspaces', { key: further.root_key })).status).toBe(403)
    const { data } = (await call(url, 'GET', '/v1/workspaces', { key: made.root_key })).body
    expect(data.map(({ slug }: { slug: string }) => slug)).toEqual(['first', 'further'])
  })

  it('replaces a lost root key with the same power, beside the old one, on record', async () => {
    const made = await first()
    const further = await createWorkspace(settings, { name: 'Further' })
    const [mine, theirs] = [await recover(settings, {}), await recover(settings, { workspace: 'further' })]
    expect([mine.workspace, theirs.workspace]).toEqual([made.workspace, further.workspace])
    await expect(recover(settings, { workspace: 'nowhere' })).rejects.toThrow(/workspace/)
    const url = await start()
    const statuses = async (path: string, ...keys: string[]) =>
      Promise.all(keys.map(async (key) => (await call(url, 'GET', path, { key })).status))
    expect(await statuses('/v1/keys/self', made.root_key, mine.root_key, theirs.root_key)).toEqual([
      200, 200, 200,
    ])
    expect(await statuses('/v1/workspaces', mine.root_key, theirs.root_key)).toEqual([200, 403])
    const path = '/v1/events?kind=workspace.recovered'
    const [event] = (await call(url, 'GET', path, { key: mine.root_key })).body.data
    expect(event).toMatchObject({ actor: { kind: 'operator' }, subject: made.workspace.id })
  })

  it('remembers which workspace was first, whatever the clock said since', async () => {
    const made = await first()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    try {
      await createWorkspace(settings, { name: 'Further' })
      expect((await recover(settings, {})).workspace).toEqual(made.workspace)
    } finally {
      vi.useRealTimers()
    }
  })

  if (engine === 'sqlite')
    it('waits its turn: a running server owns the file', async () => {
      await first()
      await start()
      await expect(initialise(settings, {})).rejects.toThrow(DatabaseOwnedError)
      await expect(recover(settings, {})).rejects.toThrow(DatabaseOwnedError)
    })

  if (engine === 'postgres')
    it('makes one workspace of several machines at once', async () => {
      const made = await Promise.all([1, 2, 3].map(() => initialise(settings, {})))
      expect(made.filter((each) => 'root_key' in each)).toHaveLength(1)
    })
})
