import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { DatabaseRefused, type Engine } from './engine.ts'
import { foundation } from './migrations/0001-foundation.ts'
import { everyKindOfKey } from './migrations/0002-every-kind-of-key.ts'
import { invitations } from './migrations/0003-invitations.ts'
import { people } from './migrations/0004-people.ts'
import { lastFour } from './migrations/0005-last-four.ts'
import { revisions } from './migrations/0006-revisions.ts'
import { overviewAndPolicy } from './migrations/0007-overview-and-policy.ts'
import { changes } from './migrations/0008-changes.ts'
import { journal } from './migrations/0009-journal.ts'
import { canary } from './migrations/0011-canary.ts'
import { epoch } from './migrations/0013-epoch.ts'
import { verificationPolicies } from './migrations/0012-verification-policies.ts'
import { routes } from './migrations/0010-routes.ts'

/** Every migration there is, in order. One that has been released is never changed. */
const migrations = ({ name, byteCollation }: Engine): Record<string, Migration> => ({
  '0001-foundation': foundation(byteCollation),
  '0002-every-kind-of-key': everyKindOfKey(byteCollation),
  '0003-invitations': invitations(byteCollation),
  '0004-people': people(byteCollation),
  '0005-last-four': lastFour(),
  '0006-revisions': revisions(),
  '0007-overview-and-policy': overviewAndPolicy(byteCollation),
  '0008-changes': changes(name, byteCollation),
  '0009-journal': journal(),
  '0010-routes': routes(name, byteCollation),
  '0011-canary': canary(),
  '0012-verification-policies': verificationPolicies(name, byteCollation),
  '0013-epoch': epoch(),
})

const TABLE = 'claviger_migrations'

/**
 * Brings a database to this program's schema. The migrator holds a lock while it works, so servers that start at
 * the same moment take turns. Throws {@link DatabaseRefused} for a database that a newer program has changed.
 */
export async function migrate(engine: Engine): Promise<void> {
  const known = migrations(engine)
  await refuseNewer(engine.db, new Set(Object.keys(known)))
  const migrator = new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => known },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('the migration failed', { cause: error })
}

/** How many migrations a database has had, and which the next start would make. Changes nothing. */
export async function migrationState(engine: Engine): Promise<{ applied: number; pending: string[] }> {
  const known = Object.keys(migrations(engine))
  await refuseNewer(engine.db, new Set(known))
  const applied = await appliedMigrations(engine.db)
  return { applied: applied.length, pending: known.filter((name) => !applied.includes(name)) }
}

async function refuseNewer(db: Engine['db'], known: ReadonlySet<string>): Promise<void> {
  const newer = (await appliedMigrations(db)).filter((name) => !known.has(name))
  if (newer.length === 0) return
  throw new DatabaseRefused(
    `The database was changed by a newer Claviger (${newer.join(', ')}). Start that version, or restore a backup made by this one.`,
  )
}

async function appliedMigrations(db: Engine['db']): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === TABLE)) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}
