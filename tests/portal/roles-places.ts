import { compileScopes, ROLE_RIGHTS, type Role } from '@claviger/contract'
import { operationOf, type RowId } from '../matrix/rows.ts'
import type { Person, RolesStage } from './roles-stage.ts'

/** What the API lets whoever reaches only their own keys do at all. */
const WITHIN_OWN = [
  'read:manage.keys',
  'write:manage.keys',
  'verify:manage.keys',
  'read:manage.key_types',
  'read:manage.projects',
]

/** Operations on the keys of everybody, whatever scope they ask for. */
const ON_ALL_KEYS: readonly RowId[] = ['approveKey', 'refuseKey', 'exportBlueprint']

/** What somebody needs for something that a page offers. */
export interface Needs {
  /** The operations behind it. */
  readonly calls: readonly [RowId, ...RowId[]]
  /** One of them is enough. */
  readonly any?: true
  /** It is about the keys of everybody. */
  readonly wide?: true
  /** It is done to a member of this role: nobody takes or gives what they do not hold. */
  readonly to?: Role
}

/** A place in the portal, and who may look at it. */
export interface Place extends Needs {
  /** Behind the address of the workspace. */
  readonly at: (stage: RolesStage, person: Person) => string
  /** The buttons that open its menus. */
  readonly menus?: (stage: RolesStage, person: Person) => readonly (string | RegExp)[]
  /** What stands there instead for who may not look; the designed state unless said otherwise. */
  readonly instead?: string
}

const rightsOf = (scopes: readonly string[]): ReadonlySet<string> => compileScopes(scopes, [])

/** Whether the table of roles lets a role do it; by other scopes than the table's where a workspace gave it some. */
export function may(role: Role, id: RowId, scopes = ROLE_RIGHTS[role].scopes): boolean {
  const { scope } = operationOf(id)
  if (!rightsOf(scopes).has(scope)) return false
  return ROLE_RIGHTS[role].reach === 'workspace' || (WITHIN_OWN.includes(scope) && !ON_ALL_KEYS.includes(id))
}

/** Whether somebody of a role finds it; with other scopes than the table's where a workspace gave it some. */
export function finds(
  role: Role,
  { calls, any, wide, to }: Needs,
  scopes = ROLE_RIGHTS[role].scopes,
): boolean {
  if (wide && ROLE_RIGHTS[role].reach === 'own') return false
  if (to && [...rightsOf(ROLE_RIGHTS[to].scopes)].some((each) => !rightsOf(scopes).has(each))) return false
  return any ? calls.some((id) => may(role, id, scopes)) : calls.every((id) => may(role, id, scopes))
}

const actionsFor = ({ name }: { readonly name: string }): string => `Actions for ${name}`

const keys = '/settings/api-keys'

/** Every page of a workspace. */
export const PLACES = {
  overview: { at: () => '/overview', calls: ['getOverview'] },
  keys: { at: () => keys, calls: ['listKeys', 'listKeyTypes'] },
  ownKey: { at: (_, { key }) => `${keys}/${key}`, calls: ['getKey', 'listKeyTypes'] },
  key: {
    at: ({ side }) => `${keys}/${side.key}`,
    calls: ['getKey', 'listKeyTypes'],
    wide: true,
    instead: 'There is no such key here',
  },
  waitingKey: {
    at: ({ pending }) => `${keys}/${pending}`,
    calls: ['getKey', 'listKeyTypes'],
    wide: true,
    instead: 'There is no such key here',
  },
  projects: { at: () => '/projects', calls: ['listProjects'] },
  project: {
    at: ({ side }) => `/projects/${side.project}`,
    menus: () => [/^More actions for /],
    calls: ['getProject', 'listApps'],
  },
  archivedProject: { at: ({ archivedProject }) => `/projects/${archivedProject}`, calls: ['getProject'] },
  keyTypes: { at: () => '/key-types', calls: ['listKeyTypes'] },
  catalogue: { at: () => '/key-types/catalogue', calls: ['listResources'] },
  blueprint: { at: () => '/key-types/blueprint', calls: ['exportBlueprint'] },
  newKeyType: { at: () => '/key-types/new', calls: ['createKeyType'] },
  keyType: { at: ({ personal }) => `/key-types/types/${personal}`, calls: ['getKeyType'] },
  archivedType: { at: ({ archivedType }) => `/key-types/types/${archivedType}`, calls: ['getKeyType'] },
  members: {
    at: () => '/team',
    menus: ({ somebody, suspended }, me) => [
      ...[somebody, suspended, me].map(actionsFor),
      'Actions for Ada Lovelace',
    ],
    calls: ['listMembers'],
  },
  invitations: { at: () => '/team/invitations', calls: ['listInvitations'] },
  roles: { at: () => '/team/roles', calls: ['listRoles', 'listMembers'] },
  approvals: { at: () => '/team/approvals', calls: ['listKeys'], wide: true },
  activity: { at: () => '/activity', menus: () => ['Export'], calls: ['listEvents'] },
  signingKeys: { at: () => '/security/signing-keys', calls: ['listSigningKeys'] },
  signIn: { at: () => '/security/sign-in', calls: ['getSignInPolicy', 'listMembers'] },
  revokeAll: { at: () => '/security/revoke-all', calls: ['revokeAllKeys'], wide: true },
  importKeys: { at: () => '/security/import', calls: ['importKeys'], wide: true },
} as const satisfies Readonly<Record<string, Place>>

export type PlaceName = keyof typeof PLACES

export const PLACE_NAMES = Object.keys(PLACES) as PlaceName[]

/** What the navigation leads to, and who finds it there. */
export const NAVIGATION: Readonly<Record<string, Needs>> = {
  Overview: { calls: ['getOverview'], wide: true },
  'API Keys': PLACES.keys,
  Projects: PLACES.projects,
  'Key types': PLACES.keyTypes,
  Team: { calls: ['listMembers', 'approveKey'], any: true },
  Activity: PLACES.activity,
  Security: { calls: ['listSigningKeys', 'getSignInPolicy', 'importKeys'], any: true, wide: true },
}

/** The parts of a page, and who finds them. */
export const TABS: Readonly<Partial<Record<PlaceName, Readonly<Record<string, Needs>>>>> = {
  keyTypes: { Types: PLACES.keyTypes, Catalogue: PLACES.catalogue, Blueprint: PLACES.blueprint },
  members: {
    Members: PLACES.members,
    Invitations: PLACES.invitations,
    Roles: PLACES.roles,
    Approvals: PLACES.approvals,
  },
  signingKeys: {
    'Signing keys': PLACES.signingKeys,
    'Sign-in': PLACES.signIn,
    'Revoke all': PLACES.revokeAll,
    Import: PLACES.importKeys,
  },
}
