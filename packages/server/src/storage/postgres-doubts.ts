import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

interface Settings {
  readonly fsync: string
  readonly full_page_writes: string
  readonly synchronous_commit: string
  readonly synchronous_standby_names: string
  readonly idle_in_transaction_session_timeout: string
  readonly standbys: number
}

/** What this PostgreSQL does not guarantee, as sentences for whoever runs it; none when it guarantees all. */
export async function postgresDoubts(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<Settings>`select current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('synchronous_standby_names') as synchronous_standby_names,
    current_setting('idle_in_transaction_session_timeout') as idle_in_transaction_session_timeout,
    (select count(*) from pg_stat_replication) as standbys`.execute(db)
  return rows.flatMap(doubtsOf)
}

function doubtsOf(settings: Settings): string[] {
  const { fsync, full_page_writes: pages, synchronous_commit: commit } = settings
  const isAlone = settings.standbys === 0
  const isSynchronous = settings.synchronous_standby_names.trim() !== ''
  const says: [boolean, string][] = [
    [fsync === 'off', 'fsync is off: a crash of the machine can un-revoke keys.'],
    [pages === 'off', 'full_page_writes is off: a crash of the machine can damage the database.'],
    [
      commit === 'off',
      'synchronous_commit is off: a crash of the server can un-revoke what was revoked just before. Set it to on.',
    ],
    [
      !isAlone && !isSynchronous,
      'Replication is asynchronous: a fail-over can un-revoke keys. Set synchronous_standby_names.',
    ],
    [
      settings.idle_in_transaction_session_timeout === '0',
      'idle_in_transaction_session_timeout is off, as where a pooler ignores what a connection asks for: a node that hangs in the midst of a change holds up the changes of all others. Set it to 5s for the role that Claviger connects as.',
    ],
    [
      isSynchronous && commit === 'local',
      'synchronous_commit is local: a fail-over can un-revoke keys. Set it to on.',
    ],
  ]
  return says.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []))
}
