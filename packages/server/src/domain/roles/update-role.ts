import {
  compileScopes,
  exceeding,
  ROLE_RIGHTS,
  unknownScopes,
  type EditPreview,
  type Role,
  type RoleView,
  type UpdateRoleBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { preview } from '../edits/preview.ts'
import { differences } from '../events/differences.ts'
import { Model } from '../key-types/model.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { unknownToModel } from '../key-types/unknown-to-model.ts'
import { refuseStale } from '../people/refuse-stale.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { presentRole } from './list-roles.ts'

const NEED = 'write:manage.workspace'

/**
 * Gives a role other scopes. Keys of its members follow from the next verification on. `expected`: the revisions of which
 * the role must still have one; null for any.
 */
export const updateRole =
  ({ door }: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    name: Role,
    { scopes }: UpdateRoleBody,
    expected: readonly number[] | null,
  ): Promise<RoleView> => {
    refuseStale(caller)
    return door.change(caller, NEED, async (change) => {
      const { before, roles } = await rewritten(change, name, scopes, expected)
      const was = before.revisions.roles.get(name) ?? 0
      const revision = roles === before.roles ? was : change.revision
      return presentRole(name, new Model({ ...before, roles }), revision)
    })
  }

/** What the same change would do to keys of the role's members. Does nothing. */
export const previewRole =
  (deps: Pick<Deps, 'door'>) =>
  (
    caller: Caller,
    name: Role,
    { scopes }: UpdateRoleBody,
    expected: readonly number[] | null,
  ): Promise<EditPreview> =>
    preview(deps, caller, NEED, async (change) => {
      const { before, roles } = await rewritten(change, name, scopes, expected)
      const [was, is] = [before.roles, roles].map((each) => ({
        scopes: each.get(name) ?? ROLE_RIGHTS[name].scopes,
      }))
      return { before, after: { ...before, roles }, changes: differences(was, { ...is }), role: name }
    })

async function rewritten(
  change: Change,
  name: Role,
  scopes: readonly string[] | null,
  expected: readonly number[] | null,
): Promise<{ before: StoredModel; roles: StoredModel['roles'] }> {
  const before = await change.writes.keyTypes.readModel(change.caller.workspace)
  const roles = await rewriteRole(change, before, name, { scopes, path: 'scopes' })
  refuseChanged('role', before.revisions.roles.get(name) ?? 0, expected)
  return { before, roles }
}

interface Given {
  /** Null: as in the built-in table. */
  readonly scopes: readonly string[] | null
  /** Where the request says so. */
  readonly path: string
}

/** Rewrites a role inside a change that has read the model as it stands. Answers the roles as they are then. */
export async function rewriteRole(
  { caller, writes, revision, record }: Change,
  stored: StoredModel,
  name: Role,
  { scopes, path }: Given,
): Promise<StoredModel['roles']> {
  if (name === 'owner')
    throw new Refusal(
      'conflict',
      'The scopes of owners are fixed, so that nobody locks a workspace out of itself.',
    )
  const unknown = unknownToModel(scopes ?? [], stored.resources)
  if (unknown.length > 0) throw invalidField(path, 'must be of the catalogue')
  const is = scopes ?? ROLE_RIGHTS[name].scopes
  refuseBeyondCaller(caller, { scopes: is, path }, stored)
  const was = stored.roles.get(name) ?? ROLE_RIGHTS[name].scopes
  if (JSON.stringify(was) === JSON.stringify(is)) return stored.roles
  const roles = new Map(stored.roles)
  if (scopes === null) roles.delete(name)
  else roles.set(name, scopes)
  await writes.keyTypes.setRole(caller.workspace, name, scopes, revision)
  record({ kind: 'role.updated', subject: name, changes: { scopes: { from: was, to: is } } })
  return roles
}

/** Nobody gives a role, and so its members, more than they hold themselves. */
function refuseBeyondCaller(
  caller: Caller,
  { scopes, path }: { scopes: readonly string[]; path: string },
  { resources }: StoredModel,
): void {
  const toCome = caller.rights.has('*:*') ? [] : unknownScopes(scopes, resources)
  const beyond = [...exceeding(compileScopes(scopes, resources), caller.rights), ...toCome]
  if (beyond.length === 0) return
  const message = `must not grant ${beyond.slice(0, 10).join(', ')}: the calling key does not hold it`
  throw new Refusal(
    'scope_exceeds_creator',
    'A role cannot be given more than the calling key holds itself.',
    {
      errors: [{ path, message }],
    },
  )
}
