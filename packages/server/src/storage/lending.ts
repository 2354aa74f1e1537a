import type { Lending } from '../domain/memory/sole-fleet.ts'
import type { Engine } from './engine.ts'

/** One row, whichever process it is: it stays where the process was killed. */
const NAME = 'sole'

/** Keeps in mind that verifiers elsewhere may hold leases from the one process there is. */
export const createLending = ({ db }: Engine): Lending => ({
  async begin() {
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('nodes')
      .values({
        incarnation: NAME,
        name: NAME,
        kind: NAME,
        protocol: 1,
        // Nothing that is kept for members is kept for this row.
        acked_revision: Number.MAX_SAFE_INTEGER,
        grants: 0,
        has_left: 0,
        joined_at: 0,
      })
      .onConflict((conflict) => conflict.column('incarnation').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 0n
  },

  async end() {
    await db.deleteFrom('nodes').where('incarnation', '=', NAME).execute()
  },
})
