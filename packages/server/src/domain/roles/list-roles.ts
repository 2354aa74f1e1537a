import { ROLE_RIGHTS, ROLES, summaryOf, type AnswerOf, type Role, type RoleView } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import type { Model } from '../key-types/model.ts'

/** What members of a role may do here, in scopes and in words. `revision`: of the last change to it; 0 for none. */
export function presentRole(name: Role, model: Model, revision: number): RoleView {
  const { title, about, scopes: usual, reach } = ROLE_RIGHTS[name]
  const scopes = model.roleScopes(name)
  const summary = summaryOf(model.rightsOfRole(name), model.resources)
  const changed = JSON.stringify(scopes) !== JSON.stringify(usual)
  return { name, title, about, scopes: [...scopes], reach, changed, summary, revision }
}

/** The roles and what each may do. */
export const listRoles =
  ({ door, models }: Pick<Deps, 'door' | 'models'>) =>
  (caller: Caller): Promise<AnswerOf<'listRoles'>> =>
    door.look(caller, 'read:manage.members', async (reads) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      return { data: ROLES.map((name) => presentRole(name, model, revisionOf(name, model))) }
    })

/** One role and what its members may do. */
export const getRole =
  ({ door, models }: Pick<Deps, 'door' | 'models'>) =>
  (caller: Caller, name: Role): Promise<RoleView> =>
    door.look(caller, 'read:manage.members', async (reads) => {
      const model = await models.get(reads, caller.workspace, caller.modelRevision)
      return presentRole(name, model, revisionOf(name, model))
    })

const revisionOf = (name: Role, { revisions }: Model): number => revisions.roles.get(name) ?? 0
