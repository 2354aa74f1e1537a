import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangesSince } from '../domain/changes/change-store.ts'
import type { Store } from '../domain/store.ts'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { aKey, WORKSPACE } from './samples.suite.ts'
import { createStore } from './store.ts'

describe('what a hand can do to PostgreSQL', () => {
  let opened: FreshEngine
  let store: Store
  let hand: Client
  beforeAll(async () => {
    opened = await FRESH.postgres()
    store = createStore(opened.engine)
    await store.change(async (writes, revision) => {
      await writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision })
      for (const id of ['key_a', 'key_b']) await writes.keys.insert(aKey({ id }))
      return { value: undefined, commit: true }
    })
    hand = new Client({ connectionString: opened.url })
    await hand.connect()
  })
  afterAll(async () => {
    await hand.end()
    await opened.close()
  })

  /** What is noted of this, with revisions counted from it. */
  const notedOf = async (...statements: string[]): Promise<string[]> => {
    const { revision } = await store.position()
    for (const statement of statements) await hand.query(statement)
    const after: ChangesSince = await store.read((reads) => reads.changes.since(revision, 100))
    const noted = after.changes.map((each) => `${each.revision - revision} ${each.subject}`)
    expect(after.revision - revision).toBe(after.changes.at(-1) ? Number(noted.at(-1)?.[0]) : 0)
    return noted.toSorted()
  }
  const touch = (id: string, schema = ''): string => `update ${schema}keys set enabled = 1 where id = '${id}'`

  it('has one revision for one transaction, and another for the next', async () => {
    const both = ['1 key_a', '1 key_b']
    expect(await notedOf('begin', touch('key_a'), touch('key_b'), touch('key_a'), 'commit')).toEqual(both)
    expect(await notedOf('update keys set enabled = 1')).toEqual(both)
    expect(await notedOf(touch('key_a'), touch('key_b'))).toEqual(['1 key_a', '2 key_b'])
    expect(await notedOf('begin', touch('key_a'), 'rollback', touch('key_b'))).toEqual(['1 key_b'])
  })

  it('loses no revision with what is undone in the midst of a transaction', async () => {
    const undone = ['savepoint s', touch('key_a'), 'rollback to s']
    expect(await notedOf('begin', ...undone, touch('key_b'), 'commit')).toEqual(['1 key_b'])
    expect(await notedOf('begin', touch('key_b'), ...undone, 'commit')).toEqual(['1 key_b'])
    expect(await notedOf('begin', ...undone, 'commit')).toEqual([])
  })

  it('is not believed about the revision under way, nor led astray by where it looks for tables', async () => {
    await hand.query(`set claviger.revision = '1:1'`)
    expect(await notedOf(touch('key_a'))).toEqual(['1 key_a'])
    await hand.query('set search_path = pg_catalog')
    expect(await notedOf(touch('key_a', 'public.'))).toEqual(['1 key_a'])
    await hand.query('reset search_path')
  })

  it('cannot empty a table at once: nobody would know of what is gone', async () => {
    await expect(hand.query('truncate keys cascade')).rejects.toThrow(/Use delete/)
    await expect(hand.query('truncate members cascade')).rejects.toThrow(/Use delete/)
  })
})
