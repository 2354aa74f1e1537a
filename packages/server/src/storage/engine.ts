import type { Kysely, RawBuilder } from 'kysely'
import type { Tables } from './tables.ts'

/** What is left over between the engines once Kysely has spoken both their tongues. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  readonly version: string
  /** For everything that changes, and for the looks inside a change. */
  readonly db: Kysely<Tables>
  /** For verification, so that long administrative work cannot starve it. The same as `db` where there is one connection. */
  readonly verifying: Kysely<Tables>
  /** The collation that compares bytes, so that both engines sort alike and a cursor means the same in both. */
  readonly byteCollation: string
  /** Names the history that revisions belong to, in a statement; another one means that some may have been lost. */
  readonly timeline: RawBuilder<string>
  /** What a change writes last: what PostgreSQL forgets with the transaction, SQLite has to be told to. */
  readonly beforeCommit: (transaction: Kysely<Tables>) => Promise<void>
  /** Only what belongs to this history is read and written from now on; null: to any. Where there can be another. */
  readonly follow?: (timeline: string | null) => void
  close(): Promise<void>
}

/** A database that cannot be used as it is. The message says what to do. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'
}

/** Another process owns the SQLite file. */
export class DatabaseOwned extends DatabaseRefused {}
