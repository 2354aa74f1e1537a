import type { Kysely } from 'kysely'
import type { KeyReads, Restriction } from '../domain/keys/key-store.ts'
import { evenChunks } from './chunks.ts'
import type { KeyStatements } from './key-statements.ts'
import type { Tables } from './tables.ts'

/** What keys are held to, in one statement: it is read within each change that takes something away. */
export const keyRestrictions = (
  db: Kysely<Tables>,
  statements: KeyStatements,
): Pick<KeyReads, 'findRestrictions'> => ({
  async findRestrictions(workspace, ids) {
    const found = new Map<string, Restriction & { retired: Restriction['retired'][number][] }>()
    for (const some of evenChunks(ids)) {
      const { rows } = await db.executeQuery(statements.restrictions(workspace, some))
      for (const { id, revoked_at: revokedAt, expires_at: expiresAt, ...row } of rows) {
        const known = found.get(id) ?? { id, revokedAt, enabled: row.enabled === 1, expiresAt, retired: [] }
        if (row.secret_id !== null && row.retires_at !== null)
          known.retired.push({ id: row.secret_id, retiresAt: row.retires_at })
        found.set(id, known)
      }
    }
    return [...found.values()]
  },
})
