// What the verifier names, which travels too.
export {
  contains,
  MAX_KEY_LENGTH,
  MAX_TOKEN_LENGTH,
  originMatches,
  OUTCOMES,
  parseAddress,
  parseCidr,
  within,
  type AddressBytes,
  type Network,
  type Outcome,
} from '@claviger/verifier'
export {
  blueprint,
  type AppliedBlueprint,
  type ApplyBlueprintBody,
  type Blueprint,
  type BlueprintChange,
  type BlueprintOverrides,
  type ExportedBlueprint,
} from './blueprints.ts'
export { EDIT_EFFECTS, type EditEffect, type EditEffectCode, type EditPreview } from './edits.ts'
export { ERROR_ADVICE, OUTCOME_ADVICE, type Advice } from './advice.ts'
export type {
  CreateResourceBody,
  RemovedResource,
  ResourceView,
  RevisedResource,
  UpdateResourceBody,
} from './catalogue.ts'
export { ERROR_CODES, type ErrorCode, type ErrorName } from './codes.ts'
export {
  EVENT_KINDS,
  kindsOf,
  type EventKind,
  type EventView,
  type ExportEventsQuery,
  type ExportFormat,
  type ListEventsQuery,
} from './events.ts'
export { fieldErrorsOf, safeName } from './field-errors.ts'
export { ID_PREFIXES, idSchema, type IdKind } from './ids.ts'
export { readDigest, type ImportHash } from './import-hash.ts'
export {
  importItem,
  type ImportedKeys,
  type ImportItem,
  type ImportKeysBatch,
  type ImportResult,
} from './import-keys.ts'
export {
  MAX_OVERLAP_MS,
  type CopyKeyBody,
  type CreateKeyBody,
  type RevokeAllBody,
  type RevokeKeyBody,
  type RotateKeyBody,
  type UpdateKeyBody,
} from './key-bodies.ts'
export {
  INVITATION_STATUSES,
  type AcceptInvitationBody,
  type CreatedInvitation,
  type CreateInvitationBody,
  type InvitationStatus,
  type InvitationView,
  type ListInvitationsQuery,
} from './invitations.ts'
export {
  KEY_STATUSES,
  type Actor,
  type CountKeysQuery,
  type CreatedKey,
  type EndedOverlap,
  type KeyCount,
  type KeyFilters,
  type KeySort,
  type KeyStatus,
  type KeyView,
  type ListKeysQuery,
  type RevokedAll,
  type RevokedKey,
  type RotatedKey,
  type SecretView,
} from './keys.ts'
export type { CreateKeyTypeBody, KeyTypeView, UpdateKeyTypeBody } from './key-types.ts'
export { LEVELS, levelsOfScopes, scopesOfLevels, type Level, type Permissions } from './levels.ts'
export {
  ROLES,
  type CreateMemberBody,
  type ListMembersQuery,
  type MemberView,
  type Role,
  type UpdateMemberBody,
} from './members.ts'
export { openApi } from './openapi.ts'
export {
  OPERATIONS,
  type AnswerOf,
  type AuthOperationId,
  type BodyOf,
  type OperationId,
  type ParamsOf,
  type QueryOf,
} from './operations.ts'
export type { Operation } from './operations/operation.ts'
export { isLoopback, originsWithin } from './origins.ts'
export type { OwnerInput, OwnerView } from './owner.ts'
export type { CountedKeys, Overview } from './overview.ts'
export { DEFAULT_LIMIT } from './paging.ts'
export {
  passwordText,
  SESSION_COOKIE,
  WEAK_PASSWORD,
  type CurrentSession,
  type MemberSessionView,
  type Membership,
  type RevokedSessions,
  type SessionView,
  type SetUpBody,
} from './people.ts'
export { FORWARD_AUTH_HEADERS, type ForwardAuthQuery } from './forward-auth.ts'
export type { FieldError, Problem } from './problem.ts'
export type { AppView, ListProjectsQuery, ProjectView, UpdateAppBody, UpdateProjectBody } from './projects.ts'
export { PATH_CHARACTER, type ReplaceRoutesBody, type Route, type RouteTableView } from './routes.ts'
export { ROLE_RIGHTS, type RoleView, type UpdateRoleBody } from './roles.ts'
export {
  compileScopes,
  exceeding,
  LADDER,
  MANAGEMENT,
  missingScopes,
  unknownScopes,
  type Catalogue,
  type CatalogueResource,
  type CompiledScopes,
} from './scopes.ts'
export { managementTitle, summaryOf } from './summary.ts'
export type { SignInPolicyView, UpdateSignInPolicyBody } from './sign-in-policy.ts'
export type { RotateSigningKeyBody, SigningKeyView } from './signing-keys.ts'
export { emailText, nameKey, nameText, slugText } from './text.ts'
export { formatDuration, formatMaybe, formatTime, MAX_TIME_MS, parseDuration, parseTime } from './times.ts'
export {
  tombstone,
  type KeyTombstone,
  type MemberTombstone,
  type SigningKeyTombstone,
  type Tombstone,
} from './tombstone.ts'
export { type Verification, type VerifiedKey, type VerifyBody } from './verification.ts'
export type { UpdateVerificationPolicyBody, VerificationPolicyView } from './verification-policy.ts'
export type {
  AckVerifierBody,
  CompiledPoliciesView,
  CompiledPolicyView,
  CompilePoliciesBody,
  ListChangesQuery,
  LookUpBody,
  NoteUsesBody,
  RenewVerifierBody,
  VerifierChangesView,
  VerifierLeaseView,
  VerifierPolicyView,
  VerifierRecordsView,
  VerifierRecordView,
} from './verifiers.ts'
export { isWeakPassword } from './weak-password.ts'
export type {
  CreatedWorkspace,
  CreateWorkspaceBody,
  ListWorkspacesQuery,
  WorkspaceView,
} from './workspaces.ts'
export type { ReachedRevision } from './revision.ts'
