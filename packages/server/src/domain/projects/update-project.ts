import {
  formatMaybe,
  nameKey,
  type AppView,
  type ProjectView,
  type UpdateAppBody,
  type UpdateProjectBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { presentApp, presentProject, taken } from './create-project.ts'
import { findApp, findProject, refuseArchived } from './find-project.ts'
import type { Project } from './project-store.ts'

const NEED = 'write:manage.projects'

/**
 * Renames, archives or restores a project. `expected`: the revisions of which it must still have one; null for any. One
 * with keys that are not revoked is not archived: nothing stops working by the way.
 */
export const updateProject =
  ({ door }: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    id: string,
    body: UpdateProjectBody,
    expected: readonly number[] | null,
  ): Promise<ProjectView> =>
    door.change(caller, NEED, async (change) => {
      const { writes } = change
      const was = await findProject(change.caller, id, writes)
      const is = edited(was, body, change)
      if (is.archivedAt !== null && was.archivedAt === null) await refuseWithKeys(change, was)
      if (claims(was, is) && (await writes.projects.findName(is.workspace, nameKey(is.name))))
        throw taken('a project')
      refuseChanged('project', was.revision, expected)
      if (body.archived) change.mustReach([], was.revision)
      if (!recordEdit(change, 'project', was, is)) return presentProject(was)
      await writes.projects.update(is)
      return presentProject(is)
    })

/** Renames, archives or restores an app of a project that is in use. `expected` as above. */
export const updateApp =
  ({ door }: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    place: { id: string; app: string },
    body: UpdateAppBody,
    expected: readonly number[] | null,
  ): Promise<AppView> =>
    door.change(caller, NEED, async (change) => {
      const { writes } = change
      const project = await findProject(change.caller, place.id, writes)
      const was = await findApp(project, place.app, writes)
      refuseArchived(project)
      const is = edited(was, body, change)
      if (claims(was, is) && (await writes.projects.findAppName(project.id, nameKey(is.name))))
        throw taken('an app in this project')
      refuseChanged('app', was.revision, expected)
      if (body.archived) change.mustReach([], was.revision)
      if (!recordEdit(change, 'app', was, is)) return presentApp(was)
      await writes.projects.updateApp(is)
      return presentApp(is)
    })

/** What projects and apps have in common. */
type Place = Pick<Project, 'id' | 'name' | 'archivedAt' | 'revision'>

function edited<T extends Place>(
  was: T,
  { name = was.name, archived }: UpdateProjectBody,
  { now, revision }: Pick<Change, 'now' | 'revision'>,
): T {
  const archivedAt = archived === undefined ? was.archivedAt : archived ? (was.archivedAt ?? now) : null
  return { ...was, name, archivedAt, revision }
}

/** It takes a name that it did not hold: another name, or its own again, which it gave back when it was archived. */
const claims = (was: Place, is: Place): boolean =>
  is.archivedAt === null && (was.archivedAt !== null || nameKey(is.name) !== nameKey(was.name))

/** Being archived or restored is an event of its own, beside another name. False: nothing differs. */
function recordEdit({ record }: Change, what: 'project' | 'app', was: Place, is: Place): boolean {
  const isRenamed = is.name !== was.name
  const isTurned = is.archivedAt !== was.archivedAt
  if (isRenamed)
    record({ kind: `${what}.updated`, subject: is.id, changes: { name: { from: was.name, to: is.name } } })
  if (isTurned)
    record({
      kind: `${what}.${is.archivedAt === null ? 'restored' : 'archived'}`,
      subject: is.id,
      changes: { archived_at: { from: formatMaybe(was.archivedAt), to: formatMaybe(is.archivedAt) } },
    })
  return isRenamed || isTurned
}

const NOT_REVOKED = ['active', 'disabled', 'expired', 'pending'] as const

/** Keys that stop working are revoked by somebody who says so, never because their project was put away. */
async function refuseWithKeys({ writes, now }: Change, { workspace, id }: Project): Promise<void> {
  const keys = await writes.keys.count({ workspace, now, project: id, statuses: NOT_REVOKED })
  if (keys === 0) return
  throw new Refusal(
    'conflict',
    `${keys} ${keys === 1 ? 'key of the project is' : 'keys of the project are'} not revoked. Revoke them first, or all at once by revoke-all for the project, and archive it then.`,
  )
}
