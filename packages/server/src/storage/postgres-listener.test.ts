import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { PostgresListener } from './postgres-listener.ts'
import { openWay } from './way.suite.ts'

describe('listening on PostgreSQL', () => {
  let opened: FreshEngine
  let closers: (() => unknown)[]
  let heard: { changes: number; acks: number }
  let said: string[]
  beforeEach(async () => {
    closers = []
    heard = { changes: 0, acks: 0 }
    said = []
    opened = await FRESH.postgres()
  })
  afterEach(async () => {
    for (const close of closers.toReversed()) await close()
    await opened.close()
  })

  const listen = (url = opened.url, heartbeatMs?: number): PostgresListener => {
    const listener = new PostgresListener({
      url,
      onChanges: () => heard.changes++,
      onAcks: (text) => {
        heard.acks++
        said.push(text)
      },
      ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
    })
    closers.push(() => listener.stop())
    listener.start()
    return listener
  }
  /** As psql would, past the program. */
  const byHand = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: opened.url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  it('begins with a look, and hears then of what a hand writes and of acks', async () => {
    const listener = listen()
    await expect.poll(() => heard).toEqual({ changes: 1, acks: 1 })
    await byHand(
      `insert into workspaces (id, slug, name, model_revision, created_at, revision) values ('ws_1', 'main', 'Main', 1, 1, 1)`,
    )
    await byHand('update workspaces set model_revision = 2')
    await expect.poll(() => heard).toEqual({ changes: 2, acks: 1 })
    await byHand(`notify claviger_acks, 'node 7'`)
    await expect.poll(() => heard).toEqual({ changes: 2, acks: 2 })
    expect(said).toEqual(['', 'node 7'])
    expect(await listener.hears(10_000)).toBe(true)
  })

  it('listens again after its connection was ended, and looks what it has missed', async () => {
    const listener = listen()
    await expect.poll(() => heard).toEqual({ changes: 1, acks: 1 })
    await byHand(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'claviger: listens' and datname = current_database()`,
    )
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual({ changes: 2, acks: 2 })
    expect(await listener.hears(10_000)).toBe(true)
  })

  it('notices that its connection leads nowhere any more, though nobody says so', async () => {
    const way = await openWay(new URL(opened.url))
    closers.push(() => way.close())
    listen(way.url, 200)
    await expect.poll(() => heard.changes).toBe(1)
    way.hold()
    await expect.poll(() => heard.changes, { timeout: 5_000 }).toBe(2)
  })

  it('knows when nothing that is said arrives', async () => {
    const deaf = new PostgresListener({ url: opened.url, onChanges: () => 0, onAcks: () => 0 })
    expect(await deaf.hears(300)).toBe(false)
  })
})
