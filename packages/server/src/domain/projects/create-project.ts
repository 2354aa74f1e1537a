import { formatMaybe, formatTime, nameKey, type AppView, type ProjectView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { findProject, refuseArchived } from './find-project.ts'
import type { App, Project } from './project-store.ts'

type CreateDeps = Pick<Deps, 'door' | 'newId'>

const NEED = 'write:manage.projects'

/** Names are compared among those that are in use. */
export const taken = (what: string): Refusal =>
  new Refusal('name_taken', `There is already ${what} of this name. Choose another.`, {
    errors: [{ path: 'name', message: 'is taken' }],
  })

export const presentProject = ({
  id,
  name,
  workspace,
  createdAt,
  archivedAt,
  revision,
}: Project): ProjectView => ({
  id,
  name,
  workspace,
  created_at: formatTime(createdAt),
  archived_at: formatMaybe(archivedAt),
  revision,
})

export const presentApp = ({ id, name, project, createdAt, archivedAt, revision }: App): AppView => ({
  id,
  name,
  project,
  created_at: formatTime(createdAt),
  archived_at: formatMaybe(archivedAt),
  revision,
})

/** Creates a project. A key confined to one cannot make another. */
export const createProject =
  ({ door, newId }: CreateDeps) =>
  (caller: Caller, body: { name: string }): Promise<ProjectView> =>
    door.change(caller, NEED, async ({ caller, writes, now, revision, record }) => {
      if (caller.bounds.project !== null)
        throw new Refusal('forbidden', 'The calling key is confined to a project and cannot create another.')
      if (await writes.projects.findName(caller.workspace, nameKey(body.name))) throw taken('a project')
      const project: Project = {
        id: newId('project'),
        workspace: caller.workspace,
        name: body.name,
        createdAt: now,
        archivedAt: null,
        revision,
      }
      await writes.projects.insert(project)
      record({
        kind: 'project.created',
        subject: project.id,
        changes: { name: { from: null, to: project.name } },
      })
      return presentProject(project)
    })

/** Creates an app in a project. */
export const createApp =
  ({ door, newId }: CreateDeps) =>
  (caller: Caller, projectId: string, body: { name: string }): Promise<AppView> =>
    door.change(caller, NEED, async ({ caller, writes, now, revision, record }) => {
      const project = await findProject(caller, projectId, writes)
      refuseArchived(project)
      if (await writes.projects.findAppName(project.id, nameKey(body.name)))
        throw taken('an app in this project')
      const app: App = {
        id: newId('app'),
        workspace: caller.workspace,
        project: project.id,
        name: body.name,
        createdAt: now,
        archivedAt: null,
        revision,
      }
      await writes.projects.insertApp(app)
      record({ kind: 'app.created', subject: app.id, changes: { name: { from: null, to: app.name } } })
      return presentApp(app)
    })
