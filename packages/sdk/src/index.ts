export type { CallOptions, CreateOptions } from './call.ts'
export { ClavigerError, type ClavigerErrorCode, type Failure, type TransportCode } from './claviger-error.ts'
export type { Client } from './client.ts'
export { createClient } from './create-client.ts'
export type { Events } from './events.ts'
export type {
  AcceptInvitationBody,
  Actor,
  App,
  AuditEvent,
  CreateAppBody,
  CreatedInvitation,
  CreatedKey,
  CreatedWorkspace,
  CreateInvitationBody,
  CreateKeyBody,
  CreateMemberBody,
  CreateProjectBody,
  CreateWorkspaceBody,
  Environment,
  ErrorCode,
  EventKind,
  FieldError,
  Health,
  Invitation,
  InvitationStatus,
  Json,
  Jwks,
  Key,
  KeyStatus,
  KeyType,
  KeyTypeList,
  Level,
  ListEventsQuery,
  ListInvitationsQuery,
  ListKeysQuery,
  ListMembersQuery,
  ListProjectsQuery,
  ListWorkspacesQuery,
  Member,
  Outcome,
  Owner,
  OwnerInput,
  Page,
  Problem,
  Project,
  Readiness,
  Resource,
  ResourceList,
  RevokeAllBody,
  RevokedAll,
  RevokedKey,
  RevokeKeyBody,
  Role,
  RotatedKey,
  RotateKeyBody,
  SecretView,
  UpdateKeyBody,
  UpdateMemberBody,
  Verification,
  VerificationBatch,
  VerifiedKey,
  VerifyBatchBody,
  VerifyBody,
  Workspace,
} from './generated/types.ts'
export type { Invitations } from './invitations.ts'
export type { Keys } from './keys.ts'
export type { KeyTypes, Resources } from './key-types.ts'
export type { Members } from './members.ts'
export type { ClientOptions } from './options.ts'
export type { Apps, Projects } from './projects.ts'
export type { Workspaces } from './workspaces.ts'
