import type { CallOptions, Caller } from './call.ts'
import type { Role, RoleList, RoleRights, UpdateRoleBody } from './generated/types.ts'

/** What members of each role may do. */
export interface Roles {
  /** Every role, with its scopes and the same in words. */
  list(options?: CallOptions): Promise<RoleList>
  /** Gives a role other scopes; null brings the built-in ones back. */
  update(name: Role, body: UpdateRoleBody, options?: CallOptions): Promise<RoleRights>
}

/** The operations on roles, called by `caller`. */
export const rolesOf = (caller: Caller): Roles => ({
  list: (options) => caller.call('listRoles', {}, options),
  update: (name, body, options) => caller.call('updateRole', { params: { name }, body }, options),
})
