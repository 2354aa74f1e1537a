import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { KEY_STATUSES, type KeySort } from '@claviger/contract'
import { freshPostgres, freshSqliteDir } from '../../../../testing/database.ts'
import type { KeyFilter } from '../domain/keys/key-store.ts'
import type { Engine } from './engine.ts'
import { inOrder, keysWhere } from './key-query.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

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
async function fill(db: Kysely<Tables>): Promise<void> {
  await sql`insert into workspaces (id, slug, name, model_revision, has_imports, created_at, revision)
    values (${WORKSPACE}, 'main', 'Main', 1, 0, 1, 1)`.execute(db)
  await sql`insert into keys (id, workspace_id, type, type_version, name, name_key, owner_kind, owner_id, scopes, metadata,
      enabled, term_from, created_at, created_by, revoked_at, last_used_at, revision)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(KEYS)})
    select 'key_' || i, ${WORKSPACE}, 'secret', 1, 'k' || i, 'k' || i, 'workspace', ${WORKSPACE}, '[]', '{}',
      1, i, i, '{}', case when i % 10 = 0 then i end, case when i % 3 = 0 then i end, i from n`.execute(db)
  await sql`analyze`.execute(db)
}

/** How the engine goes about it, in its own words. */
async function planOf({ name, db }: Engine, sort: KeySort, more: Partial<KeyFilter>): Promise<string> {
  const filter = { ...FILTER, ...more }
  const query = inOrder(keysWhere(db, filter), sort, {
    policies: filter,
    after: undefined,
    limit: 51,
  }).compile()
  const text = `explain ${name === 'sqlite' ? 'query plan ' : 'analyze '}${query.sql}`
  const { rows } = await db.executeQuery({ ...query, sql: text })
  return rows.map((row) => JSON.stringify(row)).join('\n')
}

const OPENERS = {
  sqlite: async () => {
    const directory = await freshSqliteDir()
    return { engine: openSqlite(`${directory.path}/claviger.db`), remove: () => directory.remove() }
  },
  postgres: async () => {
    const database = await freshPostgres(inject('postgresAdminUrl'))
    return { engine: await openPostgres(database.url, () => undefined), remove: () => database.drop() }
  },
} as const

describe.each(['sqlite', 'postgres'] as const)('lists of 10 000 keys on %s', (name) => {
  let engine: Engine
  let remove: () => Promise<void>
  beforeAll(async () => {
    const opened = await OPENERS[name]()
    engine = opened.engine
    remove = opened.remove
    await migrate(engine)
    await fill(engine.db)
  })
  afterAll(async () => {
    await engine.close()
    await remove()
  })

  // PostgreSQL may hold that few will fit, and keep the best page of a scan instead: no more than that is sorted.
  it.each(LISTS)('are read in the order of an index, and never sorted whole: %s', async (_, sort, filter) => {
    const plan = await planOf(engine, sort, filter)
    expect(plan).toMatch(/keys_(created|revoked)|top-N heapsort/)
    expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|quicksort|external/)
  })
})
