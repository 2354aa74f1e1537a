import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { DatabaseRefused, type Engine } from './engine.ts'
import { withSureCommits } from './postgres-commits.ts'
import { TIMELINE } from './postgres-history.ts'
import { OwnHistory } from './postgres-own-history.ts'
import { int8AsNumber } from './postgres-types.ts'
import type { Tables } from './tables.ts'

/** A statement that runs longer is ended; a client that waits longer for a connection is told so. */
const LIMITS = {
  // After a fail-over no connection stays with the server that was demoted for longer than this.
  maxLifetimeSeconds: 600,
  statement_timeout: 10_000,
  connectionTimeoutMillis: 5_000,
  // Shorter than a statement may take: a node that hangs in the midst of a change holds up the changes of all others.
  idle_in_transaction_session_timeout: 5_000,
}

/** Connections of a pool: many for one process, and some for each of many, since the server has a hundred by default. */
const MOST = 10
const FEWEST = 3

const OLDEST_VERSION_NUM = 130_000

/**
 * Opens PostgreSQL with two pools: one for verification, one for everything else, so that neither starves the other.
 * `processes`: how many on this machine do so. `onFault` hears of connections that break while idle; unheard, they would end the process.
 */
export async function openPostgres(
  url: string,
  onFault: (fault: Error) => void,
  processes = 1,
): Promise<Engine> {
  const max = Math.max(FEWEST, Math.ceil(MOST / processes))
  const history = new OwnHistory()
  const db = connect(url, { max, history, onFault })
  const verifying = connect(url, { max, history, onFault })
  const close = async (): Promise<void> => {
    await Promise.all([db.destroy(), verifying.destroy()])
  }
  try {
    const version = await versionOf(db)
    return {
      name: 'postgres',
      version,
      db,
      verifying,
      byteCollation: 'C',
      timeline: TIMELINE,
      follow: (timeline) => history.follow(timeline),
      beforeCommit: async () => undefined,
      close,
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

interface Connecting {
  readonly max: number
  readonly history: OwnHistory
  readonly onFault: (fault: Error) => void
}

function connect(url: string, { max, history, onFault }: Connecting): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    max,
    types: int8AsNumber,
    application_name: 'claviger',
    keepAlive: true,
    ...LIMITS,
  })
  pool.on('error', onFault)
  // A checked-out connection that breaks says so twice: to its query, and here.
  pool.on('connect', (client) => client.on('error', onFault))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withSureCommits(pool, history) }) })
}

async function versionOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ num: string; version: string }>`
    select current_setting('server_version_num') as num, current_setting('server_version') as version`.execute(
    db,
  )
  const [row] = rows
  if (!row || Number(row.num) < OLDEST_VERSION_NUM)
    throw new DatabaseRefused(`PostgreSQL 13 or later is needed; this is ${row?.version ?? 'unknown'}.`)
  return row.version
}
