import {
  nameKey,
  type AnswerOf,
  type AppView,
  type ListProjectsQuery,
  type ProjectView,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import { presentApp, presentProject } from './create-project.ts'
import { findApp, findProject } from './find-project.ts'
import type { PlaceFilter } from './project-store.ts'

type ListDeps = Pick<Deps, 'door' | 'cursors'>

const NEED = 'read:manage.projects'

const filterOf = ({ archived, search }: ListProjectsQuery): PlaceFilter => ({
  archived: archived === 'true',
  search: search === undefined ? undefined : nameKey(search),
})

/** Projects, oldest first; a caller confined to one sees that one. */
export const listProjects =
  ({ door, cursors }: ListDeps) =>
  (caller: Caller, query: ListProjectsQuery): Promise<AnswerOf<'listProjects'>> =>
    door.look(caller, NEED, async (reads) => {
      const own = caller.bounds.project
      const filter = filterOf(query)
      const list = { workspace: caller.workspace, of: 'projects', own, filter }
      const fetch = (after: string | undefined, limit: number) =>
        reads.projects.list(caller.workspace, { ...filter, only: own ?? undefined }, after, limit)
      return pageById(cursors, list, query, fetch, presentProject)
    })

export const getProject =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, id: string): Promise<ProjectView> =>
    door.look(caller, NEED, async (reads) => presentProject(await findProject(caller, id, reads)))

/** The apps of a project, oldest first. */
export const listApps =
  ({ door, cursors }: ListDeps) =>
  (caller: Caller, id: string, query: ListProjectsQuery): Promise<AnswerOf<'listApps'>> =>
    door.look(caller, NEED, async (reads) => {
      const project = await findProject(caller, id, reads)
      const filter = filterOf(query)
      const list = { workspace: caller.workspace, of: 'apps', project: project.id, filter }
      const fetch = (after: string | undefined, limit: number) =>
        reads.projects.listApps(project, filter, after, limit)
      return pageById(cursors, list, query, fetch, presentApp)
    })

/** One app of a project. */
export const getApp =
  ({ door }: Pick<Deps, 'door'>) =>
  (caller: Caller, place: { id: string; app: string }): Promise<AppView> =>
    door.look(caller, NEED, async (reads) => {
      const project = await findProject(caller, place.id, reads)
      return presentApp(await findApp(project, place.app, reads))
    })
