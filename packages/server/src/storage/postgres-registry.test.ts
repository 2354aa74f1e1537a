import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Member, Revoker, type Change, type Memory, type Registry, type Renewal } from '@claviger/verifier'
import type { Key } from '../domain/keys/key.ts'
import type { Store, Writes } from '../domain/store.ts'
import { readAckText } from '../ack-text.ts'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { postgresAuthority, postgresGraves, postgresLedger } from './postgres-ledger.ts'
import { PostgresLine } from './postgres-line.ts'
import { PostgresListener } from './postgres-listener.ts'
import { postgresRegistry } from './postgres-registry.ts'
import { aKey, WORKSPACE } from './samples.suite.ts'
import { createStore } from './store.ts'
import { openWay } from './way.suite.ts'

const LEASE_MS = 3_000

const monotonic = { now: () => performance.now() }

const scheduler = {
  after(ms: number, act: () => void): () => void {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** Keeps what it was told. */
class Told implements Memory {
  readonly changes: Change[] = []
  upTo = -1
  apply(changes: readonly Change[], upTo: number): void {
    this.changes.push(...changes)
    this.upTo = upTo
  }
  reset(from: number): void {
    this.upTo = from
  }
}

describe('the registry of members on PostgreSQL', () => {
  let opened: FreshEngine
  let store: Store
  let closers: (() => unknown)[]
  beforeEach(async () => {
    closers = []
    opened = await FRESH.postgres()
    store = createStore(opened.engine)
    await commit((writes, revision) =>
      writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision }),
    )
  })
  afterEach(async () => {
    for (const close of closers.toReversed()) await close()
    await opened.close()
  })

  const commit = <T>(act: (writes: Writes, revision: number) => Promise<T>): Promise<T> =>
    store.change(async (writes, revision) => ({ value: await act(writes, revision), commit: true }))
  const aLine = (url = opened.url, deadlineMs = 2_000): PostgresLine => {
    const line = new PostgresLine({ url, deadlineMs, name: 'test' })
    closers.push(() => line.close())
    return line
  }
  const join = (incarnation: string, line = aLine(), leaseMs = LEASE_MS): Registry =>
    postgresRegistry(incarnation, { line, leaseMs, name: 'n', kind: 'node' })
  const joined = async (incarnation: string): Promise<Registry> => {
    const registry = join(incarnation)
    await registry.register()
    return registry
  }
  const position = () => store.position()
  const ledger = () => postgresLedger(aLine())
  const standing = async (acked: number) => ({ applied: acked, acked, timeline: (await position()).timeline })
  const touch = async (key: Key): Promise<number> =>
    commit(async (writes, revision) => {
      await writes.keys.update({ ...key, revision })
      return revision
    })
  const stored = async (): Promise<Key> => {
    const key = aKey()
    await commit((writes) => writes.keys.insert(key))
    return key
  }
  /** As psql would, past the program. */
  const byHand = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: opened.url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const membersOf = async (): Promise<Record<string, number>> =>
    Object.fromEntries((await ledger().look()).members.map((each) => [each.incarnation, each.acked]))

  it('grants a lease to who is on record, and to nobody else', async () => {
    const registry = join('a')
    expect(await registry.renew(null)).toBe('gone')
    expect(await registry.pull(0)).toBe('gone')
    await registry.register()
    await registry.register()
    const { revision, timeline } = await position()
    const first: Renewal = {
      revision,
      timeline,
      leaseMs: LEASE_MS,
      changes: [],
      upTo: revision,
      isTooOld: false,
    }
    expect(await registry.renew(null)).toEqual(first)
    await registry.leave()
    expect(await registry.renew(await standing(revision))).toBe('gone')
    await registry.register()
    expect(await registry.renew(null)).toBe('gone')
  })

  it('tells each what was committed since, whoever wrote it', async () => {
    const [a, b] = [await joined('a'), await joined('b')]
    const key = await stored()
    const { revision: before } = await position()
    await touch(key)
    await byHand(`update keys set enabled = 0 where id = '${key.id}'`)
    const change = { kind: 'key', workspace: WORKSPACE, subject: key.id, protocol: 1 }
    const both = [1, 2].map((i) => ({ ...change, revision: before + i }))
    expect(await a.renew(await standing(before))).toMatchObject({ changes: both, upTo: before + 2 })
    expect(await b.pull(before + 1)).toMatchObject({ changes: both.slice(1), revision: before + 2 })
  })

  it('has an ack of whoever is on record, never a lower one, and none of another history', async () => {
    const [a, b] = [await joined('a'), await joined('b')]
    const { timeline } = await position()
    await a.ack(5, timeline)
    await a.ack(4, timeline)
    await a.ack(9, 'another')
    await b.renew({ applied: 0, acked: 3, timeline })
    await b.renew({ applied: 0, acked: 8, timeline: 'another' })
    expect(await membersOf()).toEqual({ a: 5, b: 3 })
    await b.leave()
    expect(await membersOf()).toEqual({ a: 5 })
  })

  it('keeps what has reached everybody, and in which history', async () => {
    const book = ledger()
    const { revision, timeline } = await position()
    expect(await book.look()).toEqual({
      revision,
      timeline,
      effective: 0,
      isSettled: true,
      longestLeaseMs: 0,
      members: [],
    })
    await book.noteEffective({ revision, timeline }, false)
    await book.noteEffective({ revision: revision - 1, timeline }, false)
    await book.noteEffective({ revision: 99, timeline: 'another' }, true)
    expect(await book.look()).toMatchObject({ effective: revision, isSettled: true })
    await opened.engine.db.updateTable('installation').set({ settled_timeline: 'earlier' }).execute()
    expect(await book.look()).toMatchObject({ isSettled: false })
    await book.noteEffective({ revision, timeline }, true)
    expect(await book.look()).toMatchObject({ isSettled: true })
    expect(await postgresAuthority(aLine())()).toEqual({ revision, timeline })
  })

  it('removes who is silent, unless it was granted a lease meanwhile', async () => {
    const graves = postgresGraves(aLine())
    const registry = await joined('a')
    await registry.renew(null)
    const [seen = { incarnation: '', grants: 0, leaseMs: 0 }] = await graves.grants()
    expect(seen).toEqual({ incarnation: 'a', grants: 1, leaseMs: LEASE_MS })
    await registry.renew(null)
    await graves.remove(seen)
    expect(await graves.grants()).toEqual([{ ...seen, grants: 2 }])
    await graves.remove({ ...seen, grants: 2 })
    expect(await registry.renew(null)).toBe('gone')
  })

  it('grants each member leases of its own length, and knows the longest of those on record', async () => {
    const [short, long] = [join('short', aLine(), 1_000), join('long', aLine(), 9_000)]
    await short.register()
    await long.register()
    expect(await short.renew(null)).toMatchObject({ leaseMs: 1_000 })
    expect(await long.renew(null)).toMatchObject({ leaseMs: 9_000 })
    expect(await ledger().look()).toMatchObject({ longestLeaseMs: 9_000 })
    expect(await postgresGraves(aLine()).grants()).toEqual(
      expect.arrayContaining([
        { incarnation: 'short', grants: 1, leaseMs: 1_000 },
        { incarnation: 'long', grants: 1, leaseMs: 9_000 },
      ]),
    )
    await long.leave()
    expect(await ledger().look()).toMatchObject({ longestLeaseMs: 1_000 })
  })

  it('has a revocation wait for the longest lease on record, not for its own', async () => {
    const silent = join('silent', aLine(), 2_000)
    await silent.register()
    await silent.renew(null)
    const bounds = { ttlMs: 200, epsilon: 0.01, deltaMs: 50 }
    const revoker = new Revoker({ ledger: ledger(), monotonic, scheduler, ...bounds })
    const { revision, timeline } = await position()
    const reach = await revoker.reach(revision, timeline)
    expect(reach).toMatchObject({ acked: 0, waitedOut: 1 })
    expect(reach.waitedMs).toBeGreaterThanOrEqual(2_090)
  })

  it('gives a connection up that does not answer, and opens another', async () => {
    const way = await openWay(new URL(opened.url))
    closers.push(() => way.close())
    const line = aLine(way.url, 400)
    const registry = join('a', line)
    await registry.register()
    way.hold()
    await expect(registry.renew(null)).rejects.toThrow(/timeout/)
    expect(await registry.renew(null)).toMatchObject({ leaseMs: LEASE_MS })
    expect(way.opened()).toBe(2)
    line.close()
    await expect(registry.renew(null)).rejects.toThrow(/closed/)
    expect(way.opened()).toBe(2)
  })

  it('lets members join, apply and ack, so that a revocation ends as soon as all know of it', async () => {
    const book = ledger()
    const revoker = new Revoker({ ledger: book, monotonic, scheduler, ttlMs: LEASE_MS })
    const acked: unknown[] = []
    const members = ['a', 'b'].map((incarnation) => {
      const memory = new Told()
      const member = new Member({
        registry: () => join(incarnation),
        newIncarnation: () => incarnation,
        memory,
        monotonic,
        scheduler,
      })
      const listener = new PostgresListener({
        url: opened.url,
        onChanges: () => member.wake(),
        onAcks: (said) => {
          const ack = readAckText(said)
          acked.push(ack)
          if (ack) revoker.hear(ack)
        },
      })
      closers.push(() => member.stop())
      closers.push(() => listener.stop())
      listener.start()
      member.start()
      return { member, memory }
    })
    await expect.poll(() => members.map(({ member }) => member.lease.isLive())).toEqual([true, true])
    const key = await stored()
    const revision = await touch(key)
    const { timeline } = await position()
    const reach = await revoker.reach(revision, timeline)
    expect(reach).toMatchObject({ revision, acked: 2, waitedOut: 0 })
    expect(reach.waitedMs).toBeLessThan(LEASE_MS)
    expect(acked).toEqual(
      expect.arrayContaining(['a', 'b'].map((incarnation) => ({ incarnation, revision }))),
    )
    for (const { memory } of members) expect(memory.changes.at(-1)?.subject).toBe(key.id)
    await expect.poll(async () => (await book.look()).effective).toBe(revision)
  })
})
