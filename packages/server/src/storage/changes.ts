import { PROTOCOL, type Change, type ChangeKind } from '@claviger/verifier'
import type { Compilable, Expression, Kysely } from 'kysely'
import type { ChangeReads, ChangesSince, ChangeWrites } from '../domain/changes/change-store.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

/** A change, or none, beside what is said of all. */
export interface SinceRow {
  readonly now: number
  readonly changes_from: number
  readonly up_to: number | null
  readonly revision: number | null
  readonly protocol: number | null
  readonly kind: string | null
  readonly workspace_id: string | null
  readonly subject: string | null
}

/**
 * What was committed after a revision, in one statement: one moment. Without changes there is one row, whose change is
 * null. It ends at `up_to`, before the revision in which the limit falls, or with the first where that is the same.
 */
export const changesSince = (
  db: Db,
  applied: number,
  limit: number,
): Compilable<SinceRow> & Expression<SinceRow> =>
  db
    .with('asked', (asked) =>
      asked
        .selectFrom('installation')
        .select(['revision as now', 'changes_from'])
        .select((row) => {
          const after = row
            .selectFrom('changes')
            .select('changes.revision')
            .where('changes.revision', '>', applied)
          const ordered = after.orderBy('changes.revision')
          return [ordered.limit(1).as('first'), ordered.limit(1).offset(limit).as('beyond')]
        })
        .where('id', '=', 1),
    )
    .with('told', (told) =>
      told
        .selectFrom('asked')
        .select(['now', 'changes_from'])
        .select((row) =>
          row
            .case()
            .when('beyond', 'is', null)
            .then(row.ref('now'))
            .when('beyond', '=', row.ref('first'))
            .then(row.ref('beyond'))
            .else(row('beyond', '-', 1))
            .end()
            .as('up_to'),
        ),
    )
    .selectFrom('told')
    .leftJoin('changes', (join) =>
      join.on('changes.revision', '>', applied).onRef('changes.revision', '<=', 'told.up_to'),
    )
    .select(['told.now', 'told.changes_from', 'told.up_to'])
    .select([
      'changes.revision',
      'changes.protocol',
      'changes.kind',
      'changes.workspace_id',
      'changes.subject',
    ])
    .orderBy('changes.revision')

/** What the rows of {@link changesSince} say. */
export function sinceOf(applied: number, rows: readonly SinceRow[]): ChangesSince {
  const [row] = rows
  if (!row) throw new Error('the installation has no row')
  return {
    revision: row.now,
    changes: rows.flatMap(changeOf),
    upTo: row.up_to ?? row.now,
    isTooOld: applied < row.changes_from,
  }
}

const changeOf = ({ revision, protocol, kind, workspace_id, subject }: SinceRow): Change[] =>
  revision === null || kind === null || workspace_id === null || subject === null
    ? []
    : [
        {
          revision,
          kind: kind as ChangeKind,
          workspace: workspace_id,
          subject,
          protocol: protocol ?? PROTOCOL,
        },
      ]

/** Reads what was committed since. */
export const changeReads = (db: Db): ChangeReads => ({
  async since(applied, limit) {
    const { rows } = await db.executeQuery(changesSince(db, applied, limit).compile())
    return sinceOf(applied, rows)
  },
})

/** Forgets what everybody has. */
export const changeWrites = (db: Db): ChangeWrites => ({
  async prune(kept) {
    const { from } = await db
      .selectFrom('installation')
      .select((row) => [row('revision', '-', kept).as('from')])
      .where('id', '=', 1)
      .executeTakeFirstOrThrow()
    const { acked } = await db
      .selectFrom('nodes')
      .select((row) => row.fn.min<number | null>('acked_revision').as('acked'))
      .where('has_left', '=', 0)
      .executeTakeFirstOrThrow()
    const below = Math.min(from, acked ?? from)
    await db
      .updateTable('installation')
      .set({ changes_from: below })
      .where('id', '=', 1)
      .where('changes_from', '<', below)
      .execute()
    await db.deleteFrom('changes').where('revision', '<=', below).execute()
  },
})
