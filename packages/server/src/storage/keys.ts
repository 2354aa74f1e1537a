import type { MemberView } from '@claviger/contract'
import { sql, type CompiledQuery, type Kysely } from 'kysely'
import type { Key, Secret } from '../domain/keys/key.ts'
import type { KeyReads, KnownSecret } from '../domain/keys/key-store.ts'
import type { HashedSecret } from '../domain/ports.ts'
import { evenChunks, MOST_IDS } from './chunks.ts'
import { keyCounts } from './key-counts.ts'
import { keyNames } from './key-names.ts'
import { keyPlaces } from './key-places.ts'
import { byId, inOrder, keysWhere, ownedKeys } from './key-query.ts'
import { keyOf, secretOf, type OwnedKeyRow } from './key-rows.ts'
import type { SecretRow, Tables } from './tables.ts'

type Db = Kysely<Tables>

/** Reads keys with their secrets, by id, by digest and in lists. */
export function keyReads(db: Db): KeyReads {
  const bySecret = compiledBySecret(db)
  const byCredential = compiledByCredential(db)
  const toFill = compiledToFill(db)
  return {
    async find(workspace, id) {
      const row = await ownedKeys(db)
        .where('keys.workspace_id', '=', workspace)
        .where('keys.id', '=', id)
        .executeTakeFirst()
      return row && (await withSecrets(db, [row]))[0]
    },

    async findMany(workspace, ids) {
      const found = new Map<string, OwnedKeyRow>()
      for (const some of evenChunks(ids)) {
        for (const row of await byId(ownedKeys(db), workspace, some).execute()) found.set(row.id, row)
      }
      return withSecrets(db, [...found.values()])
    },

    async findBySecret(candidates) {
      const hashes = [...new Set(candidates.map(({ hash }) => hash))]
      const { rows } = await db.executeQuery(bySecret(hashes))
      return matching(candidates, rows)
    },

    async fill(candidates) {
      const { rows } = await db.executeQuery(toFill(candidates.map(({ hash }) => hash)))
      const found = rows.flatMap((row) => (isKnown(row) ? [row] : []))
      return { asOf: rows[0]?.as_of ?? 0, found: matching(candidates, found) }
    },

    async findDigests(digests) {
      const found = new Map<string, KnownSecret>()
      for (const some of evenChunks(digests)) {
        const { rows } = await db.executeQuery(bySecret(some))
        for (const row of rows) found.set(row.hash, knownOf(row))
      }
      return found
    },

    async findCredential(key, secret) {
      const { rows } = await db.executeQuery(byCredential(secret))
      const row = rows.find(({ id }) => id === key)
      return row && knownOf(row)
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
    ...keyCounts(db),
  }
}

/** A secret with its key, its owner's standing and its workspace's model revision, in one look. */
const knownSecrets = (db: Db) =>
  db
    .selectFrom('key_secrets')
    .innerJoin('keys', 'keys.id', 'key_secrets.key_id')
    .innerJoin('workspaces', 'workspaces.id', 'keys.workspace_id')
    .leftJoin('members', (join) =>
      join
        .onRef('members.id', '=', 'keys.owner_id')
        .onRef('members.workspace_id', '=', 'keys.workspace_id')
        // Written out: as a parameter it would have SQLite plan the statement anew at every run.
        .on('keys.owner_kind', '=', sql.lit('user')),
    )
    .selectAll('keys')
    .select([
      'key_secrets.id as secret_id',
      'key_secrets.hash',
      'key_secrets.scheme',
      'key_secrets.prefix',
      'key_secrets.last4',
      'key_secrets.created_at as secret_created_at',
      'key_secrets.retires_at',
      'key_secrets.token',
      'members.status as owner_status',
      'members.role as owner_role',
      'workspaces.model_revision',
    ])

type KnownRow = Awaited<ReturnType<ReturnType<typeof knownSecrets>['executeTakeFirstOrThrow']>>

/** The same beside the revision of that very moment: one row without a secret where nothing is found. */
export const secretsToFill = (db: Db, hashes: readonly string[]) =>
  db
    .selectFrom('installation')
    .leftJoin(knownSecrets(db).where('key_secrets.hash', 'in', hashes).as('known'), (join) => join.onTrue())
    .selectAll('known')
    .select('installation.revision as as_of')
    .where('installation.id', '=', sql.lit(1))

type FillRow = Awaited<ReturnType<ReturnType<typeof secretsToFill>['executeTakeFirstOrThrow']>>

const isKnown = (row: FillRow): row is FillRow & KnownRow => row.secret_id !== null

/** A digest made by another scheme is not a match, whatever it spells. */
const matching = (
  candidates: readonly HashedSecret[],
  rows: readonly KnownRow[],
): ReadonlyMap<string, KnownSecret> =>
  new Map(
    rows
      .filter(({ hash, scheme }) => candidates.some((each) => each.hash === hash && each.scheme === scheme))
      .map((row) => [row.hash, knownOf(row)]),
  )

function knownOf(row: KnownRow): KnownSecret {
  const secret = secretOf({ ...row, id: row.secret_id, created_at: row.secret_created_at })
  return {
    key: keyOf(row, [secret]),
    secret,
    ownerStatus: row.owner_status as MemberView['status'] | null,
    modelRevision: row.model_revision,
  }
}

/**
 * The look-up of a verification, built and compiled once for each number of hashes: building it anew would cost twenty
 * times what running it does.
 */
function compiledBySecret(db: Db): (hashes: readonly string[]) => CompiledQuery<KnownRow> {
  const compiled = new Map<number, CompiledQuery<KnownRow>>()
  return (hashes) => {
    const known =
      compiled.get(hashes.length) ?? knownSecrets(db).where('key_secrets.hash', 'in', hashes).compile()
    compiled.set(hashes.length, known)
    // The hashes are the last parameters.
    return { ...known, parameters: [...known.parameters.slice(0, -hashes.length), ...hashes] }
  }
}

/** The same to be remembered. Few sizes, each a statement of its own: hashes are repeated up to a power of two. */
function compiledToFill(db: Db): (hashes: readonly string[]) => CompiledQuery<FillRow> {
  const compiled = new Map<number, CompiledQuery<FillRow>>()
  return ([first = NO_DIGEST, ...others]) => {
    const size = 2 ** Math.ceil(Math.log2(1 + others.length))
    const even = [first, ...others, ...Array.from({ length: size - 1 - others.length }, () => first)]
    const known = compiled.get(size) ?? secretsToFill(db, even).compile()
    compiled.set(size, known)
    return { ...known, parameters: [...known.parameters.slice(0, -size), ...even] }
  }
}

/** What no secret has. */
const NO_DIGEST = ''

/** The same for a caller that is looked at again. `in`, since for `= ?` SQLite would plan the statement at every run. */
function compiledByCredential(db: Db): (secret: string) => CompiledQuery<KnownRow> {
  let known: CompiledQuery<KnownRow> | undefined
  return (secret) => {
    known ??= knownSecrets(db).where('key_secrets.id', 'in', [secret]).compile()
    return { ...known, parameters: [...known.parameters.slice(0, -1), secret] }
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
