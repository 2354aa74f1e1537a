import type { Compiled } from '@claviger/verifier'
import type { Kysely } from 'kysely'
import type {
  VerificationPolicyReads,
  VerificationPolicyWrites,
} from '../domain/verification-policy/policy-store.ts'
import type { Tables } from './tables.ts'

/** Reads how workspaces want verifications kept in step; null where nobody has said. */
export const verificationPolicyReads = (db: Kysely<Tables>): VerificationPolicyReads => ({
  async find(workspace) {
    const row = await db
      .selectFrom('workspaces')
      .leftJoin('verification_policies as policy', 'policy.workspace_id', 'workspaces.id')
      .select(['policy.consistency', 'policy.revision', 'workspaces.revision as made'])
      .where('workspaces.id', '=', workspace)
      .executeTakeFirstOrThrow()
    return {
      workspace,
      consistency: row.consistency as Compiled['consistency'] | null,
      revision: row.revision ?? row.made,
    }
  },
})

/** Writes it. */
export const verificationPolicyWrites = (db: Kysely<Tables>): VerificationPolicyWrites => ({
  async put({ workspace, consistency, revision }) {
    const is = { consistency, revision }
    await db
      .insertInto('verification_policies')
      .values({ workspace_id: workspace, ...is })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(is))
      .execute()
  },
})
