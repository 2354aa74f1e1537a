import type { Role } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type { PolicyReads, PolicyWrites } from '../domain/sign-in-policy/policy-store.ts'
import type { Tables } from './tables.ts'

/** Reads what workspaces ask of people who sign in; nothing where nobody has said. */
export const policyReads = (db: Kysely<Tables>): PolicyReads => ({
  async find(workspace) {
    const row = await db
      .selectFrom('workspaces')
      .leftJoin('sign_in_policies as policy', 'policy.workspace_id', 'workspaces.id')
      .select(['policy.second_factor', 'policy.revision', 'workspaces.revision as made'])
      .where('workspaces.id', '=', workspace)
      .executeTakeFirstOrThrow()
    return {
      workspace,
      secondFactor: JSON.parse(row.second_factor ?? '[]') as Role[],
      revision: row.revision ?? row.made,
    }
  },
})

export const policyWrites = (db: Kysely<Tables>): PolicyWrites => ({
  async put({ workspace, secondFactor, revision }) {
    const is = { second_factor: JSON.stringify(secondFactor), revision }
    await db
      .insertInto('sign_in_policies')
      .values({ workspace_id: workspace, ...is })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(is))
      .execute()
  },
})
