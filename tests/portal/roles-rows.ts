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
const ON_ALL_KEYS: readonly RowId[] = [
  'approveKey',
  'refuseKey',
  'revokeAllKeys',
  'importKeys',
  'exportBlueprint',
]

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
  readonly menus?: (stage: RolesStage, person: Person) => readonly string[]
  /** What stands there instead for who may not look; the designed state unless said otherwise. */
  readonly instead?: string
}

/** Something that a page offers, as {@link Offered} names it. */
export interface Row extends Needs {
  readonly place: PlaceName
  readonly what: RegExp
}

const rightsOf = (scopes: readonly string[]): ReadonlySet<string> => compileScopes(scopes, [])

/** Whether the table of roles lets a role do it; by other scopes than the table's where a workspace gave it some. */
export function may(role: Role, id: RowId, scopes = ROLE_RIGHTS[role].scopes): boolean {
  const { scope } = operationOf(id)
  if (!rightsOf(scopes).has(scope)) return false
  return ROLE_RIGHTS[role].reach === 'workspace' || (WITHIN_OWN.includes(scope) && !ON_ALL_KEYS.includes(id))
}

/** Whether somebody of a role finds it. */
export function finds(role: Role, { calls, any, wide, to }: Needs): boolean {
  if (wide && ROLE_RIGHTS[role].reach === 'own') return false
  if (
    to &&
    [...rightsOf(ROLE_RIGHTS[to].scopes)].some((each) => !rightsOf(ROLE_RIGHTS[role].scopes).has(each))
  )
    return false
  return any ? calls.some((id) => may(role, id)) : calls.every((id) => may(role, id))
}

const actionsFor = ({ name }: { readonly name: string }): string => `Actions for ${name}`

const keys = '/settings/api-keys'

/** Every page of a workspace. */
export const PLACES = {
  overview: { at: () => '/overview', calls: ['getOverview'] },
  keys: { at: () => keys, calls: ['listKeys'] },
  ownKey: { at: (_, { key }) => `${keys}/${key}`, calls: ['getKey'] },
  key: {
    at: ({ side }) => `${keys}/${side.key}`,
    calls: ['getKey'],
    wide: true,
    instead: 'There is no such key here',
  },
  waitingKey: {
    at: ({ pending }) => `${keys}/${pending}`,
    calls: ['getKey'],
    wide: true,
    instead: 'There is no such key here',
  },
  projects: { at: () => '/projects', calls: ['listProjects'] },
  project: {
    at: ({ side }) => `/projects/${side.project}`,
    menus: ({ appName }) => [`More actions for ${appName}`],
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
  revokeAll: { at: () => '/security/revoke-all', calls: ['revokeAllKeys'] },
  importKeys: { at: () => '/security/import', calls: ['importKeys'] },
} as const satisfies Readonly<Record<string, Place>>

export type PlaceName = keyof typeof PLACES

export const PLACE_NAMES = Object.keys(PLACES) as PlaceName[]

/** What the navigation leads to, and who finds it there. */
export const NAVIGATION: Readonly<Record<string, Needs>> = {
  Overview: { calls: ['getOverview'], wide: true },
  'API Keys': { calls: ['listKeys'] },
  Projects: PLACES.projects,
  'Key types': PLACES.keyTypes,
  Team: { calls: ['listMembers'] },
  Activity: PLACES.activity,
  Security: { calls: ['listSigningKeys', 'revokeAllKeys', 'importKeys'], any: true },
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
    'Revoke all': PLACES.revokeAll,
    Import: PLACES.importKeys,
  },
}

const row = (
  place: PlaceName,
  what: RegExp,
  calls: Needs['calls'],
  more: Omit<Needs, 'calls'> = {},
): Row => ({
  place,
  what,
  calls,
  ...more,
})

const menu = (item: string, of: RegExp): RegExp => new RegExp(`^menuitem ${item} · Actions for ${of.source}$`)

/** Whatever a page offers that changes something. */
export const ROWS: readonly Row[] = [
  row('overview', /^link Create API Key$/, ['createKey']),
  row('keys', /^button Create API Key$/, ['createKey']),
  row('keys', /^button Revoke /, ['revokeKeyWithReason']),
  row('keys', /^checkbox Select /, ['revokeKeyWithReason']),
  row('ownKey', /^button Rename$/, ['updateKey']),
  row('ownKey', /^button Edit access$/, ['updateKey']),
  row('ownKey', /^button (Disable|Enable)$/, ['updateKey']),
  row('ownKey', /^button (Create|Make) a copy$|^button Copy key$|^button Duplicate$/, ['copyKey']),
  row('ownKey', /^button Rotate$/, ['rotateKey']),
  row('ownKey', /^button End (it|the old one|overlap) /, ['endOverlap']),
  row('ownKey', /^button Revoke$/, ['revokeKeyWithReason']),
  row('key', /^button Rename$/, ['updateKey'], { wide: true }),
  row('key', /^button Edit access$/, ['updateKey'], { wide: true }),
  row('key', /^button Disable$/, ['updateKey'], { wide: true }),
  row('key', /^button Revoke$/, ['revokeKeyWithReason'], { wide: true }),
  row('waitingKey', /^button Approve$/, ['approveKey']),
  row('waitingKey', /^button Refuse$/, ['refuseKey']),
  row('waitingKey', /^button Rename$/, ['updateKey'], { wide: true }),
  row('waitingKey', /^button Edit access$/, ['updateKey'], { wide: true }),
  row('projects', /^button Create project$/, ['createProject']),
  row('project', /^button Rename$/, ['updateProject']),
  row('project', /^button Archive$/, ['updateProject']),
  row('project', /^button Add app$/, ['createApp']),
  row('project', /^button More actions for /, ['updateApp']),
  row('project', /^link /, ['createKey']),
  row('archivedProject', /^button Restore$/, ['updateProject']),
  row('keyTypes', /^link New key type$/, ['createKeyType']),
  row('catalogue', /^button Add a resource$/, ['createResource']),
  row('catalogue', /^button Edit /, ['updateResource']),
  row('catalogue', /^button Remove /, ['removeResource']),
  row('blueprint', /^button Show the difference$/, ['applyBlueprint']),
  row('blueprint', /^button (Download|Copy the blueprint)$/, ['exportBlueprint']),
  row('newKeyType', /^button Create key type$/, ['createKeyType']),
  row('newKeyType', /^button (Add an? |Cancel)/, ['createKeyType']),
  row('keyType', /^button Archive$/, ['updateKeyType']),
  row('keyType', /^button (Add an? |Remove )/, ['updateKeyType']),
  row('archivedType', /^button Restore$/, ['updateKeyType']),
  row('archivedType', /^button Add an? /, ['updateKeyType']),
  row('members', /^button Invite somebody$/, ['createInvitation']),
  row('members', menu('Change role', /Teammate \d+/), ['updateMember']),
  row('members', menu('Suspend', /Teammate \d+/), ['updateMember']),
  row('members', menu('Reactivate', /Teammate \d+/), ['updateMember']),
  row('members', menu('(Remove|Leave this workspace)', /Teammate \d+/), ['removeMember']),
  row('members', menu('(Change role|Suspend)', /Ada Lovelace/), ['updateMember'], { to: 'owner' }),
  row('members', menu('Remove', /Ada Lovelace/), ['removeMember'], { to: 'owner' }),
  row('members', menu('Hand over ownership', /Teammate \d+/), ['updateMember'], { to: 'owner' }),
  row('members', /^button Actions for (Teammate|n-)/, ['updateMember']),
  row('members', /^button Actions for Ada Lovelace/, ['updateMember'], { to: 'owner' }),
  row('invitations', /^button Invite somebody$/, ['createInvitation']),
  row('invitations', /^button Renew /, ['renewInvitation']),
  row('invitations', /^button Revoke /, ['revokeInvitation']),
  row('roles', /^button Edit what the role /, ['updateRole']),
  row('approvals', /^button Approve /, ['approveKey']),
  row('approvals', /^button Refuse /, ['refuseKey']),
  row('activity', /^button Export$/, ['exportEvents']),
  row('activity', /^menuitem .+ · Export$/, ['exportEvents']),
  row('signingKeys', /^button Rotate$/, ['rotateSigningKey']),
  row('signingKeys', /^button Withdraw /, ['withdrawSigningKey']),
  row('revokeAll', /^button Revoke \d+ keys$/, ['revokeAllKeys']),
  row('importKeys', /^button Read it$/, ['importKeys']),
]

/** What changes nothing, wherever it stands. */
export const HARMLESS: readonly RegExp[] = [
  /^button Copy the /,
  // Of a list of keys: what is shown, in which order, and the menu of a row.
  /^button (Filters|Name|Created|Last used|Expires)$/,
  /^button More actions for /,
  // With the key that is typed, not with the session.
  /^button Try it$/,
  // Of a form that has a row.
  /^button (Download a template|Choose a file)$/,
]
