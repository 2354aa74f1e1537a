import { randomUUID } from 'node:crypto'
import type { Position } from '@claviger/verifier'
import type { Engine } from './engine.ts'

/** Where a database stands, and which installation it is a copy of. */
export interface History extends Position {
  /** Random, made with the installation; a backup has the same. */
  readonly installation: string
  /** What journals say up to here has been replayed into it. */
  readonly replayedTo: number
}

/** Reads it. A standby throws. */
export async function readHistory({ db, timeline }: Engine): Promise<History> {
  const { name, ...rest } = await db
    .selectFrom('installation')
    .select(['name', 'revision', 'replayed_to as replayedTo', timeline.as('timeline')])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return { ...rest, installation: name ?? '' }
}

/** What a history is called by that was never there before. */
const anEpoch = (): string => `-${randomUUID()}`

/**
 * Begins a history under a name of its own, after a revision that journals know of nothing beyond. What gave something was
 * in no journal, and may have had a later number: it is the name that keeps numbers from meaning two things. Every member is taken
 * off record, and no lease of before counts as over: whoever remembers what was here forgets it, and revocations wait in
 * full until that is sure.
 */
export const beginAnew = ({ db }: Engine, after: number): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const { revision } = await transaction
      .updateTable('installation')
      .set((row) => ({
        revision: row
          .case()
          .when('revision', '>', after)
          .then(row('revision', '+', 1))
          .else(after + 1)
          .end(),
        settled_timeline: null,
        epoch: anEpoch(),
      }))
      .where('id', '=', 1)
      .returning('revision')
      .executeTakeFirstOrThrow()
    await transaction
      .updateTable('installation')
      .set({ changes_from: revision, replayed_to: revision })
      .where('id', '=', 1)
      .execute()
    await transaction.deleteFrom('changes').execute()
    await transaction.deleteFrom('nodes').execute()
  })

/**
 * Goes on after a revision, where the database has not come so far, and under another name: who remembers that it had
 * learns of it by the name. False where it has.
 */
export async function goOnAfter({ db }: Engine, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installation')
    .set({ revision, epoch: anEpoch() })
    .where('id', '=', 1)
    .where('revision', '<', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The longest lease that anybody on record is granted, in ms; 0 where there is nobody. */
export async function longestLease({ db }: Engine): Promise<number> {
  const { longest } = await db
    .selectFrom('nodes')
    .select((row) => row.fn.max<number | null>('lease_ms').as('longest'))
    .executeTakeFirstOrThrow()
  return longest ?? 0
}

/** Whether an event is on record. */
export async function hasEvent({ db }: Engine, id: string): Promise<boolean> {
  const row = await db.selectFrom('events').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
