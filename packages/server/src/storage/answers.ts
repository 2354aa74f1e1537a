import type { Kysely } from 'kysely'
import type { AnswerStore } from '../domain/access/answer-store.ts'
import type { Tables } from './tables.ts'

export const answerStore = (db: Kysely<Tables>): AnswerStore => ({
  async find(slot) {
    const row = await db.selectFrom('answers').selectAll().where('slot', '=', slot).executeTakeFirst()
    if (!row) return undefined
    return {
      slot: row.slot,
      workspace: row.workspace_id,
      fingerprint: row.fingerprint,
      sealed: row.sealed,
      createdAt: row.created_at,
    }
  },

  async insert({ slot, workspace, fingerprint, sealed, createdAt }) {
    const row = { workspace_id: workspace, fingerprint, sealed, created_at: createdAt }
    await db
      .insertInto('answers')
      .values({ slot, ...row })
      // Only an answer that is too old to be repeated can still stand in the slot.
      .onConflict((conflict) => conflict.column('slot').doUpdateSet(row))
      .execute()
  },

  async deleteBefore(createdAt) {
    await db.deleteFrom('answers').where('created_at', '<', createdAt).execute()
  },
})
