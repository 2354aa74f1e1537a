import { PROTOCOL, type Registry, type Renewal, type Standing } from '@claviger/verifier'
import {
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  DummyDriver,
  PostgresIntrospector,
  sql,
} from 'kysely'
import { changesSince, sinceOf, type SinceRow } from './changes.ts'
import { durably, lightly, TIMELINE } from './postgres-history.ts'
import type { PostgresLine } from './postgres-line.ts'
import type { Tables } from './tables.ts'

/** Builds statements, and runs none. */
export const statements = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Changes told at once. */
const LIMIT = 1000

/** Later than anything: who begins with nothing asks for no changes. */
const NOTHING_MISSED = Number.MAX_SAFE_INTEGER

export interface RegistryDeps {
  /** For this registry alone: its statements answer one after another. */
  readonly line: PostgresLine
  readonly leaseMs: number
  /** For people to read. */
  readonly name: string
  readonly kind: string
  readonly protocol?: number
  /** Where others reach it. */
  readonly advertised?: string | null
}

interface LookRow extends SinceRow {
  readonly timeline: string
  readonly is_on_record: boolean
}

/**
 * The registry of members on PostgreSQL, as one incarnation sees it. Each call is one statement on the primary, so it is
 * one moment of the truth; a standby, and a primary whose standbys do not confirm, throw.
 */
export function postgresRegistry(incarnation: string, deps: RegistryDeps): Registry {
  const { line, leaseMs, name, kind, protocol = PROTOCOL, advertised = null } = deps
  const found = (applied: number, [row, ...rows]: LookRow[]): Renewal | 'gone' => {
    if (!row?.is_on_record) return 'gone'
    return { ...sinceOf(applied, [row, ...rows]), timeline: row.timeline, leaseMs }
  }
  return {
    register: async () =>
      void (await line.ask(registering(incarnation, { name, kind, protocol, advertised, leaseMs }))),
    renew: async (standing) =>
      found(standing?.applied ?? NOTHING_MISSED, await line.ask(renewing(incarnation, standing))),
    pull: async (applied) => found(applied, await line.ask(pulling(incarnation, applied))),
    ack: async (acked, timeline) => void (await line.ask(acking(incarnation, acked, timeline))),
    leave: async () => void (await line.ask(leaving(incarnation))),
  }
}

/** Said again, or late, it revives nobody: who has left stays on record until the reaper comes. */
const registering = (incarnation: string, about: Required<Omit<RegistryDeps, 'line'>>) =>
  sql<never>`with ${durably}
    insert into nodes (incarnation, name, kind, protocol, url, lease_ms, joined_at)
    select ${incarnation}, ${about.name}, ${about.kind}, ${about.protocol}::int, ${about.advertised}, ${about.leaseMs}::bigint,
      (extract(epoch from clock_timestamp()) * 1000)::bigint
    from durably
    on conflict (incarnation) do nothing`.compile(statements)

function renewing(incarnation: string, standing: Standing | null) {
  const acked =
    standing === null
      ? sql`acked_revision`
      : sql`case when ${standing.timeline} = ${TIMELINE} then greatest(acked_revision, ${standing.acked}::bigint)
          else acked_revision end`
  return sql<LookRow>`with ${durably}, renewed as (
      update nodes set acked_revision = ${acked}, grants = grants + 1
      from durably where incarnation = ${incarnation} and has_left = 0 returning incarnation
    )
    select since.*, ${TIMELINE} as timeline, exists (select from renewed) as is_on_record
    from (${changesSince(statements, standing?.applied ?? NOTHING_MISSED, LIMIT)}) as since
    order by revision`.compile(statements)
}

const pulling = (incarnation: string, applied: number) =>
  sql<LookRow>`select since.*, ${TIMELINE} as timeline,
      exists (select from nodes where incarnation = ${incarnation} and has_left = 0) as is_on_record
    from (${changesSince(statements, applied, LIMIT)}) as since
    order by revision`.compile(statements)

/** An ack that a crash takes back only makes somebody wait. What is told of it reads as `readAckText` does. */
const acking = (incarnation: string, acked: number, timeline: string) =>
  sql<never>`with ${lightly}
    update nodes set acked_revision = ${acked}::bigint from lightly
    where incarnation = ${incarnation} and has_left = 0 and acked_revision < ${acked}::bigint
      and ${timeline} = ${TIMELINE}
    returning pg_notify('claviger_acks', incarnation || ' ' || acked_revision)`.compile(statements)

const leaving = (incarnation: string) =>
  sql<never>`update nodes set has_left = 1 where incarnation = ${incarnation}
    returning pg_notify('claviger_acks', '')`.compile(statements)
