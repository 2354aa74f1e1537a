// Generated from the contract by `npm run generate`. Changes here are overwritten.

import type {
  AcceptInvitationBody,
  AckVerifierBody,
  App,
  AppliedBlueprint,
  ApplyBlueprintBody,
  AuditEvent,
  AuthOffers,
  BlueprintList,
  ChangePasswordBody,
  CompilePoliciesBody,
  CompiledPolicies,
  CopyKeyBody,
  CountKeysQuery,
  CreateAppBody,
  CreateInvitationBody,
  CreateKeyBody,
  CreateKeyTypeBody,
  CreateMemberBody,
  CreateProjectBody,
  CreateResourceBody,
  CreateWorkspaceBody,
  CreatedInvitation,
  CreatedKey,
  CreatedWorkspace,
  CurrentSession,
  Done,
  EditedKeyType,
  EditedResource,
  EditedRole,
  EndedOverlap,
  ExportEventsQuery,
  ExportedBlueprint,
  ForwardAuthAnswer,
  ForwardAuthQuery,
  GoneResource,
  Health,
  ImportKeysBody,
  ImportedKeys,
  Invitation,
  Jwks,
  Key,
  KeyCount,
  KeyType,
  KeyTypeList,
  ListChangesQuery,
  ListEventsQuery,
  ListInvitationsQuery,
  ListKeysQuery,
  ListMembersQuery,
  ListProjectsQuery,
  ListWorkspacesQuery,
  LookUpBody,
  Member,
  MemberSessionList,
  NoteUsesBody,
  Overview,
  OwnPasswordBody,
  Page,
  Passkey,
  PasskeyCreation,
  PasskeyList,
  PasskeyRequest,
  Project,
  ProviderAddress,
  ReachedRevision,
  Readiness,
  RecoveryCodes,
  RegisterPasskeyBody,
  RemovePasskeyBody,
  RemoveResourceQuery,
  RenewVerifierBody,
  ReplaceRoutesBody,
  RequestResetBody,
  ResetPasswordBody,
  ResourceList,
  RevisedResource,
  RevokeAllBody,
  RevokeKeyBody,
  RevokedAll,
  RevokedKey,
  RevokedSessions,
  RoleList,
  RoleRights,
  RotateKeyBody,
  RotateSigningKeyBody,
  RotatedKey,
  RouteTable,
  Session,
  SessionList,
  SetUpBody,
  SignInBody,
  SignInByPasskeyBody,
  SignInBySsoBody,
  SignInPolicy,
  SignedIn,
  SignedOutMember,
  SigningKeyList,
  TwoFactorSecrets,
  UpdateAppBody,
  UpdateKeyBody,
  UpdateKeyTypeBody,
  UpdateMemberBody,
  UpdateProjectBody,
  UpdateResourceBody,
  UpdateRoleBody,
  UpdateSignInPolicyBody,
  UpdateVerificationPolicyBody,
  Verification,
  VerificationBatch,
  VerificationPolicy,
  VerifierChanges,
  VerifierLease,
  VerifierRecords,
  VerifyBatchBody,
  VerifyBody,
  VerifyCodeBody,
  VerifyRecoveryCodeBody,
  Workspace,
} from './types.ts'

/** Every operation: its method, its path, how the ids in the path begin, and whether a repeat is answered alike. */
export const OPERATIONS = {
  createKey: { method: 'POST', path: '/v1/keys', params: {}, idempotent: true },
  listKeys: { method: 'GET', path: '/v1/keys', params: {}, idempotent: false },
  countKeys: { method: 'GET', path: '/v1/keys/count', params: {}, idempotent: false },
  getSelf: { method: 'GET', path: '/v1/keys/self', params: {}, idempotent: false },
  revokeSelf: { method: 'DELETE', path: '/v1/keys/self', params: {}, idempotent: false },
  revokeAllKeys: { method: 'POST', path: '/v1/keys/revoke-all', params: {}, idempotent: false },
  importKeys: { method: 'POST', path: '/v1/keys/import', params: {}, idempotent: true },
  getKey: { method: 'GET', path: '/v1/keys/{id}', params: { id: 'key_' }, idempotent: false },
  updateKey: { method: 'PATCH', path: '/v1/keys/{id}', params: { id: 'key_' }, idempotent: false },
  rotateKey: { method: 'POST', path: '/v1/keys/{id}/rotate', params: { id: 'key_' }, idempotent: true },
  endOverlap: { method: 'POST', path: '/v1/keys/{id}/end-overlap', params: { id: 'key_' }, idempotent: false },
  copyKey: { method: 'POST', path: '/v1/keys/{id}/copy', params: { id: 'key_' }, idempotent: true },
  approveKey: { method: 'POST', path: '/v1/keys/{id}/approve', params: { id: 'key_' }, idempotent: false },
  refuseKey: { method: 'POST', path: '/v1/keys/{id}/refuse', params: { id: 'key_' }, idempotent: false },
  getRevision: { method: 'GET', path: '/v1/revisions/{revision}', params: { revision: '' }, idempotent: false },
  revokeKey: { method: 'DELETE', path: '/v1/keys/{id}', params: { id: 'key_' }, idempotent: false },
  revokeKeyWithReason: { method: 'POST', path: '/v1/keys/{id}/revoke', params: { id: 'key_' }, idempotent: false },
  verifyKey: { method: 'POST', path: '/v1/keys/verify', params: {}, idempotent: false },
  verifyKeys: { method: 'POST', path: '/v1/keys/verify-batch', params: {}, idempotent: false },
  forwardAuth: { method: 'GET', path: '/v1/forward-auth', params: {}, idempotent: false },
  checkHealth: { method: 'GET', path: '/v1/health', params: {}, idempotent: false },
  checkLiveness: { method: 'GET', path: '/livez', params: {}, idempotent: false },
  checkReadiness: { method: 'GET', path: '/readyz', params: {}, idempotent: false },
  getJwks: { method: 'GET', path: '/.well-known/jwks.json', params: {}, idempotent: false },
  getRoutes: { method: 'GET', path: '/v1/routes', params: {}, idempotent: false },
  replaceRoutes: { method: 'PUT', path: '/v1/routes', params: {}, idempotent: false },
  renewVerifier: { method: 'POST', path: '/v1/verifiers/{id}/renew', params: { id: 'vrf_' }, idempotent: false },
  listChanges: { method: 'GET', path: '/v1/verifiers/{id}/changes', params: { id: 'vrf_' }, idempotent: false },
  ackVerifier: { method: 'POST', path: '/v1/verifiers/{id}/ack', params: { id: 'vrf_' }, idempotent: false },
  leaveVerifier: { method: 'DELETE', path: '/v1/verifiers/{id}', params: { id: 'vrf_' }, idempotent: false },
  lookUpKeys: { method: 'POST', path: '/v1/verifiers/{id}/look-up', params: { id: 'vrf_' }, idempotent: false },
  compilePolicies: { method: 'POST', path: '/v1/verifiers/{id}/policies', params: { id: 'vrf_' }, idempotent: false },
  noteUses: { method: 'POST', path: '/v1/verifiers/{id}/uses', params: { id: 'vrf_' }, idempotent: false },
  listKeyTypes: { method: 'GET', path: '/v1/key-types', params: {}, idempotent: false },
  getKeyType: { method: 'GET', path: '/v1/key-types/{name}', params: { name: '' }, idempotent: false },
  listResources: { method: 'GET', path: '/v1/resources', params: {}, idempotent: false },
  getResource: { method: 'GET', path: '/v1/resources/{name}', params: { name: '' }, idempotent: false },
  createKeyType: { method: 'POST', path: '/v1/key-types', params: {}, idempotent: true },
  updateKeyType: { method: 'PATCH', path: '/v1/key-types/{name}', params: { name: '' }, idempotent: false },
  createResource: { method: 'POST', path: '/v1/resources', params: {}, idempotent: true },
  updateResource: { method: 'PATCH', path: '/v1/resources/{name}', params: { name: '' }, idempotent: false },
  removeResource: { method: 'DELETE', path: '/v1/resources/{name}', params: { name: '' }, idempotent: false },
  listRoles: { method: 'GET', path: '/v1/roles', params: {}, idempotent: false },
  getRole: { method: 'GET', path: '/v1/roles/{name}', params: { name: '' }, idempotent: false },
  updateRole: { method: 'PATCH', path: '/v1/roles/{name}', params: { name: '' }, idempotent: false },
  listSigningKeys: { method: 'GET', path: '/v1/signing-keys', params: {}, idempotent: false },
  rotateSigningKey: { method: 'POST', path: '/v1/signing-keys/rotate', params: {}, idempotent: true },
  withdrawSigningKey: { method: 'DELETE', path: '/v1/signing-keys/{id}', params: { id: 'sgk_' }, idempotent: false },
  listBlueprints: { method: 'GET', path: '/v1/blueprints', params: {}, idempotent: false },
  exportBlueprint: { method: 'GET', path: '/v1/blueprint', params: {}, idempotent: false },
  applyBlueprint: { method: 'POST', path: '/v1/blueprint', params: {}, idempotent: true },
  getOverview: { method: 'GET', path: '/v1/overview', params: {}, idempotent: false },
  createProject: { method: 'POST', path: '/v1/projects', params: {}, idempotent: true },
  listProjects: { method: 'GET', path: '/v1/projects', params: {}, idempotent: false },
  getProject: { method: 'GET', path: '/v1/projects/{id}', params: { id: 'prj_' }, idempotent: false },
  updateProject: { method: 'PATCH', path: '/v1/projects/{id}', params: { id: 'prj_' }, idempotent: false },
  createApp: { method: 'POST', path: '/v1/projects/{id}/apps', params: { id: 'prj_' }, idempotent: true },
  listApps: { method: 'GET', path: '/v1/projects/{id}/apps', params: { id: 'prj_' }, idempotent: false },
  getApp: { method: 'GET', path: '/v1/projects/{id}/apps/{app}', params: { id: 'prj_', app: 'app_' }, idempotent: false },
  updateApp: { method: 'PATCH', path: '/v1/projects/{id}/apps/{app}', params: { id: 'prj_', app: 'app_' }, idempotent: false },
  createMember: { method: 'POST', path: '/v1/members', params: {}, idempotent: true },
  listMembers: { method: 'GET', path: '/v1/members', params: {}, idempotent: false },
  getMember: { method: 'GET', path: '/v1/members/{id}', params: { id: 'usr_' }, idempotent: false },
  updateMember: { method: 'PATCH', path: '/v1/members/{id}', params: { id: 'usr_' }, idempotent: false },
  removeMember: { method: 'DELETE', path: '/v1/members/{id}', params: { id: 'usr_' }, idempotent: false },
  listMemberSessions: { method: 'GET', path: '/v1/members/{id}/sessions', params: { id: 'usr_' }, idempotent: false },
  revokeMemberSessions: { method: 'POST', path: '/v1/members/{id}/sessions/revoke-all', params: { id: 'usr_' }, idempotent: false },
  listEvents: { method: 'GET', path: '/v1/events', params: {}, idempotent: false },
  exportEvents: { method: 'GET', path: '/v1/events/export', params: {}, idempotent: false },
  createWorkspace: { method: 'POST', path: '/v1/workspaces', params: {}, idempotent: true },
  listWorkspaces: { method: 'GET', path: '/v1/workspaces', params: {}, idempotent: false },
  getSignInPolicy: { method: 'GET', path: '/v1/sign-in-policy', params: {}, idempotent: false },
  updateSignInPolicy: { method: 'PATCH', path: '/v1/sign-in-policy', params: {}, idempotent: false },
  getVerificationPolicy: { method: 'GET', path: '/v1/verification-policy', params: {}, idempotent: false },
  updateVerificationPolicy: { method: 'PATCH', path: '/v1/verification-policy', params: {}, idempotent: false },
  createInvitation: { method: 'POST', path: '/v1/invitations', params: {}, idempotent: true },
  listInvitations: { method: 'GET', path: '/v1/invitations', params: {}, idempotent: false },
  acceptInvitation: { method: 'POST', path: '/v1/invitations/accept', params: {}, idempotent: false },
  getInvitation: { method: 'GET', path: '/v1/invitations/{id}', params: { id: 'inv_' }, idempotent: false },
  revokeInvitation: { method: 'DELETE', path: '/v1/invitations/{id}', params: { id: 'inv_' }, idempotent: false },
  renewInvitation: { method: 'POST', path: '/v1/invitations/{id}/renew', params: { id: 'inv_' }, idempotent: true },
  setUp: { method: 'POST', path: '/v1/setup', params: {}, idempotent: false },
  getSession: { method: 'GET', path: '/v1/session', params: {}, idempotent: false },
  listSessions: { method: 'GET', path: '/v1/sessions', params: {}, idempotent: false },
  revokeAllSessions: { method: 'POST', path: '/v1/sessions/revoke-all', params: {}, idempotent: false },
  revokeSession: { method: 'DELETE', path: '/v1/sessions/{id}', params: { id: 'ses_' }, idempotent: false },
  getOffers: { method: 'GET', path: '/auth/offers', params: {}, idempotent: false },
  signIn: { method: 'POST', path: '/auth/sign-in/email', params: {}, idempotent: false },
  signInBySso: { method: 'POST', path: '/auth/sign-in/sso', params: {}, idempotent: false },
  signOut: { method: 'POST', path: '/auth/sign-out', params: {}, idempotent: false },
  verifyCode: { method: 'POST', path: '/auth/two-factor/verify-totp', params: {}, idempotent: false },
  verifyRecoveryCode: { method: 'POST', path: '/auth/two-factor/verify-backup-code', params: {}, idempotent: false },
  enableTwoFactor: { method: 'POST', path: '/auth/two-factor/enable', params: {}, idempotent: false },
  disableTwoFactor: { method: 'POST', path: '/auth/two-factor/disable', params: {}, idempotent: false },
  renewRecoveryCodes: { method: 'POST', path: '/auth/two-factor/generate-backup-codes', params: {}, idempotent: false },
  passkeyRegisterOptions: { method: 'GET', path: '/auth/passkey/generate-register-options', params: {}, idempotent: false },
  registerPasskey: { method: 'POST', path: '/auth/passkey/verify-registration', params: {}, idempotent: false },
  passkeySignInOptions: { method: 'GET', path: '/auth/passkey/generate-authenticate-options', params: {}, idempotent: false },
  signInByPasskey: { method: 'POST', path: '/auth/passkey/verify-authentication', params: {}, idempotent: false },
  listPasskeys: { method: 'GET', path: '/auth/passkey/list-user-passkeys', params: {}, idempotent: false },
  removePasskey: { method: 'POST', path: '/auth/passkey/delete-passkey', params: {}, idempotent: false },
  requestReset: { method: 'POST', path: '/auth/request-password-reset', params: {}, idempotent: false },
  resetPassword: { method: 'POST', path: '/auth/reset-password', params: {}, idempotent: false },
  changePassword: { method: 'POST', path: '/auth/change-password', params: {}, idempotent: false },
} as const

/** What each operation takes and answers. */
export interface Operations {
  createKey: { body: CreateKeyBody; answer: CreatedKey }
  listKeys: { query?: ListKeysQuery | undefined; answer: Page<Key> }
  countKeys: { query?: CountKeysQuery | undefined; answer: KeyCount }
  getSelf: { answer: Key }
  revokeSelf: { answer: RevokedKey }
  revokeAllKeys: { body: RevokeAllBody; answer: RevokedAll }
  importKeys: { body: ImportKeysBody; answer: ImportedKeys }
  getKey: { params: { id: string }; answer: Key }
  updateKey: { params: { id: string }; body: UpdateKeyBody; answer: Key }
  rotateKey: { params: { id: string }; body?: RotateKeyBody | undefined; answer: RotatedKey }
  endOverlap: { params: { id: string }; answer: EndedOverlap }
  copyKey: { params: { id: string }; body: CopyKeyBody; answer: CreatedKey }
  approveKey: { params: { id: string }; answer: Key }
  refuseKey: { params: { id: string }; body?: RevokeKeyBody | undefined; answer: RevokedKey }
  getRevision: { params: { revision: string }; answer: ReachedRevision }
  revokeKey: { params: { id: string }; answer: RevokedKey }
  revokeKeyWithReason: { params: { id: string }; body?: RevokeKeyBody | undefined; answer: RevokedKey }
  verifyKey: { body: VerifyBody; answer: Verification }
  verifyKeys: { body: VerifyBatchBody; answer: VerificationBatch }
  forwardAuth: { query?: ForwardAuthQuery | undefined; answer: ForwardAuthAnswer }
  checkHealth: { answer: Health }
  checkLiveness: { answer: Health }
  checkReadiness: { answer: Readiness }
  getJwks: { answer: Jwks }
  getRoutes: { answer: RouteTable }
  replaceRoutes: { body: ReplaceRoutesBody; answer: RouteTable }
  renewVerifier: { params: { id: string }; body: RenewVerifierBody; answer: VerifierLease }
  listChanges: { params: { id: string }; query?: ListChangesQuery | undefined; answer: VerifierChanges }
  ackVerifier: { params: { id: string }; body: AckVerifierBody; answer: Done }
  leaveVerifier: { params: { id: string }; answer: Done }
  lookUpKeys: { params: { id: string }; body: LookUpBody; answer: VerifierRecords }
  compilePolicies: { params: { id: string }; body: CompilePoliciesBody; answer: CompiledPolicies }
  noteUses: { params: { id: string }; body: NoteUsesBody; answer: Done }
  listKeyTypes: { answer: KeyTypeList }
  getKeyType: { params: { name: string }; answer: KeyType }
  listResources: { answer: ResourceList }
  getResource: { params: { name: string }; answer: RevisedResource }
  createKeyType: { body: CreateKeyTypeBody; answer: KeyType }
  updateKeyType: { params: { name: string }; body: UpdateKeyTypeBody; answer: EditedKeyType }
  createResource: { body: CreateResourceBody; answer: RevisedResource }
  updateResource: { params: { name: string }; body: UpdateResourceBody; answer: EditedResource }
  removeResource: { params: { name: string }; query?: RemoveResourceQuery | undefined; answer: GoneResource }
  listRoles: { answer: RoleList }
  getRole: { params: { name: string }; answer: RoleRights }
  updateRole: { params: { name: string }; body: UpdateRoleBody; answer: EditedRole }
  listSigningKeys: { answer: SigningKeyList }
  rotateSigningKey: { body?: RotateSigningKeyBody | undefined; answer: SigningKeyList }
  withdrawSigningKey: { params: { id: string }; answer: SigningKeyList }
  listBlueprints: { answer: BlueprintList }
  exportBlueprint: { answer: ExportedBlueprint }
  applyBlueprint: { body: ApplyBlueprintBody; answer: AppliedBlueprint }
  getOverview: { answer: Overview }
  createProject: { body: CreateProjectBody; answer: Project }
  listProjects: { query?: ListProjectsQuery | undefined; answer: Page<Project> }
  getProject: { params: { id: string }; answer: Project }
  updateProject: { params: { id: string }; body: UpdateProjectBody; answer: Project }
  createApp: { params: { id: string }; body: CreateAppBody; answer: App }
  listApps: { params: { id: string }; query?: ListProjectsQuery | undefined; answer: Page<App> }
  getApp: { params: { id: string; app: string }; answer: App }
  updateApp: { params: { id: string; app: string }; body: UpdateAppBody; answer: App }
  createMember: { body: CreateMemberBody; answer: Member }
  listMembers: { query?: ListMembersQuery | undefined; answer: Page<Member> }
  getMember: { params: { id: string }; answer: Member }
  updateMember: { params: { id: string }; body: UpdateMemberBody; answer: Member }
  removeMember: { params: { id: string }; answer: Member }
  listMemberSessions: { params: { id: string }; answer: MemberSessionList }
  revokeMemberSessions: { params: { id: string }; answer: SignedOutMember }
  listEvents: { query?: ListEventsQuery | undefined; answer: Page<AuditEvent> }
  exportEvents: { query?: ExportEventsQuery | undefined; answer: AuditEvent }
  createWorkspace: { body: CreateWorkspaceBody; answer: CreatedWorkspace }
  listWorkspaces: { query?: ListWorkspacesQuery | undefined; answer: Page<Workspace> }
  getSignInPolicy: { answer: SignInPolicy }
  updateSignInPolicy: { body: UpdateSignInPolicyBody; answer: SignInPolicy }
  getVerificationPolicy: { answer: VerificationPolicy }
  updateVerificationPolicy: { body: UpdateVerificationPolicyBody; answer: VerificationPolicy }
  createInvitation: { body: CreateInvitationBody; answer: CreatedInvitation }
  listInvitations: { query?: ListInvitationsQuery | undefined; answer: Page<Invitation> }
  acceptInvitation: { body: AcceptInvitationBody; answer: Member }
  getInvitation: { params: { id: string }; answer: Invitation }
  revokeInvitation: { params: { id: string }; answer: Invitation }
  renewInvitation: { params: { id: string }; answer: CreatedInvitation }
  setUp: { body: SetUpBody; answer: Member }
  getSession: { answer: CurrentSession }
  listSessions: { answer: SessionList }
  revokeAllSessions: { answer: RevokedSessions }
  revokeSession: { params: { id: string }; answer: Session }
  getOffers: { answer: AuthOffers }
  signIn: { body: SignInBody; answer: SignedIn }
  signInBySso: { body: SignInBySsoBody; answer: ProviderAddress }
  signOut: { answer: Done }
  verifyCode: { body: VerifyCodeBody; answer: Done }
  verifyRecoveryCode: { body: VerifyRecoveryCodeBody; answer: Done }
  enableTwoFactor: { body: OwnPasswordBody; answer: TwoFactorSecrets }
  disableTwoFactor: { body: OwnPasswordBody; answer: Done }
  renewRecoveryCodes: { body: OwnPasswordBody; answer: RecoveryCodes }
  passkeyRegisterOptions: { answer: PasskeyCreation }
  registerPasskey: { body: RegisterPasskeyBody; answer: Passkey }
  passkeySignInOptions: { answer: PasskeyRequest }
  signInByPasskey: { body: SignInByPasskeyBody; answer: Done }
  listPasskeys: { answer: PasskeyList }
  removePasskey: { body: RemovePasskeyBody; answer: Done }
  requestReset: { body: RequestResetBody; answer: Done }
  resetPassword: { body: ResetPasswordBody; answer: Done }
  changePassword: { body: ChangePasswordBody; answer: Done }
}
