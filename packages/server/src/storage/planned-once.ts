import { createHash } from 'node:crypto'
import type { CompiledQuery } from 'kysely'

/**
 * Names of prepared statements, by their texts. By what they say: a pool may lead to a connection where somebody else has
 * prepared statements.
 */
const names = new Map<string, string>()

/**
 * Has PostgreSQL plan a statement once on each connection: planning what finds few rows by an index takes as long as
 * running it. For statements of few texts alone, whose best plan is the same whatever the values: a plan is kept without
 * looking at them. One that was made for a handful of rows is kept until PostgreSQL gathers statistics again, which it does
 * within a minute of a table's growing, or until the connection is replaced. SQLite is not asked: its driver keeps all.
 */
export function plannedOnce<R>(statement: CompiledQuery<R>): CompiledQuery<R> {
  const { sql } = statement
  if (!names.has(sql)) names.set(sql, `claviger ${createHash('sha256').update(sql).digest('base64url')}`)
  return statement
}

/** Under which name it is prepared; undefined for what is planned at each run. */
export const planName = (sql: string): string | undefined => names.get(sql)

/**
 * What PostgreSQL says of a prepared statement before it runs it: there is none of this name here, or one already, as
 * where a pool lends its connections for a transaction at a time; or a newer version of this program has changed a table.
 */
const REFUSALS: ReadonlySet<unknown> = new Set(['26000', '42P05', '0A000'])

/** A prepared statement was refused, and has not run. */
export const isPlanRefused = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && REFUSALS.has(fault.code)
