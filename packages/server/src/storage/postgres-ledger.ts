import type { Fleet, Graves, Ledger, Position } from '@claviger/verifier'
import { sql } from 'kysely'
import { durably, lightly, TIMELINE } from './postgres-history.ts'
import type { PostgresLine } from './postgres-line.ts'
import { statements } from './postgres-registry.ts'

interface FleetRow {
  readonly revision: number
  readonly timeline: string
  readonly effective: number
  readonly is_settled: boolean
  readonly incarnation: string | null
  readonly acked: number | null
}

/** What a revoker asks of PostgreSQL. Its waits are not those of the registry: it has a line of its own. */
export const postgresLedger = (line: PostgresLine): Ledger => ({
  async look() {
    return fleetOf(await line.ask(looking))
  },
  async noteEffective({ revision, timeline }, isSettled) {
    await line.ask(noting(revision, timeline, isSettled))
  },
})

/** What a reaper asks. Whoever has left is on record until it has been silent for as long as anybody. */
export const postgresGraves = (line: PostgresLine): Graves => ({
  grants: () => line.ask(grants),
  async remove({ incarnation, grants: seen }) {
    await line.ask(removing(incarnation, seen))
  },
})

/**
 * Where the one truth stands. Where there are standbys to confirm it, the answer waits until they have: a primary that was
 * replaced, and does not know, gives none.
 */
export const postgresAuthority = (line: PostgresLine) => async (): Promise<Position> => {
  const [position] = await line.ask(standing)
  if (!position) throw new Error('the installation has no row')
  return { revision: position.revision, timeline: position.timeline }
}

const standing = sql<Position>`with ${durably}
  select revision, ${TIMELINE} as timeline,
    case when current_setting('synchronous_standby_names') <> ''
      then pg_logical_emit_message(true, 'claviger', 'confirm') end as confirmed
  from installation, durably where id = 1`.compile(statements)

const looking = sql<FleetRow>`select revision, ${TIMELINE} as timeline, effective_revision as effective,
    coalesce(settled_timeline = ${TIMELINE}, false) as is_settled, incarnation, acked_revision as acked
  from installation left join nodes on has_left = 0
  where id = 1`.compile(statements)

function fleetOf(rows: readonly FleetRow[]): Fleet {
  const [row] = rows
  if (!row) throw new Error('the installation has no row')
  const { revision, timeline, effective, is_settled: isSettled } = row
  const members = rows.flatMap(({ incarnation, acked }) =>
    incarnation === null || acked === null ? [] : [{ incarnation, acked }],
  )
  return { revision, timeline, effective, isSettled, members }
}

/** Waits for nobody's change, unless a history is settled: without that, every revocation would wait in full. */
const noting = (revision: number, timeline: string, isSettled: boolean) =>
  sql<never>`with ${lightly}, own as (
      select id from installation where id = 1 and ${timeline} = ${TIMELINE}
      for no key update ${isSettled ? sql`` : sql`skip locked`}
    )
    update installation set effective_revision = greatest(effective_revision, ${revision}::bigint),
      settled_timeline = ${isSettled ? sql`${timeline}` : sql`settled_timeline`}
    from own, lightly where installation.id = own.id`.compile(statements)

const grants = sql<{ incarnation: string; grants: number }>`select incarnation, grants from nodes`.compile(
  statements,
)

const removing = (incarnation: string, seen: number) =>
  sql<never>`delete from nodes where incarnation = ${incarnation} and grants = ${seen}::bigint`.compile(
    statements,
  )
