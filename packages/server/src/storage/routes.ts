import type { Route } from '@claviger/contract'
import type { Kysely } from 'kysely'
import type { RouteReads, RouteWrites } from '../domain/routes/route-store.ts'
import type { Tables } from './tables.ts'

/** Reads which requests of a workspace's API need what; null where nobody has said. */
export const routeReads = (db: Kysely<Tables>): RouteReads => ({
  async find(workspace) {
    const row = await db
      .selectFrom('workspaces')
      .leftJoin('route_tables as table', 'table.workspace_id', 'workspaces.id')
      .select(['table.routes', 'table.revision', 'workspaces.revision as made'])
      .where('workspaces.id', '=', workspace)
      .executeTakeFirstOrThrow()
    return {
      workspace,
      routes: row.routes === null ? null : (JSON.parse(row.routes) as Route[] | null),
      revision: row.revision ?? row.made,
    }
  },
})

export const routeWrites = (db: Kysely<Tables>): RouteWrites => ({
  async put({ workspace, routes, revision }) {
    const is = { routes: JSON.stringify(routes), revision }
    await db
      .insertInto('route_tables')
      .values({ workspace_id: workspace, ...is })
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(is))
      .execute()
  },
})
