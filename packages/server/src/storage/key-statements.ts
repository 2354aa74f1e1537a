import { sql, type CompiledQuery, type Kysely } from 'kysely'
import { byId, ownedKeys } from './key-query.ts'
import type { OwnedKeyRow } from './key-rows.ts'
import { plannedOnce } from './planned-once.ts'
import type { KeyRow, SecretRow, Tables } from './tables.ts'

type Db = Kysely<Tables>
type Nullable<T> = { readonly [Column in keyof T]: T[Column] | null }

/** A secret beside its key, whose columns have other names where both have one. */
export interface SecretColumns extends Pick<
  SecretRow,
  'hash' | 'scheme' | 'prefix' | 'last4' | 'retires_at' | 'token'
> {
  readonly secret_id: string
  readonly secret_created_at: number
}

/** A secret with what is to be known of it. */
export interface KnownRow extends OwnedKeyRow, SecretColumns {
  readonly owner_status: string | null
  readonly model_revision: number
}

/** The same, or nothing, at a revision. */
export type FillRow = Nullable<KnownRow> & { readonly as_of: number }

/** A key with one of its secrets, or none. */
export type FoundRow = OwnedKeyRow & Nullable<SecretColumns>

/** A key with one of its secrets that was told to end, or none. */
export interface RestrictionRow
  extends Pick<KeyRow, 'id' | 'revoked_at' | 'enabled' | 'expires_at'>, Pick<SecretRow, 'retires_at'> {
  readonly secret_id: string | null
}

const SECRET = [
  'key_secrets.id as secret_id',
  'key_secrets.hash',
  'key_secrets.scheme',
  'key_secrets.prefix',
  'key_secrets.last4',
  'key_secrets.created_at as secret_created_at',
  'key_secrets.retires_at',
  'key_secrets.token',
] as const

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
    .select(SECRET)
    .select(['members.status as owner_status', 'members.role as owner_role', 'workspaces.model_revision'])

/** The same beside the revision of that very moment: one row without a secret where nothing is found. */
export const secretsToFill = (db: Db, hashes: readonly string[]): CompiledQuery<FillRow> =>
  db
    .selectFrom('installation')
    .leftJoin(knownSecrets(db).where('key_secrets.hash', 'in', hashes).as('known'), (join) => join.onTrue())
    .selectAll('known')
    .select('installation.revision as as_of')
    .where('installation.id', '=', sql.lit(1))
    .compile()

/** A key once for each of its secrets, oldest first and the active one last; once where it has none. */
const keyWithSecrets = (db: Db, workspace: string, id: string): CompiledQuery<FoundRow> =>
  byId(ownedKeys(db), workspace, [id])
    .leftJoin('key_secrets', 'key_secrets.key_id', 'keys.id')
    .select(SECRET)
    // Whatever the clock said when it was made.
    .orderBy(sql`key_secrets.retires_at is null`)
    .orderBy('key_secrets.created_at')
    .orderBy('key_secrets.id')
    .compile()

/** A row for each secret that was told to end, and one for a key that has none such. */
export const restrictionsById = (
  db: Db,
  workspace: string,
  ids: readonly string[],
): CompiledQuery<RestrictionRow> =>
  byId(
    db.selectFrom('keys').select(['keys.id', 'keys.revoked_at', 'keys.enabled', 'keys.expires_at']),
    workspace,
    ids,
  )
    .leftJoin('key_secrets', (join) =>
      join.onRef('key_secrets.key_id', '=', 'keys.id').on('key_secrets.retires_at', 'is not', null),
    )
    .select(['key_secrets.id as secret_id', 'key_secrets.retires_at'])
    .orderBy('key_secrets.created_at')
    .orderBy('key_secrets.id')
    .compile()

/** What finds keys by ids and digests. Each is built once, since building it costs twenty times what running it does. */
export interface KeyStatements {
  bySecret(hashes: readonly string[]): CompiledQuery<KnownRow>
  /** Few sizes, each a statement of its own: hashes are repeated up to a power of two. */
  toFill(hashes: readonly string[]): CompiledQuery<FillRow>
  byCredential(secret: string): CompiledQuery<KnownRow>
  withSecrets(workspace: string, id: string): CompiledQuery<FoundRow>
  restrictions(workspace: string, ids: readonly string[]): CompiledQuery<RestrictionRow>
}

/** Once for a store: each transaction runs them. */
export function keyStatements(db: Db): KeyStatements {
  const toFill = builtOnce((hashes) => secretsToFill(db, hashes))
  // `in` for one as well, since for `= ?` SQLite would plan the statement at every run.
  const byCredential = builtOnce((ids) => knownSecrets(db).where('key_secrets.id', 'in', ids).compile())
  const withSecrets = builtOnce(([id = '', workspace = '']) => keyWithSecrets(db, workspace, id))
  const restrictions = builtOnce((values) => restrictionsById(db, values.at(-1) ?? '', values.slice(0, -1)))
  return {
    bySecret: builtOnce((hashes) => knownSecrets(db).where('key_secrets.hash', 'in', hashes).compile()),
    toFill([first = NO_DIGEST, ...others]) {
      const size = 2 ** Math.ceil(Math.log2(1 + others.length))
      return toFill([first, ...others, ...Array.from({ length: size - 1 - others.length }, () => first)])
    },
    byCredential: (secret) => byCredential([secret]),
    withSecrets: (workspace, id) => withSecrets([id, workspace]),
    restrictions: (workspace, ids) => restrictions([...ids, workspace]),
  }
}

/** What no secret has. */
const NO_DIGEST = ''

/** A statement whose last parameters are what is looked for, built once for each number of them. */
function builtOnce<Row>(
  build: (values: readonly string[]) => CompiledQuery<Row>,
): (values: readonly string[]) => CompiledQuery<Row> {
  const built = new Map<number, CompiledQuery<Row>>()
  return (values) => {
    const known = built.get(values.length) ?? plannedOnce(build(values))
    built.set(values.length, known)
    return { ...known, parameters: [...known.parameters.slice(0, -values.length), ...values] }
  }
}
