import { sql } from 'kysely'

/**
 * Names the history that revisions belong to: the server's timeline, which every fail-over and every restore to an earlier
 * moment moves on, and the database within it. Throws on a standby.
 */
export const TIMELINE = sql<string>`(substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '-' ||
  (select oid from pg_database where datname = current_database()))`

/** Part of a statement: its commit waits for the disk, and for the standbys there are, whatever the server was told. */
export const durably = sql`durably as materialized (
  select set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local')
    then 'on' else current_setting('synchronous_commit') end, true))`

/** Part of a statement: its commit waits for nothing. */
export const lightly = sql`lightly as materialized (select set_config('synchronous_commit', 'off', true))`
