import type { Route } from '@claviger/contract'

/** Which requests of a workspace's API need what. */
export interface Routes {
  readonly workspace: string
  /** In the order in which they are tried; null: no table. */
  readonly routes: readonly Route[] | null
  /** Of the change that made it; that of the workspace while there was none. */
  readonly revision: number
}

export interface RouteReads {
  find(workspace: string): Promise<Routes>
}

export interface RouteWrites {
  put(routes: Routes): Promise<void>
}
