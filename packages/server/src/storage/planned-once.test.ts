import { Client } from 'pg'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { plannedOnce } from './planned-once.ts'
import { PostgresLine } from './postgres-line.ts'
import { statements } from './postgres-registry.ts'
import { aKey, WORKSPACE } from './samples.suite.ts'
import { createStore } from './store.ts'

describe('statements that are planned once', () => {
  let opened: FreshEngine
  beforeEach(async () => {
    opened = await FRESH.postgres()
  })
  afterEach(() => opened.close())

  /** As a newer version of this program would, past this one. */
  const byHand = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: opened.url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const prepared = sql<{ name: string }>`select name from pg_prepared_statements where name like 'claviger %'`

  it('are, on each connection, and no others', async () => {
    const { db } = opened.engine
    await db.connection().execute(async (one) => {
      await one.executeQuery(plannedOnce(sql`select 1 as few`.compile(one)))
      await sql`select 2 as many`.execute(one)
      expect((await prepared.execute(one)).rows).toHaveLength(1)
    })
  })

  it('go on unplanned on a line whose connection has none of them, or whose table was changed', async () => {
    const line = new PostgresLine({ url: opened.url, deadlineMs: 2_000, name: 'test' })
    const asked = sql<{ id: number }>`select * from installation`.compile(statements)
    expect(await line.ask(asked)).toHaveLength(1)
    await byHand('alter table installation add column later integer')
    expect(await line.ask(asked)).toMatchObject([{ later: null }])
    line.close()
    const pooled = new PostgresLine({ url: opened.url, deadlineMs: 2_000, name: 'test' })
    await pooled.ask(asked)
    await pooled.ask(sql<never>`deallocate all`.compile(statements))
    expect(await pooled.ask(asked)).toHaveLength(1)
    expect(await pooled.ask(prepared.compile(statements))).toEqual([])
    pooled.close()
  })

  it('have a change made again whose table was changed meanwhile, and fail no look', async () => {
    const store = createStore(opened.engine)
    const key = aKey()
    const change = (): Promise<number> =>
      store.change(async (writes, revision) => {
        await writes.keys.find(WORKSPACE, key.id)
        await writes.keys.findRestrictions(WORKSPACE, [key.id])
        return { value: revision, commit: true }
      })
    const look = () => store.readToVerify((reads) => reads.keys.find(WORKSPACE, key.id))
    await store.change(async (writes, revision) => {
      await writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision })
      await writes.keys.insert(key)
      return { value: undefined, commit: true }
    })
    const before = await change()
    await look()
    await byHand('alter table keys add column later integer')
    expect(await change()).toBe(before + 1)
    expect(await look()).toMatchObject({ id: key.id })
  })
})
