import { sql, type CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_STATUSES, type KeySort } from '@claviger/contract'
import type { KeyFilter } from '../domain/keys/key-store.ts'
import type { Engine } from './engine.ts'
import { FRESH } from './engines.suite.ts'
import { byId, inOrder, keysWhere, ownedKeys } from './key-query.ts'
import { keysByName } from './key-names.ts'
import { placesById } from './key-places.ts'
import { restrictionsById, secretsToFill } from './key-statements.ts'

const KEYS = 10_000
const WORKSPACE = 'ws_1'

const FILTER: KeyFilter = {
  workspace: WORKSPACE,
  now: KEYS,
  lives: [{ type: 'secret', until: 9, max: 1_000_000 }],
  rotations: [{ type: 'secret', environment: undefined, every: 1000 }],
}

/** What an overview links to, and how lists are sorted by what is written down. */
const LISTS: readonly [string, KeySort, Partial<KeyFilter>][] = [
  ['active', '-created_at', { statuses: KEY_STATUSES.slice(0, 1) }],
  ['never used', '-created_at', { neverUsed: true, unusedSince: 5000 }],
  ['due', '-created_at', { rotationDueBefore: 5000 }],
  ['created', '-created_at', { createdAfter: 9000 }],
  ['ended', '-created_at', { expiresAfter: 1, expiresBefore: 1_005_000 }],
  ['revoked', '-revoked_at', { revokedAfter: 9000 }],
  ['all by revocation', '-revoked_at', {}],
]

/** Keys made one after another, every tenth revoked. */
async function fill({ name, db }: Engine): Promise<void> {
  await sql`insert into workspaces (id, slug, name, model_revision, has_imports, created_at, revision)
    values (${WORKSPACE}, 'main', 'Main', 1, 0, 1, 1)`.execute(db)
  await sql`insert into keys (id, workspace_id, type, type_version, name, name_key, owner_kind, owner_id, scopes, metadata,
      enabled, term_from, created_at, created_by, revoked_at, last_used_at, revision)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(KEYS)})
    select 'key_' || i, ${WORKSPACE}, 'secret', 1, 'k' || i, 'k' || i, 'workspace', ${WORKSPACE}, '[]', '{}',
      1, i, i, '{}', case when i % 10 = 0 then i end, case when i % 3 = 0 then i end, i from n`.execute(db)
  await sql`insert into key_secrets (id, key_id, workspace_id, hash, scheme, prefix, last4, created_at)
    select 'sec_' || id, id, workspace_id, 'hash_' || created_at, 'sha256', 'sk_', 'abcd', created_at from keys`.execute(
    db,
  )
  // SQLite plans without statistics, as it does where the platform runs.
  if (name === 'postgres') await sql`analyze`.execute(db)
}

/** How the engine goes about it, in its own words. */
async function planOf(engine: Engine, sort: KeySort, more: Partial<KeyFilter>): Promise<string> {
  const filter = { ...FILTER, ...more }
  const query = inOrder(keysWhere(engine.db, filter), sort, {
    policies: filter,
    after: undefined,
    limit: 51,
  }).compile()
  return explained(engine, query)
}

async function explained({ name, db }: Engine, query: CompiledQuery): Promise<string> {
  const text = `explain ${name === 'sqlite' ? 'query plan ' : 'analyze '}${query.sql}`
  const { rows } = await db.executeQuery({ ...query, sql: text })
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

describe.each(Object.entries(FRESH))('10 000 keys on %s', (name, fresh) => {
  let engine: Engine
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ engine, close } = await fresh())
    await fill(engine)
  })
  afterAll(() => close())

  // PostgreSQL may hold that few will fit, and keep the best page of a scan instead: no more than that is sorted.
  it.each(LISTS)(
    'are listed in the order of an index, and never sorted whole: %s',
    async (_, sort, filter) => {
      const plan = await planOf(engine, sort, filter)
      expect(plan).toMatch(/keys_(created|revoked)|top-N heapsort/)
      expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|quicksort|external/)
    },
  )

  it.each([1, 8])('are looked up for memory by indexes alone: %i digests', async (digests) => {
    const hashes = some(digests, 'hash')
    const plan = await explained(engine, secretsToFill(engine.db, hashes))
    expect(plan).toMatch(name === 'sqlite' ? /SEARCH keys USING/ : /Index (Only )?Scan using keys_pkey/)
    expect(plan).not.toMatch(/SCAN (key_secrets|keys|members)|Seq Scan on (key_secrets|keys)/)
  })

  it.each([1, 100])('are found by their ids alone, however many the workspace has: %i ids', async (ids) => {
    const wanted = some(ids, 'key')
    for (const query of [
      byId(ownedKeys(engine.db), WORKSPACE, wanted).compile(),
      placesById(engine.db, WORKSPACE, wanted).compile(),
      restrictionsById(engine.db, WORKSPACE, wanted),
    ]) {
      const plan = await explained(engine, query)
      expect(plan).toMatch(name === 'sqlite' ? /USING INDEX sqlite_autoindex_keys_1 \(id=\?\)/ : /keys_pkey/)
      expect(plan).not.toMatch(/SCAN keys|Seq Scan on keys/)
    }
  })

  it.each([1, 10])('are found by their names alone: %i names', async (names) => {
    const plan = await explained(engine, keysByName(engine.db, WORKSPACE, some(names, 'k')).compile())
    expect(plan).toMatch(name === 'sqlite' ? /\(workspace_id=\? AND name_key=\?\)/ : /keys_(named|live_name)/)
    expect(plan).not.toMatch(/SCAN keys|Seq Scan on keys/)
  })
})

const some = (count: number, what: string): string[] =>
  Array.from({ length: count }, (_, i) => `${what}_${i * 7 + 1}`)
