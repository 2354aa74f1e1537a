import type { CallOptions, Caller, ChangeOptions } from './call.ts'
import type { ForwardAuthAnswer, ForwardAuthQuery, ReplaceRoutesBody, RouteTable } from './generated/types.ts'

/** Which requests of the workspace's API need what, for proxies that ask by forward-auth. */
export interface Routes {
  /** The whole table. */
  get(options?: CallOptions): Promise<RouteTable>
  /** Puts another in its place. With its `revision`, only if nobody else has since. */
  replace(body: ReplaceRoutesBody, options?: ChangeOptions): Promise<RouteTable>
  /** Whether a proxy would let the client's own key through. Rejects with what it would be told instead. */
  check(query?: ForwardAuthQuery, options?: CallOptions): Promise<ForwardAuthAnswer>
}

/** The operations on routes, called by `caller`. */
export const routesOf = (caller: Caller): Routes => ({
  get: (options) => caller.call('getRoutes', {}, options),
  replace: (body, options) => caller.call('replaceRoutes', { body }, options),
  check: (query, options) => caller.call('forwardAuth', query ? { query } : {}, options),
})
