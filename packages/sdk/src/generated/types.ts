// Generated from the contract by `npm run generate`. Changes here are overwritten.

/** Any value that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** One page of a list. */
export interface Page<Item> {
  data: Item[]
  /** Pass it as `cursor` for the page after, with the same filters; null on the last page. */
  next_cursor: string | null
}

/** What travels as `code` in an error answer. */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'insufficient_scope'
  | 'scope_exceeds_creator'
  | 'ip_denied'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'name_taken'
  | 'conflict'
  | 'idempotency_mismatch'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'invalid_request'
  | 'headers_too_large'
  | 'internal'
  | 'unavailable'

/** Where a key is in its life. */
export type KeyStatus = 'active' | 'disabled' | 'pending' | 'expired' | 'revoked'

/** Level of access to a resource. */
export type Level = 'none' | 'read' | 'write' | 'admin'

/** What became of a verification. */
export type Outcome =
  | 'malformed'
  | 'not_found'
  | 'revoked'
  | 'disabled'
  | 'expired'
  | 'owner_inactive'
  | 'ip_denied'
  | 'wrong_project'
  | 'wrong_environment'
  | 'insufficient_scope'
  | 'rate_limited'
  | 'quota_exceeded'
  | 'valid'

/** What a member may do in the workspace. */
export type Role = 'owner' | 'admin' | 'developer' | 'viewer'

/** What happened. */
export type EventKind =
  | 'workspace.created'
  | 'workspace.recovered'
  | 'member.created'
  | 'member.updated'
  | 'member.removed'
  | 'project.created'
  | 'app.created'
  | 'key.created'
  | 'key.updated'
  | 'key.rotated'
  | 'key.disabled'
  | 'key.enabled'
  | 'key.revoked'

/** Who did something: a key, a member, or the operator at the machine. */
export interface Actor {
  kind: 'key' | 'user' | 'operator' | 'system'
  id: string | null
  name: string | null
}

/** Answer of `POST /v1/projects/{id}/apps`. */
export interface App {
  id: string
  name: string
  project: string
  /** RFC 3339 time in UTC. */
  created_at: string
}

/** Item of the answer of `GET /v1/events`. */
export interface AuditEvent {
  id: string
  kind: EventKind
  /** RFC 3339 time in UTC. */
  at: string
  actor: Actor
  key: string | null
  /** The id of what was changed, when it is not a key. */
  subject: string | null
  ip: string | null
  user_agent: string | null
  request_id: string
  revision: number
  /** Field by field what was and what is. Never a secret. */
  changes: Record<string, { from: Json; to: Json }>
}

/** Body of `POST /v1/projects/{id}/apps`. */
export interface CreateAppBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
}

/** Body of `POST /v1/keys`. */
export interface CreateKeyBody {
  /** Example: `secret`. */
  type: string
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
  /** Confines the key to a project and its apps. */
  project?: string | null | undefined
  /** One of the type's environments; the first when absent. Example: `live`. */
  environment?: string | null | undefined
  scopes?: readonly string[] | undefined
  /** Levels by resource: another notation for scopes. Both given, both count. */
  permissions?: Record<string, Level> | undefined
  /** When the key stops working; never when absent or null. Example: `2027-01-01T00:00:00Z`. */
  expires_at?: string | null | undefined
  /** The same as a span from now, such as `30d`. Example: `24h`. */
  expires_in?: string | null | undefined
  enabled?: boolean | undefined
  /** Absent: the caller's owner; for a root key the workspace's owner. */
  owner?: OwnerInput | undefined
  /** At most 500 characters. */
  description?: string | null | undefined
  /** Networks from which the key may be used; from anywhere when absent or null. */
  ip_allow?: readonly string[] | null | undefined
  metadata?: Record<string, Json> | null | undefined
}

/** Body of `POST /v1/members`. */
export interface CreateMemberBody {
  email: string
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name?: string | null | undefined
  role: Role
}

/** Body of `POST /v1/projects`. */
export interface CreateProjectBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
}

/** Body of `POST /v1/workspaces`. */
export interface CreateWorkspaceBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
  /** The owner's address; the first workspace's owner when absent. */
  email?: string | undefined
}

/** Answer of `POST /v1/keys`. */
export interface CreatedKey extends Key {
  /** The whole key. Shown in this answer and never again. */
  secret: string
}

/** Answer of `POST /v1/workspaces`. */
export interface CreatedWorkspace {
  workspace: { id: string; slug: string }
  /** Shown in this answer and never again. */
  root_key: string
  setup_url: string
}

/** How a key of an environment begins, and how often people are reminded to rotate it. */
export interface Environment {
  name: string
  prefix: string
  /** A duration such as `90d`, or null. */
  rotate_every: string | null
}

/** Part of `Problem`. */
export interface FieldError {
  /** Where in the request: `name`, `scopes.2`, `query.limit`. */
  path: string
  /** What is wrong and what would be right. Never the value sent. */
  message: string
}

/** Answer of `GET /v1/health`. */
export interface Health {
  status: 'ok'
}

/** Answer of `GET /.well-known/jwks.json`. */
export interface Jwks {
  keys: Record<string, Json>[]
}

/** Item of the answer of `GET /v1/keys`. */
export interface Key {
  id: string
  type: string
  name: string
  description: string | null
  masked: string
  last4: string
  status: KeyStatus
  enabled: boolean
  workspace: string
  project: string | null
  environment: string | null
  owner: Owner
  scopes: string[]
  permissions: Record<string, Level>
  ip_allow: string[] | null
  metadata: Record<string, Json>
  /** Oldest first; retired ones are left out. */
  secrets: SecretView[]
  /** RFC 3339 time in UTC. */
  expires_at: string | null
  /** RFC 3339 time in UTC. */
  created_at: string
  created_by: Actor
  /** RFC 3339 time in UTC. */
  revoked_at: string | null
  revoked_by: Actor | null
  revoke_reason: string | null
  /** RFC 3339 time in UTC. */
  last_used_at: string | null
  last_used_ip: string | null
  last_used_client: string | null
  revision: number
}

/** A kind of key: how it looks and what it may do. */
export interface KeyType {
  id: string
  name: string
  title: string
  built_in: boolean
  format: 'opaque'
  /** Null where each environment has its own. */
  prefix: string | null
  environments: Environment[]
  owner: ('user' | 'workspace' | 'project' | 'external')[]
  rights: 'scopes'
  default_scopes: string[]
  /** No key of this type holds more than these. */
  allowed_scopes: string[]
  can_manage_keys: boolean
  expiry: { required: boolean; presets: string[]; max: string | null }
  labels: { menu: string; create: string; submit: string; revoke: string; variable: string }
  /** Regular expressions by which a secret scanner finds keys of this type. */
  scanner: { prefix: string; regex: string }[]
}

/** Answer of `GET /v1/key-types`. */
export interface KeyTypeList {
  data: KeyType[]
}

/** Query of `GET /v1/events`. */
export interface ListEventsQuery {
  kind?: EventKind | undefined
  key?: string | undefined
  /** The id of the key or member that acted. */
  actor?: string | undefined
  /** RFC 3339 time in UTC. Example: `2027-01-01T00:00:00Z`. */
  from?: string | undefined
  /** RFC 3339 time in UTC. Example: `2027-01-01T00:00:00Z`. */
  to?: string | undefined
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/keys`. */
export interface ListKeysQuery {
  status?: KeyStatus | undefined
  type?: string | undefined
  project?: string | undefined
  environment?: string | undefined
  owner?: string | undefined
  /** Part of the name, the last four characters, or the id. */
  search?: string | undefined
  /** Neither used nor made within this time. Example: `24h`. */
  unused_for?: string | undefined
  /** RFC 3339 time in UTC. Example: `2027-01-01T00:00:00Z`. */
  expires_before?: string | undefined
  /** `-created_at` when absent; `-` is descending. */
  sort?:
    | 'created_at'
    | '-created_at'
    | 'name'
    | '-name'
    | 'last_used_at'
    | '-last_used_at'
    | 'expires_at'
    | '-expires_at'
    | undefined
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/members`. */
export interface ListMembersQuery {
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/projects`. */
export interface ListProjectsQuery {
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/workspaces`. */
export interface ListWorkspacesQuery {
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Answer of `POST /v1/members`. */
export interface Member {
  id: string
  email: string
  name: string | null
  role: Role
  status: 'active' | 'suspended' | 'removed'
  /** RFC 3339 time in UTC. */
  created_at: string
}

/** Who a key belongs to, as it is answered. */
export type Owner = { user: string } | { external_id: string } | { workspace: string } | { project: string }

/** Who a key belongs to, as a caller may say it: exactly one of the two. */
export type OwnerInput = { user: string } | { external_id: string }

/** RFC 9457 problem details with Claviger's stable `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail: string
  request_id: string
  errors?: FieldError[]
}

/** Answer of `POST /v1/projects`. */
export interface Project {
  id: string
  name: string
  workspace: string
  /** RFC 3339 time in UTC. */
  created_at: string
}

/** Answer of `GET /readyz`. */
export interface Readiness {
  status: 'ready' | 'not_ready'
  reason?: string
}

/** Part of `ResourceList`. */
export interface Resource {
  name: string
  title: string
  verbs: string[]
  /** Whether `write` includes `read`, and `admin` both. Where false each verb stands for itself. */
  ordered: boolean
  /** What each verb allows, in words. */
  meanings: Record<string, string>
}

/** Answer of `GET /v1/resources`. */
export interface ResourceList {
  /** The workspace's own resources. */
  data: Resource[]
  /** Claviger's own, the same in every workspace. */
  management: Resource[]
}

/** Body of `POST /v1/keys/revoke-all`. */
export interface RevokeAllBody {
  workspace?: string | undefined
  project?: string | undefined
  owner?: OwnerInput | undefined
  type?: string | undefined
  /** The workspace's slug, typed out. */
  confirm: string
  /** Also root keys and the calling key, which are spared otherwise. */
  include_root?: boolean | undefined
  /** At most 500 characters. */
  reason?: string | null | undefined
}

/** Body of `POST /v1/keys/{id}/revoke`. */
export interface RevokeKeyBody {
  /** At most 500 characters. */
  reason?: string | null | undefined
}

/** Answer of `POST /v1/keys/revoke-all`. */
export interface RevokedAll {
  revoked: number
  spared: { id: string; name: string; why: 'root' | 'caller' }[]
  revision: number
  effective: 'everywhere'
  waited_ms: number
  nodes: { acked: number; waited_out: number }
}

/** Answer of `DELETE /v1/keys/self`. */
export interface RevokedKey {
  id: string
  status: 'revoked'
  /** RFC 3339 time in UTC. */
  revoked_at: string
  revision: number
  effective: 'everywhere'
  waited_ms: number
  nodes: { acked: number; waited_out: number }
}

/** Body of `POST /v1/keys/{id}/rotate`. */
export interface RotateKeyBody {
  /** How long the old secret still works: 0s–30d, 24h when absent. Example: `24h`. */
  overlap?: string | undefined
}

/** Answer of `POST /v1/keys/{id}/rotate`. */
export interface RotatedKey extends Key {
  /** The whole key. Shown in this answer and never again. */
  secret: string
  /** When the secret used until now stops working. */
  retires_at: string
}

/** Part of `CreatedKey`. */
export interface SecretView {
  id: string
  last4: string
  state: 'active' | 'retiring' | 'retired'
  /** RFC 3339 time in UTC. */
  created_at: string
  /** RFC 3339 time in UTC. */
  retires_at: string | null
}

/** Body of `PATCH /v1/keys/{id}`. */
export interface UpdateKeyBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name?: string | undefined
  /** At most 500 characters. */
  description?: string | null | undefined
  scopes?: readonly string[] | null | undefined
  permissions?: Record<string, Level> | null | undefined
  /** RFC 3339 time in UTC. Example: `2027-01-01T00:00:00Z`. */
  expires_at?: string | null | undefined
  enabled?: boolean | undefined
  /** Networks from which the key may be used; from anywhere when absent or null. */
  ip_allow?: readonly string[] | null | undefined
  metadata?: Record<string, Json> | null | undefined
}

/** Body of `PATCH /v1/members/{id}`. */
export interface UpdateMemberBody {
  role?: Role | undefined
  status?: 'active' | 'suspended' | undefined
}

/** Answer of `POST /v1/keys/verify`. */
export interface Verification {
  valid: boolean
  code: Outcome
  /** Left out when the code is `not_found` or `malformed`. */
  key?: VerifiedKey
  limits: { name: string; limit: number; remaining: number; reset_ms: number }[]
  missing_scopes: string[]
  revision: number
  /** How long the answer may be kept: 0, ask again. */
  fresh_for_ms: number
  request_id: string
}

/** Answer of `POST /v1/keys/verify-batch`. */
export interface VerificationBatch {
  results: Verification[]
}

/** Part of `Verification`. */
export interface VerifiedKey {
  id: string
  type: string
  name: string
  environment: string | null
  workspace: string
  project: string | null
  owner: Owner
  scopes: string[]
  metadata: Record<string, Json>
  /** RFC 3339 time in UTC. */
  expires_at: string | null
}

/** Body of `POST /v1/keys/verify-batch`. */
export interface VerifyBatchBody {
  items: readonly VerifyBody[]
}

/** Body of `POST /v1/keys/verify`. */
export interface VerifyBody {
  /** The key as the end client presented it. */
  key: string
  /** What the key must hold, all of them. */
  scopes?: readonly string[] | undefined
  project?: string | null | undefined
  app?: string | null | undefined
  /** Absent: the asking key's own, else `live`. */
  environment?: string | null | undefined
  /** The end client's address. A key with network rules is refused without it. */
  ip?: string | null | undefined
  /** The end client, kept with last used. */
  user_agent?: string | null | undefined
}

/** Item of the answer of `GET /v1/workspaces`. */
export interface Workspace {
  id: string
  slug: string
  name: string
  /** RFC 3339 time in UTC. */
  created_at: string
}
