export { contains, parseAddress, parseCidr, within, type AddressBytes, type Network } from './address.ts'
export { ERROR_ADVICE, OUTCOME_ADVICE, type Advice } from './advice.ts'
export type { CreateResourceBody, ResourceView, UpdateResourceBody } from './catalogue.ts'
export { ERROR_CODES, OUTCOMES, type ErrorCode, type ErrorName, type Outcome } from './codes.ts'
export { EVENT_KINDS, type EventKind, type EventView, type ListEventsQuery } from './events.ts'
export { ID_PREFIXES, idSchema, type IdKind } from './ids.ts'
export {
  KEY_STATUSES,
  MAX_OVERLAP_MS,
  type Actor,
  type CreatedKey,
  type CreateKeyBody,
  type KeySort,
  type KeyStatus,
  type KeyView,
  type ListKeysQuery,
  type RevokeAllBody,
  type RevokedAll,
  type RevokedKey,
  type RevokeKeyBody,
  type RotatedKey,
  type RotateKeyBody,
  type SecretView,
  type UpdateKeyBody,
} from './keys.ts'
export type { KeyTypeView } from './key-types.ts'
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
  type BodyOf,
  type OperationId,
  type ParamsOf,
  type QueryOf,
} from './operations.ts'
export type { Operation } from './operations/operation.ts'
export type { OwnerInput, OwnerView } from './owner.ts'
export { DEFAULT_LIMIT } from './paging.ts'
export type { FieldError, Problem } from './problem.ts'
export type { AppView, ListProjectsQuery, ProjectView } from './projects.ts'
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
export { emailText, nameKey, nameText } from './text.ts'
export { formatMaybe, formatTime, MAX_TIME_MS, parseDuration, parseTime } from './times.ts'
export { MAX_KEY_LENGTH, type Verification, type VerifiedKey, type VerifyBody } from './verification.ts'
export type {
  CreatedWorkspace,
  CreateWorkspaceBody,
  ListWorkspacesQuery,
  WorkspaceView,
} from './workspaces.ts'
