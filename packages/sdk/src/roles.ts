import type { CallOptions, Caller, ChangeOptions } from './call.ts'
import type { Role, RoleList, RoleRights, UpdateRoleBody } from './generated/types.ts'

/** What members of each role may do. */
export interface Roles {
  /** Every role, with its scopes and the same in words. */
  list(options?: CallOptions): Promise<RoleList>
  /** One role. */
  get(name: Role, options?: CallOptions): Promise<RoleRights>
  /** Gives a role other scopes; null brings the built-in ones back. With its `revision`, only if nobody else has since. */
  update(name: Role, body: UpdateRoleBody, options?: ChangeOptions): Promise<RoleRights>
}

/** The operations on roles, called by `caller`. */
export const rolesOf = (caller: Caller): Roles => ({
  list: (options) => caller.call('listRoles', {}, options),
  get: (name, options) => caller.call('getRole', { params: { name } }, options),
  update: (name, body, options) => caller.call('updateRole', { params: { name }, body }, options),
})
