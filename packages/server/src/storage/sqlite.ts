import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { randomUUID } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { DatabaseOwned, DatabaseRefused, type Engine } from './engine.ts'
import type { Tables } from './tables.ts'

/** Before this version two connections could corrupt a write-ahead log between them (sqlite.org/wal.html, WAL-reset). */
const OLDEST: readonly [number, number, number] = [3, 51, 3]

/** Distinct statements that are kept prepared; ours number a few dozen. */
const STATEMENTS_KEPT = 500

/**
 * Opens the SQLite file and makes it this process's own, by SQLite's exclusive locking: the lock is the operating
 * system's and is gone the moment the process is, `kill -9` included. Throws {@link DatabaseOwned} when another
 * process has it.
 */
export function openSqlite(file: string): Engine {
  const version = sqliteVersion()
  refuseOld(version)
  const database = new Database(file, { timeout: 500 })
  try {
    configure(database, file)
  } catch (fault) {
    database.close()
    throw fault
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) })
  return {
    name: 'sqlite',
    version,
    db,
    verifying: db,
    byteCollation: 'BINARY',
    // The file may be another's after a stop, or have been put back: each start begins a history.
    timeline: sql.lit(randomUUID()),
    beforeCommit: async (transaction) => void (await handBack(transaction).execute()),
    close: async () => {
      await db.destroy()
      // Kysely closes what it has used; this closes what it has not.
      database.close()
    },
  }
}

/** Takes away the mark that a revision was taken: what is written after this change takes its own. */
const handBack = (transaction: Kysely<Tables>) =>
  transaction.updateTable('installation').set({ is_taken: 0 }).where('id', '=', 1)

/** Asked of a database in memory: before a file is opened, and whoever owns that file. */
function sqliteVersion(): string {
  const memory = new Database(':memory:')
  const { version } = memory.prepare('select sqlite_version() as version').get() as { version: string }
  memory.close()
  return version
}

function refuseOld(version: string): void {
  const parts = version.split('.').map(Number)
  for (const [i, oldest] of OLDEST.entries()) {
    const part = parts[i] ?? 0
    if (part > oldest) return
    if (part < oldest)
      throw new DatabaseRefused(`SQLite ${version} can lose data: ${OLDEST.join('.')} or later is needed.`)
  }
}

function configure(database: Database.Database, file: string): void {
  try {
    // Exclusive first: then the log needs no shared memory, and no other process can read beside us.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('fullfsync = ON')
    database.pragma('foreign_keys = ON')
    database.pragma('trusted_schema = OFF')
    database.exec('begin immediate; commit')
  } catch (fault) {
    if (fault instanceof Database.SqliteError && fault.code.startsWith('SQLITE_BUSY')) throw owned(file)
    throw fault
  }
  if (file !== ':memory:') for (const each of [file, `${file}-wal`]) chmodSync(each, 0o600)
}

const owned = (file: string): DatabaseOwned =>
  new DatabaseOwned(
    `Another process owns ${file}, most likely a running server. Go through it: set CLAVIGER_URL and CLAVIGER_KEY, or stop it first.`,
  )

/** Keeps statements prepared, by their text: preparing costs more than running most of ours. */
function withKeptStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = kept.get(sql)
      if (known) return known
      // The driver's own type asks for its parameters' types; Kysely's, which this is for, does not.
      const statement = database.prepare(sql) as unknown as SqliteStatement
      if (kept.size < STATEMENTS_KEPT) kept.set(sql, statement)
      return statement
    },
    close: () => void database.close(),
  }
}
