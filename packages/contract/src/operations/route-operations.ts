import { replaceRoutesBody, routeTable } from '../routes.ts'
import type { Operation } from './operation.ts'

/** What proxies that ask by forward-auth go by. */
export const ROUTE_OPERATIONS = {
  getRoutes: {
    method: 'GET',
    path: '/v1/routes',
    tag: 'Routes',
    summary: "Which requests of the workspace's API need what, for proxies that ask by forward-auth",
    scope: 'read:manage.workspace',
    plane: 'management',
    tagged: true,
    status: 200,
    answer: routeTable,
  },
  replaceRoutes: {
    method: 'PUT',
    path: '/v1/routes',
    tag: 'Routes',
    summary: 'Put another table of routes in the place of the whole; what it names no longer is refused',
    scope: 'write:manage.workspace',
    plane: 'management',
    body: replaceRoutesBody,
    conditional: true,
    waits: true,
    tagged: true,
    status: 200,
    answer: routeTable,
  },
} as const satisfies Record<string, Operation>
