import * as z from 'zod'
import { revision } from './revision.ts'
import { dryRun, editPreview } from './edits.ts'
import { scopeList } from './scopes.ts'
import { keyReach, ROLES, type Role } from './members.ts'

/** What members of a role may do, and whose keys they reach. */
export interface RoleEntry {
  readonly title: string
  readonly about: string
  readonly scopes: readonly string[]
  /** `own`: only keys that belong to the member. */
  readonly reach: 'workspace' | 'own'
}

const OF_A_WORKSPACE = [
  'keys',
  'key_types',
  'projects',
  'members',
  'events',
  'usage',
  'connections',
  'webhooks',
]

/**
 * What each role may do: the one table. No key of a member holds more than the member's role, at the moment of use.
 * A workspace can give its roles other scopes; the owner's are fixed, so that nobody can be locked out.
 */
export const ROLE_RIGHTS: Readonly<Record<Role, RoleEntry>> = {
  owner: {
    title: 'Owner',
    about: 'Everything, with owners among the members they manage.',
    scopes: ['*:*', '*:manage.*'],
    reach: 'workspace',
  },
  admin: {
    title: 'Admin',
    about: 'Everything but owners, roles and signing keys.',
    scopes: [
      '*:*',
      'verify:manage.keys',
      ...OF_A_WORKSPACE.map((name) => `write:manage.${name}`),
      'read:manage.workspace',
    ],
    reach: 'workspace',
  },
  developer: {
    title: 'Developer',
    about: 'The whole API, and keys of their own.',
    scopes: ['*:*', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects'],
    reach: 'own',
  },
  viewer: {
    title: 'Viewer',
    about: 'Reads the API, and keeps keys of their own.',
    scopes: ['read', 'write:manage.keys', 'read:manage.key_types', 'read:manage.projects'],
    reach: 'own',
  },
}

export const roleName = z.enum(ROLES)

export const updateRoleBody = z.strictObject({
  scopes: scopeList.nullable().meta({ description: 'Null brings the scopes of the built-in table back.' }),
  dry_run: dryRun,
})

export const roleRights = z.object({
  name: roleName,
  title: z.string(),
  about: z.string(),
  scopes: z.array(z.string()),
  reach: keyReach,
  changed: z.boolean().meta({ description: 'The scopes are not those of the built-in table.' }),
  summary: z.string().meta({ description: 'The same in words.' }),
  revision,
})

/** A role as it is now; or, for a dry run, what would happen. */
export const editedRole = z.union([roleRights, editPreview])

export const roleList = z.object({ data: z.array(roleRights) })

export type RoleView = z.infer<typeof roleRights>
export type UpdateRoleBody = z.infer<typeof updateRoleBody>
