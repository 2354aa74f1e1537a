import type { CallOptions, Caller, ChangeOptions } from './call.ts'
import { done, dry, previewed } from './dry-run.ts'
import type { EditPreview, Role, RoleList, RoleRights, UpdateRoleBody } from './generated/types.ts'

/** What members of each role may do. */
export interface Roles {
  /** Every role, with its scopes and the same in words. */
  list(options?: CallOptions): Promise<RoleList>
  /** One role. */
  get(name: Role, options?: CallOptions): Promise<RoleRights>
  /** Gives a role other scopes; null brings the built-in ones back. With its `revision`, only if nobody else has since. */
  update(name: Role, body: Omit<UpdateRoleBody, 'dry_run'>, options?: ChangeOptions): Promise<RoleRights>
  /** What the same update would do to the keys of its members. Does nothing. */
  preview(name: Role, body: Omit<UpdateRoleBody, 'dry_run'>, options?: ChangeOptions): Promise<EditPreview>
}

/** The operations on roles, called by `caller`. */
export const rolesOf = (caller: Caller): Roles => ({
  list: (options) => caller.call('listRoles', {}, options),
  get: (name, options) => caller.call('getRole', { params: { name } }, options),
  update: async (name, body, options) =>
    done<RoleRights>(await caller.call('updateRole', { params: { name }, body }, options)),
  preview: async (name, body, options) =>
    previewed(await caller.call('updateRole', { params: { name }, body: dry(body) }, options)),
})
