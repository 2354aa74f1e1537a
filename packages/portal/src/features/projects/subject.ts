import { ClavigerError, type App, type Project, type UpdateProjectBody } from '@claviger/sdk'
import { useWorkspace } from '../../session/workspace.tsx'

/** What projects and apps have in common. */
export type Named = Pick<Project, 'id' | 'name' | 'archived_at' | 'revision'>

/** A project, or an app of one, and how it is read again and changed. */
export interface Subject {
  readonly kind: 'project' | 'app'
  readonly record: Named
  readonly read: () => Promise<Named>
  /** Changes it as it is at a revision, and only so. */
  readonly update: (body: UpdateProjectBody, only: { readonly revision: number }) => Promise<Named>
}

/** A project as something to be renamed, archived and restored. */
export function useProjectSubject(record: Project): Subject {
  const { client } = useWorkspace()
  return {
    kind: 'project',
    record,
    read: () => client.projects.get(record.id),
    update: (body, only) => client.projects.update(record.id, body, only),
  }
}

/** The same of an app. */
export function useAppSubject(record: App): Subject {
  const { client } = useWorkspace()
  const { project, id } = record
  return {
    kind: 'app',
    record,
    read: () => client.projects.apps.get(project, id),
    update: (body, only) => client.projects.apps.update(project, id, body, only),
  }
}

/** Somebody else changed it since it was read. */
export const isLate = (error: unknown): boolean =>
  error instanceof ClavigerError && error.code === 'precondition_failed'

/** What people may change of it. */
export const fieldsOf = ({ name, archived_at: archivedAt }: Named) => ({
  name,
  state: archivedAt === null ? ('inUse' as const) : ('archived' as const),
})
