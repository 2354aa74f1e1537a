import type { CallOptions, Caller, ChangeOptions, CreateOptions } from './call.ts'
import type {
  App,
  CreateAppBody,
  CreateProjectBody,
  ListProjectsQuery,
  Page,
  Project,
  UpdateAppBody,
  UpdateProjectBody,
} from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** The apps of a project, which its id names. */
export interface Apps {
  /** Creates an app in the project. */
  create(project: string, body: CreateAppBody, options?: CreateOptions): Promise<App>
  /** One page of the project's apps. */
  list(project: string, query?: ListProjectsQuery, options?: CallOptions): Promise<Page<App>>
  /** Every app of the project, page after page. */
  listAll(
    project: string,
    query?: ListProjectsQuery,
    options?: CallOptions,
  ): AsyncGenerator<App, void, undefined>
  /** One app of the project. */
  get(project: string, app: string, options?: CallOptions): Promise<App>
  /** Renames an app; `archived` puts it away or takes it back. With its `revision`, only if nobody else has since. */
  update(project: string, app: string, body: UpdateAppBody, options?: ChangeOptions): Promise<App>
}

/** Projects and their apps. */
export interface Projects {
  /** Creates a project. */
  create(body: CreateProjectBody, options?: CreateOptions): Promise<Project>
  /** One page of projects. */
  list(query?: ListProjectsQuery, options?: CallOptions): Promise<Page<Project>>
  /** Every project, page after page. */
  listAll(query?: ListProjectsQuery, options?: CallOptions): AsyncGenerator<Project, void, undefined>
  /** One project. */
  get(id: string, options?: CallOptions): Promise<Project>
  /**
   * Renames a project; `archived` puts it away, once its keys are revoked, or takes it back. With its `revision`, only
   * if nobody else has changed it since.
   */
  update(id: string, body: UpdateProjectBody, options?: ChangeOptions): Promise<Project>
  readonly apps: Apps
}

function appsOf(caller: Caller): Apps {
  const list: Apps['list'] = (id, query, options) =>
    caller.call('listApps', { params: { id }, query }, options)
  return {
    create: (id, body, options) => caller.call('createApp', { params: { id }, body }, options),
    list,
    listAll: (id, query, options) =>
      itemsOf((cursor) => list(id, { ...query, cursor }, options), query?.cursor),
    get: (id, app, options) => caller.call('getApp', { params: { id, app } }, options),
    update: (id, app, body, options) => caller.call('updateApp', { params: { id, app }, body }, options),
  }
}

/** The operations on projects, called by `caller`. */
export function projectsOf(caller: Caller): Projects {
  const list: Projects['list'] = (query, options) => caller.call('listProjects', { query }, options)
  return {
    create: (body, options) => caller.call('createProject', { body }, options),
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
    get: (id, options) => caller.call('getProject', { params: { id } }, options),
    update: (id, body, options) => caller.call('updateProject', { params: { id }, body }, options),
    apps: appsOf(caller),
  }
}
