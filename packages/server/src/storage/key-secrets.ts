import type { MemberView } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type { Secret } from '../domain/keys/key.ts'
import type { KeyReads, KnownSecret } from '../domain/keys/key-store.ts'
import type { HashedSecret } from '../domain/ports.ts'
import { evenChunks } from './chunks.ts'
import { keyOf, secretOf } from './key-rows.ts'
import type { FillRow, FoundRow, KeyStatements, KnownRow, SecretColumns } from './key-statements.ts'
import type { Tables } from './tables.ts'

type Found = Pick<KeyReads, 'find' | 'findBySecret' | 'fill' | 'findDigests' | 'findCredential'>

/** Finds keys by what only one of them has. */
export const keySecrets = (db: Kysely<Tables>, statements: KeyStatements): Found => ({
  async find(workspace, id) {
    const { rows } = await db.executeQuery(statements.withSecrets(workspace, id))
    const [row] = rows
    return row && keyOf(row, rows.filter(hasSecret).map(secretIn))
  },

  async findBySecret(candidates) {
    const hashes = [...new Set(candidates.map(({ hash }) => hash))]
    const { rows } = await db.executeQuery(statements.bySecret(hashes))
    return matching(candidates, rows)
  },

  async fill(candidates) {
    const { rows } = await db.executeQuery(statements.toFill(candidates.map(({ hash }) => hash)))
    const found = rows.flatMap((row) => (isKnown(row) ? [row] : []))
    return { asOf: rows[0]?.as_of ?? 0, found: matching(candidates, found) }
  },

  async findDigests(digests) {
    const found = new Map<string, KnownSecret>()
    for (const some of evenChunks(digests)) {
      const { rows } = await db.executeQuery(statements.bySecret(some))
      for (const row of rows) found.set(row.hash, knownOf(row))
    }
    return found
  },

  async findCredential(key, secret) {
    const { rows } = await db.executeQuery(statements.byCredential(secret))
    const row = rows.find(({ id }) => id === key)
    return row && knownOf(row)
  },
})

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
  const secret = secretIn(row)
  return {
    key: keyOf(row, [secret]),
    secret,
    ownerStatus: row.owner_status as MemberView['status'] | null,
    modelRevision: row.model_revision,
  }
}

const secretIn = (row: SecretColumns): Secret =>
  secretOf({ ...row, id: row.secret_id, created_at: row.secret_created_at })

const hasSecret = (row: FoundRow): row is FoundRow & SecretColumns => row.secret_id !== null
