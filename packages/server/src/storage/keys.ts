import { sql, type Kysely } from 'kysely'
import type { Key, Secret } from '../domain/keys/key.ts'
import type { KeyReads } from '../domain/keys/key-store.ts'
import { evenChunks, MOST_IDS } from './chunks.ts'
import { keyCounts } from './key-counts.ts'
import { keyNames } from './key-names.ts'
import { keyPlaces } from './key-places.ts'
import { byId, inOrder, keysWhere, ownedKeys } from './key-query.ts'
import { keyRestrictions } from './key-restrictions.ts'
import { keyOf, secretOf, type OwnedKeyRow } from './key-rows.ts'
import { keySecrets } from './key-secrets.ts'
import type { KeyStatements } from './key-statements.ts'
import type { SecretRow, Tables } from './tables.ts'

type Db = Kysely<Tables>

/** Reads keys with their secrets, by id, by digest and in lists. */
export function keyReads(db: Db, statements: KeyStatements): KeyReads {
  return {
    async findMany(workspace, ids) {
      const found = new Map<string, OwnedKeyRow>()
      for (const some of evenChunks(ids)) {
        for (const row of await byId(ownedKeys(db), workspace, some).execute()) found.set(row.id, row)
      }
      return withSecrets(db, [...found.values()])
    },

    async list(filter, sort, after, limit) {
      return withSecrets(
        db,
        await inOrder(keysWhere(db, filter), sort, { policies: filter, after, limit }).execute(),
      )
    },

    async count(filter) {
      const counted = keysWhere(db, filter).clearSelect()
      const { keys } = await counted
        .select((row) => row.fn.countAll<number>().as('keys'))
        .executeTakeFirstOrThrow()
      return keys
    },

    async listNaming(workspace, resource) {
      const named = `%:${resource}"%`
      const rows = await ownedKeys(db)
        .where('keys.workspace_id', '=', workspace)
        .where('revoked_at', 'is', null)
        .where('scopes', 'like', named)
        .orderBy('keys.id')
        .execute()
      return withSecrets(db, rows)
    },

    async listLive(filter) {
      const rows = await keysWhere(db, filter).where('revoked_at', 'is', null).orderBy('keys.id').execute()
      return withSecrets(db, rows)
    },

    ...keyNames(db),
    ...keyPlaces(db),
    ...keySecrets(db, statements),
    ...keyRestrictions(db, statements),
    ...keyCounts(db),
  }
}

async function withSecrets(db: Db, rows: readonly OwnedKeyRow[]): Promise<Key[]> {
  const secrets = new Map<string, Secret[]>(rows.map(({ id }) => [id, []]))
  for (const row of await secretsOf(db, [...secrets.keys()])) secrets.get(row.key_id)?.push(secretOf(row))
  return rows.map((row) => keyOf(row, secrets.get(row.id) ?? []))
}

async function secretsOf(db: Db, keys: readonly string[]): Promise<SecretRow[]> {
  const rows: SecretRow[] = []
  for (let i = 0; i < keys.length; i += MOST_IDS) {
    const some = keys.slice(i, i + MOST_IDS)
    const found = db.selectFrom('key_secrets').selectAll().where('key_id', 'in', some)
    // The active one last, whatever the clock said when it was made.
    rows.push(
      ...(await found
        .orderBy(sql`retires_at is null`)
        .orderBy('created_at')
        .orderBy('id')
        .execute()),
    )
  }
  return rows
}
