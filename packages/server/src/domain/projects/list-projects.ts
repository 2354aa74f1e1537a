import type { AnswerOf, ListProjectsQuery, ProjectView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import { findProject, presentApp, presentProject } from './create-project.ts'

type ListDeps = Pick<Deps, 'door' | 'cursors'>

const NEED = 'read:manage.projects'

/** Projects, oldest first; a caller confined to one sees that one. */
export const listProjects =
  ({ door, cursors }: ListDeps) =>
  (caller: Caller, query: ListProjectsQuery): Promise<AnswerOf<'listProjects'>> =>
    door.look(caller, NEED, async (reads) => {
      const own = caller.bounds.project
      const list = { workspace: caller.workspace, of: 'projects', own }
      if (own !== null)
        return { data: [presentProject(await findProject(caller, own, reads))], next_cursor: null }
      const fetch = (after: string | undefined, limit: number) =>
        reads.projects.list(caller.workspace, after, limit)
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
      const list = { workspace: caller.workspace, of: 'apps', project: project.id }
      const fetch = (after: string | undefined, limit: number) =>
        reads.projects.listApps(caller.workspace, project.id, after, limit)
      return pageById(cursors, list, query, fetch, presentApp)
    })
