import type { Kysely } from 'kysely'
import type { Clock, Throttle } from '../domain/ports.ts'
import { withFaults } from './fault.ts'
import type { Tables } from './tables.ts'

/** Counts attempts: one statement each, which both engines do whole, so that attempts side by side are all counted. */
export const createThrottle = (db: Kysely<Tables>, clock: Clock): Throttle => ({
  take: (name, { most, windowMs }) =>
    withFaults(async () => {
      const now = clock.now()
      const { count, ends_at } = await db
        .insertInto('people_rate_limits')
        .values({ id: name, count: 1, ends_at: now + windowMs })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((row) => {
            const isOver = row('people_rate_limits.ends_at', '<=', now)
            const next = row('people_rate_limits.count', '+', 1)
            return {
              count: row.case().when(isOver).then(1).else(next).end(),
              ends_at: row
                .case()
                .when(isOver)
                .then(now + windowMs)
                .else(row.ref('people_rate_limits.ends_at'))
                .end(),
            }
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      return count > most ? ends_at - now : 0
    }),

  clear: (name) =>
    withFaults(async () => {
      await db.deleteFrom('people_rate_limits').where('id', '=', name).execute()
    }),

  sweep: () =>
    withFaults(async () => {
      await db.deleteFrom('people_rate_limits').where('ends_at', '<=', clock.now()).execute()
    }),
})
