import type { Caller } from '../access/caller.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Reads } from '../store.ts'
import type { App, Project } from './project-store.ts'

/** A project in the caller's reach, archived or not; any other does not exist. */
export async function findProject(caller: Caller, id: string, reads: Reads): Promise<Project> {
  const own = caller.bounds.project
  const project = await reads.projects.find(caller.workspace, id)
  if (!project || (own !== null && own !== project.id)) throw notFound('project')
  return project
}

/** An app of a project, archived or not. */
export async function findApp(project: Project, id: string, reads: Reads): Promise<App> {
  const app = await reads.projects.findApp(project.workspace, id)
  if (app?.project !== project.id) throw notFound('app')
  return app
}

/** Nothing new is made in what was put away. */
export function refuseArchived({ archivedAt }: Pick<Project, 'archivedAt'>): void {
  if (archivedAt !== null) throw new Refusal('conflict', 'The project is archived. Restore it first.')
}
