import { createHash, randomBytes } from 'node:crypto'
import {
  OPERATIONS,
  ROLE_RIGHTS,
  type AuthOperationId,
  type Operation,
  type OperationId,
} from '@claviger/contract'
import type { Side } from './side.ts'

/** How an operation is asked so that it succeeds, on things made for it alone. */
export interface Row {
  /** What stands in the path, from its first parameter to its last; made anew each time where it is used up. */
  readonly param?: (side: Side) => string | Promise<string>
  /** The body, or a promise of it. */
  readonly body?: (side: Side) => unknown
  /**
   * What the same request is answered when a key of another workspace sends it. 404 where it names something; what
   * it does without naming anything, it does where that key belongs.
   */
  readonly elsewhere: number
  /** Scopes beside the operation's own: what it gives to somebody else the caller must hold. */
  readonly beside?: readonly string[]
}

const newInvitation = async (side: Side): Promise<string> => (await side.makeInvitation()).id

const newKey = async (side: Side): Promise<string> => (await side.makeKey({ scopes: [] })).id

/** A key that some other system kept by this digest. */
export const anImport = (fields: object): object => ({
  ...fields,
  hash: { algorithm: 'sha256', encoding: 'hex', value: randomBytes(32).toString('hex') },
})

const pendingKey = async (side: Side): Promise<string> => (await side.makePendingKey()).id

/** What a viewer may do. */
const VIEWER = ROLE_RIGHTS.viewer.scopes

/** What the members of a side may do. */
const DEVELOPER = ROLE_RIGHTS.developer.scopes

const aVerifier = (): string => `vrf_${'0'.repeat(26)}`

/** What a verifier asks about, as it was told of it; but for its workspace. */
export const POLICY = {
  type: 'secret',
  type_version: 1,
  scopes: [],
  owner_kind: 'external',
  owner_id: null,
  owner_role: null,
  project: null,
  environment: null,
  ip_allow: null,
  ip_deny: null,
  origins: null,
  token: null,
  tail_of: null,
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** What only our own pages ask, by which people sign in: see `pages.ts`. */
export type PageId = Exclude<AuthOperationId, 'getOffers'>

/** What programs ask as well. */
export type RowId = Exclude<OperationId, PageId>

/** One row for each operation: the compiler asks for it, and `rows.test.ts` does. */
export const ROWS: Readonly<Record<RowId, Row>> = {
  getOverview: { elsewhere: 200 },
  createKey: { body: ({ fresh }) => ({ type: 'secret', name: fresh(), scopes: [] }), elsewhere: 201 },
  listKeys: { elsewhere: 200 },
  countKeys: { elsewhere: 200 },
  getSelf: { elsewhere: 200 },
  revokeSelf: { elsewhere: 200 },
  verifyKey: { body: ({ secret }) => ({ key: secret }), elsewhere: 200 },
  renewVerifier: { param: aVerifier, body: () => ({}), elsewhere: 200 },
  listChanges: { param: aVerifier, elsewhere: 200 },
  ackVerifier: { param: aVerifier, body: () => ({ acked: 0, timeline: 'another' }), elsewhere: 200 },
  leaveVerifier: { param: aVerifier, elsewhere: 200 },
  lookUpKeys: {
    param: aVerifier,
    body: ({ secret }) => ({
      keys: [{ digest: createHash('sha256').update(secret).digest('base64url'), tail: null }],
    }),
    elsewhere: 200,
  },
  compilePolicies: {
    param: aVerifier,
    body: ({ workspace }) => ({ applied: 0, policies: [{ ...POLICY, workspace }] }),
    elsewhere: 404,
  },
  noteUses: { param: aVerifier, body: ({ key }) => ({ uses: [{ key, at: 0 }] }), elsewhere: 200 },
  verifyKeys: { body: ({ secret }) => ({ items: [{ key: secret }] }), elsewhere: 200 },
  // A key says by itself where it belongs.
  forwardAuth: { elsewhere: 200 },
  revokeAllKeys: {
    body: ({ slug }) => ({ owner: { external_id: 'cust_of_nobody' }, confirm: slug }),
    // The other workspace has another slug, so the confirmation is wrong there.
    elsewhere: 422,
  },
  importKeys: {
    body: ({ fresh }) => ({ keys: [anImport({ type: 'secret', name: fresh(), scopes: [] })] }),
    elsewhere: 200,
  },
  getKey: { param: ({ key }) => key, elsewhere: 404 },
  updateKey: { param: newKey, body: ({ fresh }) => ({ name: fresh() }), elsewhere: 404 },
  rotateKey: { param: newKey, body: () => ({ overlap: '0s' }), elsewhere: 404 },
  endOverlap: { param: async (side) => (await side.makeRotatedKey()).id, elsewhere: 404 },
  copyKey: { param: newKey, body: ({ fresh }) => ({ name: fresh() }), elsewhere: 404 },
  approveKey: { param: pendingKey, elsewhere: 404 },
  refuseKey: { param: pendingKey, body: () => ({ reason: 'ask for less' }), elsewhere: 404 },
  getRevision: { param: () => '1', elsewhere: 200 },
  revokeKey: { param: newKey, elsewhere: 404 },
  revokeKeyWithReason: { param: newKey, body: () => ({ reason: 'leaked' }), elsewhere: 404 },
  listKeyTypes: { elsewhere: 200 },
  // A name, not an id: each workspace has a type of this one.
  getKeyType: { param: () => 'secret', elsewhere: 200 },
  listResources: { elsewhere: 200 },
  getResource: { param: (side) => side.makeResource(), elsewhere: 404 },
  createKeyType: {
    body: ({ fresh }) => ({ name: slug(fresh()), prefix: `${slug(fresh()).replaceAll('-', '_')}_` }),
    elsewhere: 201,
  },
  updateKeyType: { param: (side) => side.makeKeyType(), body: () => ({ title: 'Other' }), elsewhere: 404 },
  createResource: {
    body: ({ fresh }) => ({ name: slug(fresh()), title: 'Resource', verbs: ['read'] }),
    elsewhere: 201,
  },
  updateResource: { param: (side) => side.makeResource(), body: () => ({ title: 'Other' }), elsewhere: 404 },
  removeResource: { param: (side) => side.makeResource(), elsewhere: 404 },
  listBlueprints: { elsewhere: 200 },
  exportBlueprint: { elsewhere: 200 },
  applyBlueprint: {
    body: ({ fresh }) => ({
      blueprint: {
        blueprint: 'matrix',
        version: 1,
        resources: [{ name: slug(fresh()), title: 'Resource', verbs: ['read'] }],
      },
    }),
    elsewhere: 200,
  },
  listRoles: { elsewhere: 200 },
  // A name, not an id: each workspace has each role.
  getRole: { param: () => 'viewer', elsewhere: 200 },
  updateRole: { param: () => 'viewer', body: () => ({ scopes: [] }), elsewhere: 200 },
  listSigningKeys: { elsewhere: 200 },
  rotateSigningKey: { body: () => ({ overlap: '30d' }), elsewhere: 200 },
  withdrawSigningKey: { param: (side) => side.makeSigningKey(), elsewhere: 404 },
  createProject: { body: ({ fresh }) => ({ name: fresh() }), elsewhere: 201 },
  listProjects: { elsewhere: 200 },
  getProject: { param: ({ project }) => project, elsewhere: 404 },
  updateProject: {
    param: (side) => side.makeProject(),
    body: ({ fresh }) => ({ name: fresh() }),
    elsewhere: 404,
  },
  createApp: { param: ({ project }) => project, body: ({ fresh }) => ({ name: fresh() }), elsewhere: 404 },
  listApps: { param: ({ project }) => project, elsewhere: 404 },
  getApp: { param: ({ project, app }) => `${project}/apps/${app}`, elsewhere: 404 },
  updateApp: {
    param: ({ project, app }) => `${project}/apps/${app}`,
    body: ({ fresh }) => ({ name: fresh() }),
    elsewhere: 404,
  },
  createMember: {
    body: ({ fresh }) => ({ email: `${fresh()}@example.test`, role: 'viewer' }),
    elsewhere: 201,
    beside: VIEWER,
  },
  listMembers: { elsewhere: 200 },
  getMember: { param: ({ member }) => member, elsewhere: 404 },
  updateMember: {
    param: (side) => side.makeMember(),
    body: () => ({ role: 'viewer' }),
    elsewhere: 404,
    beside: VIEWER,
  },
  removeMember: { param: (side) => side.makeMember(), elsewhere: 404 },
  listMemberSessions: { param: ({ member }) => member, elsewhere: 404 },
  // Whoever ends the sessions of a role could have given it.
  revokeMemberSessions: { param: (side) => side.makeMember(), elsewhere: 404, beside: DEVELOPER },
  createInvitation: {
    body: ({ fresh }) => ({ email: `${fresh()}@example.test`, role: 'viewer' }),
    elsewhere: 201,
    beside: VIEWER,
  },
  listInvitations: { elsewhere: 200 },
  // Open to all: it is the token that says where one comes to be a member.
  acceptInvitation: {
    body: async (side) => ({ token: (await side.makeInvitation()).token }),
    elsewhere: 201,
  },
  getInvitation: { param: ({ invitation }) => invitation, elsewhere: 404 },
  revokeInvitation: { param: newInvitation, elsewhere: 404 },
  renewInvitation: { param: newInvitation, elsewhere: 404, beside: VIEWER },
  setUp: {
    body: async (side) => ({ token: await side.makeSetup(), password: 'correct horse battery' }),
    elsewhere: 201,
  },
  // For people who are signed in, which a key is not.
  getSession: { elsewhere: 403 },
  listSessions: { elsewhere: 403 },
  revokeSession: { param: () => `ses_${'0'.repeat(26)}`, elsewhere: 403 },
  revokeAllSessions: { elsewhere: 403 },
  getOffers: { elsewhere: 200 },
  listEvents: { elsewhere: 200 },
  exportEvents: { elsewhere: 200 },
  getSignInPolicy: { elsewhere: 200 },
  // Of nobody who is asked here.
  updateSignInPolicy: { body: () => ({ second_factor: [] }), elsewhere: 200 },
  getVerificationPolicy: { elsewhere: 200 },
  updateVerificationPolicy: { body: () => ({ consistency: null }), elsewhere: 200 },
  getRoutes: { elsewhere: 200 },
  replaceRoutes: { body: () => ({ routes: null }), elsewhere: 200 },
  createWorkspace: { body: ({ fresh }) => ({ name: fresh() }), elsewhere: 403 },
  listWorkspaces: { elsewhere: 403 },
  checkHealth: { elsewhere: 200 },
  checkLiveness: { elsewhere: 200 },
  checkReadiness: { elsewhere: 200 },
  getJwks: { elsewhere: 200 },
}

export const operationOf = (id: OperationId): Operation => OPERATIONS[id]

const EVERY = Object.keys(OPERATIONS) as OperationId[]

const isPage = (id: OperationId): id is PageId => operationOf(id).ownPage === true

export const PAGES = EVERY.filter(isPage)

export const IDS = EVERY.filter((id): id is RowId => !isPage(id))

/** Operations for a person who is signed in, in whatever workspace. */
export const PERSONAL = IDS.filter((id) => operationOf(id).scope === 'session')

/** Operations that ask for a key. */
export const KEYED = IDS.filter((id) => operationOf(id).scope !== 'open' && !PERSONAL.includes(id))

/** Operations that ask for a scope. */
export const SCOPED = KEYED.filter((id) => operationOf(id).scope !== 'none')

/** Operations on a key that waits for approval. */
export const DECIDING: readonly RowId[] = ['approveKey', 'refuseKey']

/** The scope that no key but the first root key holds. */
export const needsInstallation = (id: OperationId): boolean =>
  operationOf(id).scope.endsWith(':manage.installation')
