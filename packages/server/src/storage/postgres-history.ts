import { sql } from 'kysely'

/**
 * The part of a history's name that is the server's: its timeline, which every fail-over and every restore to an earlier
 * moment moves on, and the database within it. Throws on a standby.
 */
export const SERVER_TIMELINE = sql<string>`(substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '-' ||
  (select oid from pg_database where datname = current_database()))`

/**
 * Names the history that revisions belong to: as the server does, and since a restore of its rows or a loss, of which the
 * server may know nothing, by an epoch as well.
 */
export const TIMELINE = sql<string>`(${SERVER_TIMELINE} || (select epoch from installation where id = 1))`

/** Whether a history is one of a server's database. */
export const isOf = (server: string, timeline: string): boolean =>
  timeline === server || timeline.startsWith(`${server}-`)

/** Part of a statement: its commit waits for the disk, and for the standbys there are, whatever the server was told. */
export const durably = sql`durably as materialized (
  select set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local')
    then 'on' else current_setting('synchronous_commit') end, true))`

/** Part of a statement: its commit waits for nothing. */
export const lightly = sql`lightly as materialized (select set_config('synchronous_commit', 'off', true))`
