import type { Needs, PlaceName } from './roles-places.ts'

/** Something that a page offers, as {@link Offered} names it. */
export interface Row extends Needs {
  readonly place: PlaceName
  readonly what: RegExp
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
  row('ownKey', /^button Disable$/, ['updateKey']),
  row('ownKey', /^button Duplicate$/, ['copyKey']),
  row('ownKey', /^button Rotate$/, ['rotateKey']),
  row('ownKey', /^button End it now$/, ['endOverlap']),
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
  row('project', /^menuitem (Rename|Archive) · More actions for /, ['updateApp']),
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
  row('signIn', /^checkbox (Owner|Admin|Developer|Viewer)/, ['updateSignInPolicy']),
  row('signIn', /^button Sessions of (Teammate|n-)/, ['listMemberSessions', 'revokeMemberSessions']),
  row('signIn', /^button Sessions of Ada Lovelace$/, ['revokeMemberSessions'], { to: 'owner' }),
  row('revokeAll', /^button Revoke \d+ keys$/, ['revokeAllKeys'], { wide: true }),
  row('importKeys', /^button Read it$/, ['importKeys'], { wide: true }),
]

/** What changes nothing, wherever it stands. */
export const HARMLESS: readonly RegExp[] = [
  /^button Copy the /,
  // Of a list of keys: what is shown, in which order, and the menu of a row.
  /^button (Filters|Name|Created|Last used|Expires|Older|Newer)$/,
  /^button More actions for /,
  // With the key that is typed, not with the session.
  /^button Try it$/,
  // Of a form that has a row.
  /^button (Download a template|Choose a file)$/,
]
