import type { ReplaceRoutesBody, RouteTableView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { differences } from '../events/differences.ts'
import type { Routes } from './route-store.ts'

const presentRoutes = ({ routes, revision }: Routes): RouteTableView => ({
  routes: routes && routes.map((route) => ({ ...route })),
  revision,
})

/** Which requests need what. */
export const getRoutes =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller): Promise<RouteTableView> =>
    door.look(caller, 'read:manage.workspace', async (reads) =>
      presentRoutes(await reads.routes.find(caller.workspace)),
    )

/** Puts another table in the place of the whole. `expected`: the revisions of which it must still have one; null for any. */
export const replaceRoutes =
  ({ door }: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    { routes }: ReplaceRoutesBody,
    expected: readonly number[] | null,
  ): Promise<RouteTableView> =>
    door.change(caller, 'write:manage.workspace', async ({ caller: admitted, writes, record, revision }) => {
      const { workspace } = admitted
      const was = await writes.routes.find(workspace)
      refuseChanged('table of routes', was.revision, expected)
      const changes = differences({ routes: was.routes }, { routes })
      if (Object.keys(changes).length === 0) return presentRoutes(was)
      const is = { workspace, routes, revision }
      await writes.routes.put(is)
      record({ kind: 'workspace.routes_replaced', workspace, subject: workspace, changes })
      return presentRoutes(is)
    })
