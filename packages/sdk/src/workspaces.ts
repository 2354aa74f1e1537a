import type { CallOptions, Caller, CreateOptions } from './call.ts'
import type {
  CreatedWorkspace,
  CreateWorkspaceBody,
  ListWorkspacesQuery,
  Page,
  Workspace,
} from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** The workspaces of the installation; for the root key of the first one. */
export interface Workspaces {
  /** Creates a further workspace. The answer holds its root key, which is shown this once. */
  create(body: CreateWorkspaceBody, options?: CreateOptions): Promise<CreatedWorkspace>
  /** One page of workspaces. */
  list(query?: ListWorkspacesQuery, options?: CallOptions): Promise<Page<Workspace>>
  /** Every workspace, page after page. */
  listAll(query?: ListWorkspacesQuery, options?: CallOptions): AsyncGenerator<Workspace, void, undefined>
}

/** The operations on workspaces, called by `caller`. */
export function workspacesOf(caller: Caller): Workspaces {
  const list: Workspaces['list'] = (query, options) => caller.call('listWorkspaces', { query }, options)
  return {
    create: (body, options) => caller.call('createWorkspace', { body }, options),
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
  }
}
