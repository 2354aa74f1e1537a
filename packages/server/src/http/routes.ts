import type {
  AnswerOf,
  AuthOperationId,
  BodyOf,
  OperationId,
  ParamsOf,
  QueryOf,
  Role,
} from '@claviger/contract'
import type { Caller } from '../domain/access/caller.ts'
import type { Streamed } from '../domain/events/export-events.ts'
import type { Verbs } from '../domain/verbs.ts'

/** A request that has been read and checked against its operation. */
export interface Asked<Id extends OperationId> {
  readonly caller: Caller
  readonly params: ParamsOf<Id>
  readonly query: QueryOf<Id>
  readonly body: BodyOf<Id>
  /** The revisions of which one must still be current; null where the caller does not say. */
  readonly expected: readonly number[] | null
}

/**
 * The operations that a verb answers. The probes are answered by the server itself, `/auth` below `people/`, and
 * verifications and what proxies ask ahead of the framework, in `data-plane/`.
 */
export type RoutedOperationId = Exclude<
  OperationId,
  | AuthOperationId
  | 'checkHealth'
  | 'checkLiveness'
  | 'checkReadiness'
  | 'forwardAuth'
  | 'getJwks'
  | 'verifyKey'
  | 'verifyKeys'
>

/** Operations whose answer is a file. */
type StreamedOperationId = 'exportEvents'

export type Handlers = {
  readonly [Id in RoutedOperationId]: (
    asked: Asked<Id>,
  ) => Promise<Id extends StreamedOperationId ? Streamed : AnswerOf<Id>>
}

type VerifierOperationId =
  | 'renewVerifier'
  | 'listChanges'
  | 'ackVerifier'
  | 'leaveVerifier'
  | 'lookUpKeys'
  | 'compilePolicies'
  | 'noteUses'

const verifierHandlers = (verbs: Verbs): Pick<Handlers, VerifierOperationId> => ({
  renewVerifier: ({ caller, params, body }) => verbs.renewVerifier(caller, params.id, body),
  listChanges: ({ caller, params, query }) => verbs.listChanges(caller, params.id, query),
  ackVerifier: ({ caller, params, body }) => verbs.ackVerifier(caller, params.id, body),
  leaveVerifier: ({ caller, params }) => verbs.leaveVerifier(caller, params.id),
  lookUpKeys: ({ caller, body }) => verbs.lookUpKeys(caller, body),
  compilePolicies: ({ caller, body }) => verbs.compilePolicies(caller, body),
  noteUses: ({ caller, body }) => verbs.noteUses(caller, body),
})

type PolicyOperationId =
  | 'getSignInPolicy'
  | 'updateSignInPolicy'
  | 'getVerificationPolicy'
  | 'updateVerificationPolicy'

const policyHandlers = (verbs: Verbs): Pick<Handlers, PolicyOperationId> => ({
  getSignInPolicy: ({ caller }) => verbs.getSignInPolicy(caller),
  updateSignInPolicy: ({ caller, body, expected }) => verbs.updateSignInPolicy(caller, body, expected),
  getVerificationPolicy: ({ caller }) => verbs.getVerificationPolicy(caller),
  updateVerificationPolicy: ({ caller, body, expected }) =>
    verbs.updateVerificationPolicy(caller, body, expected),
})

/** The table of routes: one expression each, and the domain decides. */
export const handlers = (verbs: Verbs): Handlers => ({
  getOverview: ({ caller }) => verbs.getOverview(caller),
  createKey: ({ caller, body }) => verbs.createKey(caller, body),
  listKeys: ({ caller, query }) => verbs.listKeys(caller, query),
  countKeys: ({ caller, query }) => verbs.countKeys(caller, query),
  getSelf: ({ caller }) => verbs.getSelf(caller),
  revokeSelf: ({ caller }) => verbs.revokeSelf(caller),
  revokeAllKeys: ({ caller, body }) => verbs.revokeAllKeys(caller, body),
  importKeys: ({ caller, body }) => verbs.importKeys(caller, body),
  getKey: ({ caller, params }) => verbs.getKey(caller, params.id),
  updateKey: ({ caller, params, body, expected }) => verbs.updateKey(caller, params.id, body, expected),
  rotateKey: ({ caller, params, body }) => verbs.rotateKey(caller, params.id, body),
  endOverlap: ({ caller, params }) => verbs.endOverlap(caller, params.id),
  copyKey: ({ caller, params, body }) => verbs.copyKey(caller, params.id, body),
  approveKey: ({ caller, params }) => verbs.approveKey(caller, params.id),
  refuseKey: ({ caller, params, body }) => verbs.refuseKey(caller, params.id, body?.reason ?? null),
  getRevision: ({ caller, params }) => verbs.getRevision(caller, Number(params.revision)),
  revokeKey: ({ caller, params }) => verbs.revokeKey(caller, params.id, null),
  revokeKeyWithReason: ({ caller, params, body }) => verbs.revokeKey(caller, params.id, body?.reason ?? null),
  listKeyTypes: ({ caller }) => verbs.listKeyTypes(caller),
  getKeyType: ({ caller, params }) => verbs.getKeyType(caller, params.name),
  listResources: ({ caller }) => verbs.listResources(caller),
  getResource: ({ caller, params }) => verbs.getResource(caller, params.name),
  createKeyType: ({ caller, body }) => verbs.createKeyType(caller, body),
  updateKeyType: ({ caller, params, body, expected }) =>
    (body.dry_run ? verbs.previewKeyType : verbs.updateKeyType)(caller, params.name, body, expected),
  createResource: ({ caller, body }) => verbs.createResource(caller, body),
  updateResource: ({ caller, params, body, expected }) =>
    (body.dry_run ? verbs.previewResource : verbs.updateResource)(caller, params.name, body, expected),
  removeResource: ({ caller, params, query, expected }) =>
    query.dry_run === 'true'
      ? verbs.previewRemoval(caller, params.name, expected)
      : verbs.removeResource(caller, params.name, query.confirm, expected),
  listBlueprints: ({ caller }) => verbs.listBlueprints(caller),
  exportBlueprint: ({ caller }) => verbs.exportBlueprint(caller),
  applyBlueprint: ({ caller, body }) => verbs.applyBlueprint(caller, body),
  listRoles: ({ caller }) => verbs.listRoles(caller),
  getRole: ({ caller, params }) => verbs.getRole(caller, params.name as Role),
  updateRole: ({ caller, params, body, expected }) =>
    (body.dry_run ? verbs.previewRole : verbs.updateRole)(caller, params.name as Role, body, expected),
  listSigningKeys: ({ caller }) => verbs.listSigningKeys(caller),
  rotateSigningKey: ({ caller, body }) => verbs.rotateSigningKey(caller, body),
  withdrawSigningKey: ({ caller, params }) => verbs.withdrawSigningKey(caller, params.id),
  createProject: ({ caller, body }) => verbs.createProject(caller, body),
  listProjects: ({ caller, query }) => verbs.listProjects(caller, query),
  getProject: ({ caller, params }) => verbs.getProject(caller, params.id),
  updateProject: ({ caller, params, body, expected }) =>
    verbs.updateProject(caller, params.id, body, expected),
  createApp: ({ caller, params, body }) => verbs.createApp(caller, params.id, body),
  listApps: ({ caller, params, query }) => verbs.listApps(caller, params.id, query),
  getApp: ({ caller, params }) => verbs.getApp(caller, params),
  updateApp: ({ caller, params, body, expected }) => verbs.updateApp(caller, params, body, expected),
  createMember: ({ caller, body }) => verbs.createMember(caller, body),
  listMembers: ({ caller, query }) => verbs.listMembers(caller, query),
  getMember: ({ caller, params }) => verbs.getMember(caller, params.id),
  updateMember: ({ caller, params, body, expected }) => verbs.updateMember(caller, params.id, body, expected),
  removeMember: ({ caller, params, expected }) => verbs.removeMember(caller, params.id, expected),
  listMemberSessions: ({ caller, params }) => verbs.listMemberSessions(caller, params.id),
  revokeMemberSessions: ({ caller, params }) => verbs.revokeMemberSessions(caller, params.id),
  createInvitation: ({ caller, body }) => verbs.createInvitation(caller, body),
  listInvitations: ({ caller, query }) => verbs.listInvitations(caller, query),
  acceptInvitation: ({ caller, body }) => verbs.acceptInvitation(caller, body),
  getInvitation: ({ caller, params }) => verbs.getInvitation(caller, params.id),
  revokeInvitation: ({ caller, params }) => verbs.revokeInvitation(caller, params.id),
  renewInvitation: ({ caller, params }) => verbs.renewInvitation(caller, params.id),
  setUp: ({ caller, body }) => verbs.setUp(caller, body),
  getSession: ({ caller }) => verbs.getSession(caller),
  listSessions: ({ caller }) => verbs.listSessions(caller),
  revokeSession: ({ caller, params }) => verbs.revokeSession(caller, params.id),
  revokeAllSessions: ({ caller }) => verbs.revokeAllSessions(caller),
  listEvents: ({ caller, query }) => verbs.listEvents(caller, query),
  exportEvents: ({ caller, query }) => verbs.exportEvents(caller, query),
  ...policyHandlers(verbs),
  getRoutes: ({ caller }) => verbs.getRoutes(caller),
  replaceRoutes: ({ caller, body, expected }) => verbs.replaceRoutes(caller, body, expected),
  ...verifierHandlers(verbs),
  createWorkspace: ({ caller, body }) => verbs.createWorkspace(caller, body),
  listWorkspaces: ({ caller, query }) => verbs.listWorkspaces(caller, query),
})
