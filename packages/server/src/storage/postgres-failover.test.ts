import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { thisMachine } from '../../../../testing/machine.ts'
import { binariesToBreak } from '../../../../testing/postgres/binaries.ts'
import { startServer, type TestServer } from '../../../../testing/postgres/server.ts'
import { StoreUnavailable, type Store } from '../domain/store.ts'
import type { Engine } from './engine.ts'
import { migrate } from './migrate.ts'
import { postgresDoubts } from './postgres-doubts.ts'
import { postgresAuthority } from './postgres-ledger.ts'
import { CommitInDoubt, PostgresLine } from './postgres-line.ts'
import { postgresRegistry } from './postgres-registry.ts'
import { openPostgres } from './postgres.ts'
import { createStore } from './store.ts'

const binaries = binariesToBreak(thisMachine())

/** The settings of a server bear on all its databases: these tests have one of their own. They build on one another. */
describe.skipIf(!binaries)('a PostgreSQL that fails over', () => {
  let server: TestServer
  let engine: Engine
  let store: Store
  let watcher: Client
  const lines: PostgresLine[] = []
  beforeAll(async () => {
    server = await startServer(binaries ?? '')
    watcher = await aWatcher()
    engine = await openPostgres(server.adminUrl, () => undefined)
    await migrate(engine)
    store = createStore(engine)
  })
  afterAll(async () => {
    for (const line of lines) line.close()
    await watcher.end().catch(() => undefined)
    await engine.close()
    await server.stop()
  })

  const aWatcher = async (): Promise<Client> => {
    const client = new Client({ connectionString: server.adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const aLine = (deadlineMs = 20_000): PostgresLine => {
    const line = new PostgresLine({ url: server.adminUrl, deadlineMs, name: 'test' })
    lines.push(line)
    return line
  }
  const join = (incarnation: string, deadlineMs?: number) =>
    postgresRegistry(incarnation, { line: aLine(deadlineMs), leaseMs: 1000, name: 'n', kind: 'node' })
  const set = async (name: string, value: string): Promise<void> => {
    await watcher.query(`alter system set ${name} = ${value}`)
    await watcher.query('select pg_reload_conf()')
    const shown = async (): Promise<unknown> => (await watcher.query(`show ${name}`)).rows[0]?.[name]
    await expect.poll(shown).toBe(value.replaceAll("'", ''))
  }
  const waiting = async (): Promise<number[]> => {
    const { rows } = await watcher.query<{ pid: number }>(
      `select pid from pg_stat_activity where wait_event = 'SyncRep'`,
    )
    return rows.map(({ pid }) => pid)
  }
  /** Calls off whatever waits for a standby until this is settled, as an operator would who wants to go on. */
  const callOffUntil = async (settled: Promise<unknown>): Promise<void> => {
    const isSettled = settled.then(() => true)
    const callOff = async (): Promise<boolean> => {
      for (const pid of await waiting()) await watcher.query('select pg_cancel_backend($1)', [pid])
      return Promise.race([isSettled, waiting().then(() => false)])
    }
    await expect.poll(callOff, { timeout: 10_000 }).toBe(true)
    await settled
  }
  const change = () => store.change(async (_writes, revision) => ({ value: revision, commit: true }))

  it('says what it does not guarantee', async () => {
    const doubts = () => postgresDoubts(engine.verifying)
    expect(await doubts()).toEqual([expect.stringContaining('fsync is off')])
    await set('synchronous_commit', 'off')
    await set('full_page_writes', 'off')
    await engine.close()
    engine = await openPostgres(server.adminUrl, () => undefined)
    store = createStore(engine)
    expect(await doubts()).toEqual([
      expect.stringContaining('fsync is off'),
      expect.stringContaining('full_page_writes is off'),
      expect.stringContaining('synchronous_commit is off'),
    ])
    await set('full_page_writes', 'on')
    const standby = new Client({ connectionString: `${server.adminUrl}?replication=true` })
    await standby.connect()
    expect(await doubts()).toContainEqual(expect.stringContaining('Replication is asynchronous'))
    await standby.end()
  })

  it('renews nothing that no standby has confirmed, though it is told not to wait', async () => {
    await join('a').register()
    await set('synchronous_standby_names', `'nobody'`)
    // The server heeds the setting a little after it shows it.
    await expect
      .poll(
        () =>
          join('a', 300)
            .renew(null)
            .then(
              () => 'renewed',
              () => 'refused',
            ),
        { timeout: 10_000 },
      )
      .toBe('refused')
    await callOffUntil(expect(join('b').register()).rejects.toThrow(CommitInDoubt))
    await expect(postgresAuthority(aLine(300))()).rejects.toThrow(/timeout/)
  })

  it('takes acks and looks without waiting', async () => {
    const { timeline, revision } = await store.position()
    await join('b', 2_000).ack(revision, timeline)
    expect(await join('b', 2_000).pull(revision)).toMatchObject({ revision, timeline })
  })

  it('has changed nothing for certain whose wait was called off', async () => {
    await set('synchronous_commit', 'on')
    await engine.close()
    engine = await openPostgres(server.adminUrl, () => undefined)
    store = createStore(engine)
    await callOffUntil(expect(change()).rejects.toThrow(StoreUnavailable))
    await set('synchronous_standby_names', `''`)
    expect(await change()).toBeGreaterThan(0)
  })

  it('grants and tells nothing while it is a standby, and another history after it was promoted', async () => {
    const before = await store.position()
    await watcher.end()
    await writeFile(path.join(server.directory, 'data', 'standby.signal'), '')
    await server.control('restart', '-m', 'fast')
    await expect(join('a').renew(null)).rejects.toThrow()
    await expect(join('a').pull(0)).rejects.toThrow()
    await expect(postgresAuthority(aLine())()).rejects.toThrow()
    await expect
      .poll(() => store.position().catch((fault: unknown) => fault))
      .toBeInstanceOf(StoreUnavailable)
    await expect(change()).rejects.toThrow(StoreUnavailable)
    await server.control('promote')
    watcher = await aWatcher()
    await expect
      .poll(() =>
        change().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    const after = await store.position()
    expect(after.timeline).not.toBe(before.timeline)
    const standing = { applied: before.revision, acked: after.revision, timeline: before.timeline }
    expect(await join('a').renew(standing)).toMatchObject(after)
  })
})
