import {
  compileScopes,
  exceeding,
  ROLE_RIGHTS,
  unknownScopes,
  type Role,
  type RoleView,
  type UpdateRoleBody,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Change } from '../access/door.ts'
import { refuseChanged } from '../access/refuse-changed.ts'
import type { Deps } from '../deps.ts'
import { Model } from '../key-types/model.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { unknownToModel } from '../key-types/unknown-to-model.ts'
import { invalidField, Refusal } from '../refusal.ts'
import { presentRole } from './list-roles.ts'

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
  ): Promise<RoleView> =>
    door.change(caller, 'write:manage.workspace', async (change) => {
      const stored = await change.writes.keyTypes.readModel(change.caller.workspace)
      const roles = await rewriteRole(change, stored, name, { scopes, path: 'scopes' })
      const was = stored.revisions.roles.get(name) ?? 0
      refuseChanged('role', was, expected)
      const revision = roles === stored.roles ? was : change.revision
      return presentRole(name, new Model({ ...stored, roles }), revision)
    })

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
