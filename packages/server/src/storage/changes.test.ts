import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '@claviger/verifier'
import type { ChangesSince } from '../domain/changes/change-store.ts'
import type { Key } from '../domain/keys/key.ts'
import type { Store, Writes } from '../domain/store.ts'
import { FRESH, type FreshEngine } from './engines.suite.ts'
import { aKey, aSecret, WORKSPACE } from './samples.suite.ts'
import { createStore } from './store.ts'

const PROJECT = 'prj_1'
const APP = 'app_1'
const MEMBER = 'mem_1'

/** What a hand may write past the program, and what has to be noted of it: `kind subject`. */
const BY_HAND: readonly [statement: string, noted: readonly string[]][] = [
  [`update key_secrets set retires_at = 5 where key_id = 'key_hand'`, ['key key_hand']],
  [`update key_secrets set hash = 'other' where key_id = 'key_hand'`, ['key key_hand']],
  [`delete from key_secrets where key_id = 'key_hand'`, ['key key_hand']],
  [`delete from keys where id = 'key_hand'`, ['key key_hand']],
  [`update members set status = 'suspended'`, [`owner ${MEMBER}`]],
  [`update members set role = 'viewer'`, [`owner ${MEMBER}`]],
  [`update members set name = 'Other'`, []],
  [`delete from members`, [`owner ${MEMBER}`]],
  [`update workspaces set model_revision = model_revision + 1`, [`model ${WORKSPACE}`]],
  [`update workspaces set has_imports = 1 - has_imports`, [`model ${WORKSPACE}`]],
  [`update workspaces set name = 'Other'`, []],
  [
    `insert into verification_policies (workspace_id, consistency, revision) values ('${WORKSPACE}', 'confirm', 1)`,
    [`model ${WORKSPACE}`],
  ],
  [`update verification_policies set consistency = null`, [`model ${WORKSPACE}`]],
  [`delete from verification_policies`, [`model ${WORKSPACE}`]],
  [
    `insert into key_types (id, workspace_id, name, definition, prefixes) values ('kt_1', '${WORKSPACE}', 't', '{}', '[]')`,
    [`model ${WORKSPACE}`],
  ],
  [`update key_types set definition = '{ }'`, [`model ${WORKSPACE}`]],
  [`delete from key_types`, [`model ${WORKSPACE}`]],
  [
    `insert into resources (workspace_id, name, title, verbs) values ('${WORKSPACE}', 'r', 'R', '[]')`,
    [`model ${WORKSPACE}`],
  ],
  [`update resources set verbs = '[ ]'`, [`model ${WORKSPACE}`]],
  [`delete from resources`, [`model ${WORKSPACE}`]],
  [
    `insert into roles (workspace_id, name, scopes) values ('${WORKSPACE}', 'viewer', '[]')`,
    [`model ${WORKSPACE}`],
  ],
  [`update roles set scopes = '[ ]'`, [`model ${WORKSPACE}`]],
  [`delete from roles`, [`model ${WORKSPACE}`]],
  [
    `insert into signing_keys (id, workspace_id, public_key, sealed, state, created_at) values ('sk', '${WORKSPACE}', '', '', 'active', 1)`,
    [`model ${WORKSPACE}`],
  ],
  [`update signing_keys set state = 'withdrawn'`, [`model ${WORKSPACE}`]],
  [`delete from signing_keys`, [`model ${WORKSPACE}`]],
  [
    `insert into route_tables (workspace_id, routes, revision) values ('${WORKSPACE}', '[]', 1)`,
    [`model ${WORKSPACE}`],
  ],
  [`update route_tables set routes = 'null'`, [`model ${WORKSPACE}`]],
  [`delete from route_tables`, [`model ${WORKSPACE}`]],
  [`update apps set archived_at = 5`, [`place ${APP}`]],
  [`update apps set name = 'Other'`, []],
  [`delete from apps`, [`place ${APP}`]],
  [`update projects set archived_at = 5`, [`place ${PROJECT}`]],
  [`delete from projects`, [`place ${PROJECT}`]],
]

const shortOf = ({ kind, subject }: Change): string => `${kind} ${subject}`

describe.each(Object.entries(FRESH))('the change feed on %s', (_name, fresh) => {
  let opened: FreshEngine
  let store: Store
  beforeAll(async () => {
    opened = await fresh()
    store = createStore(opened.engine)
    await commit(prepare)
  })
  afterAll(() => opened.close())

  const commit = <T>(act: (writes: Writes, revision: number) => Promise<T>): Promise<T> =>
    store.change(async (writes, revision) => ({ value: await act(writes, revision), commit: true }))
  const byHand = async (statement: string): Promise<unknown> => sql.raw(statement).execute(opened.engine.db)
  const since = (applied: number, limit = 1000): Promise<ChangesSince> =>
    store.readToVerify((reads) => reads.changes.since(applied, limit))
  const revision = async (): Promise<number> => (await since(0)).revision
  /** What is noted while something is done. */
  const notedBy = async (act: () => Promise<unknown>): Promise<ChangesSince> => {
    const before = await revision()
    await act()
    return since(before)
  }
  const insert = async (...keys: Key[]): Promise<void> =>
    commit(async (writes) => {
      for (const key of keys) await writes.keys.insert(key)
    })

  it('notes nothing of what nobody can remember: new keys, last uses', async () => {
    const key = aKey()
    const { changes } = await notedBy(async () => {
      await insert(key)
      await store.tend((writes) => writes.keys.noteUses([[key.id, { at: 5, ip: null, client: null }]]))
    })
    expect(changes).toEqual([])
  })

  it('notes whatever else is written to a key, column by column', async () => {
    const key = aKey({ id: 'key_columns' })
    await insert(key)
    const tables = await opened.engine.db.introspection.getTables()
    const columns = tables.find(({ name }) => name === 'keys')?.columns.map(({ name }) => name) ?? []
    const silent: string[] = []
    for (const column of columns) {
      const { changes } = await notedBy(() =>
        byHand(`update keys set ${column} = ${column} where id = '${key.id}'`),
      )
      if (changes.length === 0) silent.push(column)
    }
    expect(columns.length).toBeGreaterThan(25)
    expect(silent.toSorted()).toEqual(['last_used_at', 'last_used_client', 'last_used_ip'])
  })

  it('notes what a hand writes past the program, under a revision of its own', async () => {
    await insert(aKey({ id: 'key_hand' }))
    for (const [statement, noted] of BY_HAND) {
      const before = await revision()
      await byHand(statement)
      const after = await since(before)
      expect([statement, ...after.changes.map(shortOf)]).toEqual([statement, ...noted])
      expect([statement, after.revision]).toEqual([statement, before + noted.length])
      for (const change of after.changes)
        expect(change).toMatchObject({ revision: before + 1, workspace: WORKSPACE, protocol: 1 })
    }
    await commit(async (writes) => {
      await writes.members.insert(member)
      await prepareProject(writes)
    })
  })

  it('notes what a change writes under the revision of the change, each thing once', async () => {
    const [first, second] = [aKey(), aKey()]
    await insert(first, second)
    const before = await revision()
    const taken = await commit(async (writes, own) => {
      await writes.keys.update({ ...first, description: 'a' })
      await writes.keys.update({ ...first, description: 'b' })
      await writes.keys.retireSecret(second.secrets[0]?.id ?? '', 5)
      await writes.members.update({ ...member, status: 'suspended' })
      return own
    })
    const { changes, revision: now } = await since(before)
    expect(now).toBe(taken)
    expect(changes.map(shortOf).toSorted()).toEqual(
      [`key ${first.id}`, `key ${second.id}`, `owner ${MEMBER}`].toSorted(),
    )
    expect(new Set(changes.map((each) => each.revision))).toEqual(new Set([taken]))
  })

  it('keeps nothing of a change that is undone, not even its mark', async () => {
    const key = aKey()
    await insert(key)
    const { changes, revision: now } = await notedBy(async () => {
      await store.change(async (writes) => ({
        value: await writes.keys.update({ ...key, description: 'undone' }),
        commit: false,
      }))
      await byHand(`update keys set enabled = 0 where id = '${key.id}'`)
    })
    expect(changes).toEqual([
      { revision: now, kind: 'key', workspace: WORKSPACE, subject: key.id, protocol: 1 },
    ])
  })

  it('notes that a secret is kept in another form, and that keys come from elsewhere', async () => {
    const key = aKey()
    await insert(key)
    const [secret = aSecret()] = key.secrets
    const to = { hash: `re-${secret.hash}`, scheme: 'hmac-sha256:1' }
    const rehashed = await notedBy(() =>
      store.tend((writes) => writes.keys.rehash(secret.id, secret.hash, to)),
    )
    expect(rehashed.changes.map(shortOf)).toEqual([`key ${key.id}`])
    const missed = await notedBy(() => store.tend((writes) => writes.keys.rehash(secret.id, 'no longer', to)))
    expect([missed.changes, missed.revision]).toEqual([[], rehashed.revision])
    const imported = await notedBy(() =>
      commit((writes) =>
        writes.keys.insertMany(
          [1, 2].map(() => aKey({ secrets: [aSecret({ scheme: 'import:sha256:hex' })] })),
        ),
      ),
    )
    expect(imported.changes.map(shortOf)).toEqual([`import ${WORKSPACE}`])
  })

  it('tells of changes in the order of their commits, and of no commit in parts', async () => {
    const keys = Array.from({ length: 6 }, () => aKey())
    await insert(...keys)
    const before = await revision()
    const touch = (...some: (Key | undefined)[]): Promise<void> =>
      commit(async (writes) => {
        for (const key of some) if (key) await writes.keys.update({ ...key, description: `${before}` })
      })
    await touch(keys[0])
    await touch(...keys.slice(0, 4))
    // Nothing to note in this one.
    await insert(aKey())
    await touch(keys[5])
    const told = async (applied: number, limit: number): Promise<(number | boolean)[]> => {
      const answer = await since(before + applied, limit)
      return [answer.changes.length, answer.upTo - before, answer.revision - before, answer.isTooOld]
    }
    expect(await told(0, 1)).toEqual([1, 1, 4, false])
    expect(await told(0, 4)).toEqual([1, 1, 4, false])
    expect(await told(0, 5)).toEqual([5, 3, 4, false])
    expect(await told(0, 6)).toEqual([6, 4, 4, false])
    expect(await told(1, 2)).toEqual([4, 2, 4, false])
    expect(await told(2, 2)).toEqual([1, 4, 4, false])
    expect(await told(4, 2)).toEqual([0, 4, 4, false])
  })

  it('leaves no gap, whoever writes at once: doors, housekeeping, hands', async () => {
    const keys = Array.from({ length: 4 }, () => aKey())
    await insert(...keys)
    const step = record({
      who: constantFrom('door', 'undone', 'hand', 'rehash', 'nothing'),
      which: nat(keys.length - 1),
    })
    const hashes = new Map(keys.map(({ id, secrets }) => [id, secrets[0]?.hash ?? '']))
    const rehash = (writes: Writes, { id, secrets }: Key): Promise<void> => {
      const [from, hash] = [hashes.get(id) ?? '', aSecret().hash]
      hashes.set(id, hash)
      return writes.keys.rehash(secrets[0]?.id ?? '', from, { hash, scheme: 'hmac-sha256:1' })
    }
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const before = await revision()
        const committed: number[] = []
        const acts = {
          door: async (key: Key) => {
            committed.push(await commit(async (writes, own) => (await writes.keys.update(key), own)))
          },
          undone: async (key: Key) =>
            store.change(async (writes) => ({ value: await writes.keys.update(key), commit: false })),
          hand: async (key: Key) => byHand(`update keys set enabled = 1 where id = '${key.id}'`),
          rehash: async (key: Key) => store.tend((writes) => rehash(writes, key)),
          nothing: async () => {
            committed.push(await commit(async (_writes, own) => own))
          },
        }
        await Promise.all(steps.map(({ who, which }) => acts[who](keys[which] ?? aKey())))
        const { changes, revision: now } = await since(before)
        const noted = new Set([...committed, ...changes.map((each) => each.revision)])
        expect([...noted].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: now - before }, (_, i) => before + 1 + i),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('forgets what everybody on record has, and says when it cannot tell any more', async () => {
    const key = aKey()
    await insert(key)
    const before = await revision()
    for (let i = 0; i < 6; i++) await commit((writes) => writes.keys.update({ ...key, description: `${i}` }))
    const node = { name: 'n', kind: 'node', protocol: 1, grants: 0, lease_ms: 1, joined_at: 1 }
    await opened.engine.db
      .insertInto('nodes')
      .values([
        { ...node, incarnation: 'a', acked_revision: before + 2, has_left: 0 },
        { ...node, incarnation: 'b', acked_revision: 0, has_left: 1 },
      ])
      .execute()
    await store.tend((writes) => writes.changes.prune(2))
    expect(await since(before + 2)).toMatchObject({ isTooOld: false, changes: { length: 4 } })
    expect(await since(before + 1)).toMatchObject({ isTooOld: true })
    await opened.engine.db.deleteFrom('nodes').execute()
    await store.tend((writes) => writes.changes.prune(2))
    expect(await since(before + 4)).toMatchObject({ isTooOld: false, changes: { length: 2 } })
    expect(await since(before + 3)).toMatchObject({ isTooOld: true })
    await store.tend((writes) => writes.changes.prune(100))
    expect(await since(before + 3)).toMatchObject({ isTooOld: true })
  })
})

const member = {
  id: MEMBER,
  workspace: WORKSPACE,
  email: 'ada@example.test',
  name: null,
  role: 'developer',
  status: 'active',
  createdAt: 1,
  revision: 1,
} as const

async function prepare(writes: Writes): Promise<void> {
  await writes.workspaces.insert({ id: WORKSPACE, slug: 'main', name: 'Main', createdAt: 1, revision: 1 })
  await writes.members.insert(member)
  await prepareProject(writes)
}

async function prepareProject(writes: Writes): Promise<void> {
  const place = { workspace: WORKSPACE, name: 'P', createdAt: 1, archivedAt: null, revision: 1 }
  await writes.projects.insert({ id: PROJECT, ...place })
  await writes.projects.insertApp({ id: APP, project: PROJECT, ...place })
}
