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
  | 'second_factor_required'
  | 'sign_in_again'
  | 'ip_denied'
  | 'origin_denied'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'name_taken'
  | 'conflict'
  | 'idempotency_mismatch'
  | 'precondition_failed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'invalid_request'
  | 'rate_limited'
  | 'headers_too_large'
  | 'internal'
  | 'unavailable'
  | 'not_journaled'
  | 'verifier_lapsed'

/** Where a key is in its life. */
export type KeyStatus = 'active' | 'disabled' | 'pending' | 'expired' | 'revoked'

/** What became of an invitation. */
export type InvitationStatus = 'pending' | 'accepted' | 'revoked' | 'expired'

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
  | 'origin_denied'
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
  | 'workspace.events_exported'
  | 'workspace.sign_in_policy_updated'
  | 'workspace.verification_policy_updated'
  | 'workspace.routes_replaced'
  | 'member.created'
  | 'member.updated'
  | 'member.removed'
  | 'member.invited'
  | 'member.invitation_renewed'
  | 'member.invitation_revoked'
  | 'member.joined'
  | 'member.set_up'
  | 'member.password_reset'
  | 'auth.failed'
  | 'session.created'
  | 'session.revoked'
  | 'project.created'
  | 'project.updated'
  | 'project.archived'
  | 'project.restored'
  | 'app.created'
  | 'app.updated'
  | 'app.archived'
  | 'app.restored'
  | 'key.created'
  | 'key.updated'
  | 'key.rotated'
  | 'key.overlap_ended'
  | 'key.disabled'
  | 'key.enabled'
  | 'key.revoked'
  | 'key.approved'
  | 'key_type.created'
  | 'key_type.updated'
  | 'key_type.archived'
  | 'key_type.restored'
  | 'resource.created'
  | 'resource.updated'
  | 'resource.removed'
  | 'role.updated'
  | 'workspace.signing_key_rotated'
  | 'workspace.signing_key_withdrawn'

/** Body of `POST /v1/invitations/accept`. */
export interface AcceptInvitationBody {
  /** What stands behind the `#` of the invitation. */
  token: string
  /** Absent: the name in the invitation. */
  name?: string | null | undefined
  /**
   * Makes an account to sign in with. Absent: none is made; who has one signs in and accepts with that
   * session.
   */
  password?: string | undefined
}

/** Body of `POST /v1/verifiers/{id}/ack`. */
export interface AckVerifierBody {
  acked: number
  timeline: string
}

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
  /** Since then nothing new is made in it; null while it is in use. */
  archived_at: string | null
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
}

/** What was changed, or would be. */
export interface AppliedBlueprint {
  /** False for a dry run. */
  applied: boolean
  /** `keep`: not in the file, and left as it is. */
  changes: BlueprintChange[]
}

/** Body of `POST /v1/blueprint`. */
export interface ApplyBlueprintBody {
  blueprint?: Blueprint | undefined
  /** One of those that come with Claviger. */
  name?: string | undefined
  overrides?: BlueprintOverrides | undefined
  /**
   * Also archive types and remove resources that the file does not have. Keys lose the scopes that are gone.
   */
  prune?: boolean | undefined
  /** Only answer what would change. */
  dry_run?: boolean | undefined
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

/** Where a page leads people. Every address is one of `http:`, `https:` or `mailto:`. */
export interface AuthLinks {
  /** Where people find help. Null: the operator names none. */
  support: string | null
  /** Where people read about keys. */
  docs: string
}

/** Answer of `GET /auth/offers`. */
export interface AuthOffers {
  /** An address and a password sign in. */
  password: boolean
  /** A passkey signs in. */
  passkey: boolean
  /** A provider signs in. */
  sso: boolean
  /** Who forgot their password can have a link mailed. Else the operator prints one. */
  reset_by_mail: boolean
  links: AuthLinks
}

/** Which authenticators will do. */
export interface AuthenticatorSelection {
  authenticatorAttachment?: 'platform' | 'cross-platform'
  residentKey?: 'required' | 'preferred' | 'discouraged'
  requireResidentKey?: boolean
  userVerification?: 'required' | 'preferred' | 'discouraged'
}

/** A workspace's catalogue, roles and key types as a file. What it leaves out, an apply leaves as it is. */
export interface Blueprint {
  blueprint: string
  version: 1
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  title?: string | undefined
  /** At most 500 characters. */
  description?: string | undefined
  resources?: readonly CreateResourceBody[] | undefined
  roles?: Record<string, readonly string[]> | undefined
  key_types?: readonly CreateKeyTypeBody[] | undefined
}

/** One thing that is made, changed, left as it is, or goes. */
export interface BlueprintChange {
  kind: 'create' | 'update' | 'archive' | 'restore' | 'remove' | 'keep'
  what: 'resource' | 'role' | 'key_type'
  name: string
  differences: { field: string; from: Json; to: Json }[]
  /** Live keys that the change bears on. */
  keys: number
}

/** What comes with Claviger. */
export interface BlueprintList {
  data: { name: string; title: string; description: string }[]
}

/** Other names and prefixes than the file has, by the names that the file uses. */
export interface BlueprintOverrides {
  /** Types by other names. */
  names?: Record<string, string> | undefined
  /** By type, or by `type.environment` where environments have their own. */
  prefixes?: Record<string, string> | undefined
}

/** Body of `POST /auth/change-password`. */
export interface ChangePasswordBody {
  password: string
  /** 12–128 characters of any kind, and none that is guessed first. */
  new_password: string
}

/** Body of `POST /v1/verifiers/{id}/policies`. */
export interface CompilePoliciesBody {
  /** The answer reflects this revision at least. */
  applied: number
  policies: readonly PolicyQuestion[]
}

/** Answer of `POST /v1/verifiers/{id}/policies`. */
export interface CompiledPolicies {
  as_of: number
  /** The history that `as_of` belongs to. */
  timeline: string
  policies: CompiledPolicy[]
}

/** What keys under a policy may do, as things are. */
export interface CompiledPolicy {
  rights: string[]
  scopes: string[]
  max_life: number | null
  refused_from_browsers: boolean
  is_token_type: boolean
  signer: { public_key: string; until: number | null } | null
  reaches_own_only: boolean
  consistency: 'lease' | 'confirm'
}

/** Body of `POST /v1/keys/{id}/copy`. */
export interface CopyKeyBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
  /** When the copy ends; as the original when absent. Example: `2027-01-01T00:00:00Z`. */
  expires_at?: string | null | undefined
  /** The same as a span from now, such as `30d`. Example: `24h`. */
  expires_in?: string | null | undefined
}

/** Query of `GET /v1/keys/count`. */
export interface CountKeysQuery {
  /** One or several, separated by commas. */
  status?: KeyStatus | readonly KeyStatus[] | undefined
  /** One or several, separated by commas: `secret,client`. */
  type?: string | readonly string[] | undefined
  project?: string | undefined
  environment?: string | undefined
  owner?: string | undefined
  /** Part of the name, the last four characters, or the id. */
  search?: string | undefined
  /** Neither used nor made within this time. Example: `24h`. */
  unused_for?: string | undefined
  /** `true`: never verified. `false`: verified once at least. */
  never_used?: 'true' | 'false' | undefined
  /** Made then or later. Example: `2027-01-01T00:00:00Z`. */
  created_after?: string | undefined
  /** Revoked then or later. Example: `2027-01-01T00:00:00Z`. */
  revoked_after?: string | undefined
  /** Ends then or later. Without an end: not. Example: `2027-01-01T00:00:00Z`. */
  expires_after?: string | undefined
  /** Ends before then. Example: `2027-01-01T00:00:00Z`. */
  expires_before?: string | undefined
  /**
   * Its type would have it rotated before then. No end: nothing stops working. Example:
   * `2027-01-01T00:00:00Z`.
   */
  rotation_due_before?: string | undefined
}

/** How many keys, and the filters under which a list holds these and no others. */
export interface CountedKeys {
  total: number
  filters: KeyFilters
}

/** Body of `POST /v1/projects/{id}/apps`. */
export interface CreateAppBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
}

/** Body of `POST /v1/invitations`. */
export interface CreateInvitationBody {
  email: string
  role: Role
  /** Who is invited, until they say otherwise. */
  name?: string | null | undefined
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
  /** One of the type's templates of rights, instead of naming them. */
  template?: string | null | undefined
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
  /** Networks from which it may not be used, even where `ip_allow` lets them in. */
  ip_deny?: readonly string[] | null | undefined
  /** Web origins from which the key may be used, where its type has them. */
  origins?: readonly string[] | null | undefined
  metadata?: Record<string, Json> | null | undefined
}

/** Body of `POST /v1/key-types`. */
export interface CreateKeyTypeBody {
  name: string
  format?: 'opaque' | 'jwt' | undefined
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  title?: string | undefined
  /** At most 500 characters. */
  description?: string | null | undefined
  /** Null where each environment has its own. Example: `sk_live_`. */
  prefix?: string | null | undefined
  environments?:
    | readonly { name: string; prefix?: string
    | null
    | undefined; rotate_every?: string
    | null
    | undefined }[]
    | undefined
  /** A whole number with a unit: s, m, h or d. Example: `24h`. */
  rotate_every?: string | null | undefined
  owner?: readonly ('user' | 'workspace' | 'project' | 'external')[] | undefined
  rights?: 'inherit' | 'levels' | 'scopes' | undefined
  /** What a key gets whose maker names no rights. */
  default_scopes?: readonly string[] | undefined
  /** No key of this type holds more than these. */
  allowed_scopes?: readonly string[] | undefined
  templates?:
    | readonly { name: string; title: string; description?: string
    | null
    | undefined; scopes?: readonly string[]
    | undefined; permissions?: Record<string, Level>
    | undefined }[]
    | undefined
  /** What callers cannot set on a key of this type. */
  fixed?: readonly ('scopes' | 'expiry' | 'network' | 'metadata')[] | undefined
  can_manage_keys?: boolean | undefined
  /** A bare `admin` scope also grants `write:manage.*`. */
  admin_manages?: boolean | undefined
  expiry?:
    | { required?: boolean
    | undefined; presets?: readonly string[]
    | undefined; min?: string
    | null
    | undefined; max?: string
    | null
    | undefined; default?: string
    | null
    | undefined }
    | undefined
  /** Whether keys are accepted from a browser (`Origin`, `Sec-Fetch-Site`). */
  browser?: 'allow' | 'refuse' | undefined
  /** Whether keys are bound to web origins. */
  origins?: 'none' | 'optional' | 'required' | undefined
  /** New keys wait until an admin approves them. */
  approval?: boolean | undefined
  labels?:
    | { menu?: string
    | undefined; create?: string
    | undefined; submit?: string
    | undefined; revoke?: string
    | undefined; variable?: string
    | undefined }
    | undefined
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

/** Body of `POST /v1/resources`. */
export interface CreateResourceBody {
  /** Example: `pipelines`. */
  name: string
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  title: string
  verbs: readonly string[]
  /** Whether `write` includes `read`, and `admin` both. Where false each verb stands for itself. */
  ordered?: boolean | undefined
  /** What each verb allows, in words. */
  meanings?: Record<string, string> | undefined
}

/** Body of `POST /v1/workspaces`. */
export interface CreateWorkspaceBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name: string
  /** The owner's address; the first workspace's owner when absent. */
  email?: string | undefined
  /** The blueprint that sets it up, such as `live-test`. Example: `live-test`. */
  blueprint?: string | undefined
}

/** Answer of `POST /v1/invitations`. */
export interface CreatedInvitation extends Invitation {
  /** Whoever holds it can accept. Shown in this answer and never again. */
  token: string
  /** What to send. The token stands behind the `#`, which browsers keep to themselves. */
  accept_url: string
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

/** Answer of `GET /v1/session`. */
export interface CurrentSession {
  id: string
  person: SessionPerson
  /** Say which one is meant with the header `X-Claviger-Workspace`. */
  memberships: Membership[]
  /** RFC 3339 time in UTC. */
  expires_at: string
  /** Until then dangerous acts are done without signing in again. It may be past. */
  fresh_until: string
}

/** There is nothing more to say. */
export interface Done {
  status: 'ok'
}

/** One thing that would happen to keys, with the first of them. */
export interface EditEffect {
  code:
    | 'lose_rights'
    | 'gain_rights'
    | 'not_widened'
    | 'end_now'
    | 'end_sooner'
    | 'need_expiry'
    | 'refused_from_browsers'
    | 'begin_otherwise'
    | 'no_copies'
  /** How many keys that are not revoked. */
  keys: number
  /** As `verb:resource`; empty where it is not about rights. */
  rights: string[]
  /** At most 20 of them, oldest first. None for who may not read keys. */
  examples: { id: string; name: string; rights: string[] }[]
}

/** What an edit would do. Nothing has been done. */
export interface EditPreview {
  /** Field by field what is and what would be. */
  changes: Record<string, { from: Json; to: Json }>
  /** Empty where no key would notice. */
  effects: EditEffect[]
}

/** A type as it is now; or, for a dry run, what would happen. */
export type EditedKeyType = KeyType | EditPreview

/** A resource as it is now; or, for a dry run, what would happen. */
export type EditedResource = RevisedResource | EditPreview

/** A role as it is now; or, for a dry run, what would happen. */
export type EditedRole = RoleRights | EditPreview

/** Answer of `POST /v1/keys/{id}/end-overlap`. */
export interface EndedOverlap extends Key {
  effective: 'everywhere' | 'pending'
  waited_ms: number
  nodes: { acked: number; waited_out: number }
}

/** How a key of an environment begins, and how often people are reminded to rotate it. */
export interface Environment {
  name: string
  prefix: string | null
  /** A duration such as `90d`, or null. */
  rotate_every: string | null
}

/** Query of `GET /v1/events/export`. */
export interface ExportEventsQuery {
  /** One or several, separated by commas; `key.*` is every kind that begins so. */
  kind?:
    | 'workspace.created'
    | 'workspace.recovered'
    | 'workspace.events_exported'
    | 'workspace.sign_in_policy_updated'
    | 'workspace.verification_policy_updated'
    | 'workspace.routes_replaced'
    | 'member.created'
    | 'member.updated'
    | 'member.removed'
    | 'member.invited'
    | 'member.invitation_renewed'
    | 'member.invitation_revoked'
    | 'member.joined'
    | 'member.set_up'
    | 'member.password_reset'
    | 'auth.failed'
    | 'session.created'
    | 'session.revoked'
    | 'project.created'
    | 'project.updated'
    | 'project.archived'
    | 'project.restored'
    | 'app.created'
    | 'app.updated'
    | 'app.archived'
    | 'app.restored'
    | 'key.created'
    | 'key.updated'
    | 'key.rotated'
    | 'key.overlap_ended'
    | 'key.disabled'
    | 'key.enabled'
    | 'key.revoked'
    | 'key.approved'
    | 'key_type.created'
    | 'key_type.updated'
    | 'key_type.archived'
    | 'key_type.restored'
    | 'resource.created'
    | 'resource.updated'
    | 'resource.removed'
    | 'role.updated'
    | 'workspace.signing_key_rotated'
    | 'workspace.signing_key_withdrawn'
    | 'workspace.*'
    | 'member.*'
    | 'auth.*'
    | 'session.*'
    | 'project.*'
    | 'app.*'
    | 'key.*'
    | 'key_type.*'
    | 'resource.*'
    | 'role.*'
    | readonly ('workspace.created'
    | 'workspace.recovered'
    | 'workspace.events_exported'
    | 'workspace.sign_in_policy_updated'
    | 'workspace.verification_policy_updated'
    | 'workspace.routes_replaced'
    | 'member.created'
    | 'member.updated'
    | 'member.removed'
    | 'member.invited'
    | 'member.invitation_renewed'
    | 'member.invitation_revoked'
    | 'member.joined'
    | 'member.set_up'
    | 'member.password_reset'
    | 'auth.failed'
    | 'session.created'
    | 'session.revoked'
    | 'project.created'
    | 'project.updated'
    | 'project.archived'
    | 'project.restored'
    | 'app.created'
    | 'app.updated'
    | 'app.archived'
    | 'app.restored'
    | 'key.created'
    | 'key.updated'
    | 'key.rotated'
    | 'key.overlap_ended'
    | 'key.disabled'
    | 'key.enabled'
    | 'key.revoked'
    | 'key.approved'
    | 'key_type.created'
    | 'key_type.updated'
    | 'key_type.archived'
    | 'key_type.restored'
    | 'resource.created'
    | 'resource.updated'
    | 'resource.removed'
    | 'role.updated'
    | 'workspace.signing_key_rotated'
    | 'workspace.signing_key_withdrawn'
    | 'workspace.*'
    | 'member.*'
    | 'auth.*'
    | 'session.*'
    | 'project.*'
    | 'app.*'
    | 'key.*'
    | 'key_type.*'
    | 'resource.*'
    | 'role.*')[]
    | undefined
  key?: string | undefined
  /** What was changed, when it is not a key: an id, or the name of a role or resource. */
  subject?: string | undefined
  /** The id of the key or member that acted. */
  actor?: string | undefined
  /** Then or later. Example: `2027-01-01T00:00:00Z`. */
  from?: string | undefined
  /** Before then. Example: `2027-01-01T00:00:00Z`. */
  to?: string | undefined
  /** One JSON object a line (`ndjson`, when absent), or CSV (RFC 4180) for spreadsheets. */
  format?: 'ndjson' | 'csv' | undefined
}

/** A workspace as a blueprint. Applied again, it changes nothing. */
export interface ExportedBlueprint {
  blueprint: string
  version: 1
  title: string
  resources: Resource[]
  /** Only roles that the workspace has changed. Left out unless the calling key holds read:manage.members. */
  roles?: Record<string, string[]>
  /** Neither the root type nor archived ones. */
  key_types: ExportedKeyType[]
}

/** A kind of key as a blueprint has it: everything that can be set. */
export interface ExportedKeyType {
  name: string
  title: string
  description: string | null
  format: 'opaque' | 'jwt'
  /** Null where each environment has its own. */
  prefix: string | null
  environments: Environment[]
  rotate_every: string | null
  owner: ('user' | 'workspace' | 'project' | 'external')[]
  rights: 'inherit' | 'levels' | 'scopes'
  default_scopes: string[]
  /** No key of this type holds more than these. */
  allowed_scopes: string[]
  templates: Template[]
  fixed: ('scopes' | 'expiry' | 'network' | 'metadata')[]
  can_manage_keys: boolean
  admin_manages: boolean
  expiry:
    | { required: boolean; presets: string[]; min: string
    | null; max: string
    | null; default: string
    | null }
  browser: 'allow' | 'refuse'
  origins: 'none' | 'optional' | 'required'
  approval: boolean
  labels: { menu: string; create: string; submit: string; revoke: string; variable: string }
}

/** Part of `Problem`. */
export interface FieldError {
  /** Where in the request: `name`, `scopes.2`, `query.limit`. */
  path: string
  /** What is wrong and what would be right. Never the value sent. */
  message: string
}

/** What a good answer says of the key beside its headers, which are what proxies go by. */
export interface ForwardAuthAnswer {
  status: 'ok'
}

/**
 * What a proxy that asks about a request says must be held. Ids, not names: they are compared and nothing
 * else.
 */
export interface ForwardAuthQuery {
  /**
   * What the key must hold, all of it: scopes separated by spaces or commas. Absent: what the table of routes
   * says; without a table a live key is enough.
   */
  scope?: string | readonly string[] | undefined
  /**
   * Only keys of this workspace. Name it where the installation has more than one: otherwise a live key of
   * any is taken. Below this path, where the query is the end client's, it is named by asking at
   * `/v1/workspaces/{id}/forward-auth` instead.
   */
  workspace?: string | undefined
  /** The project in question. */
  project?: string | undefined
  /** The app in question, which stands for its project. */
  app?: string | undefined
  /** The environment in question. Absent: the route's, else `live`. */
  environment?: string | undefined
  /**
   * For proxies that know 401 and 403 only: any other refusal of the end client is answered as 403, and every
   * refusal says its status in `X-Claviger-Status`.
   */
  deny?: '403' | undefined
}

/** What was removed; or, for a dry run, what would happen. */
export type GoneResource = RemovedResource | EditPreview

/** Answer of `GET /v1/health`. */
export interface Health {
  status: 'ok'
}

/** The digest under which another system keeps a key. */
export interface ImportHash {
  algorithm: 'sha256'
  encoding: 'hex' | 'base64' | 'base64url'
  /**
   * The digest, 32 bytes; padding may be left out. Example: `aMPKnl6V7_2D4vOEChGBqVPP3nhe1yyMOAo5QfHKSbQ`.
   */
  value: string
  /** What was hashed: the whole key when absent, or only what stands behind its last `_`. */
  covers?: 'whole' | 'after_last_underscore' | undefined
}

/** A key that was issued elsewhere: what a new key is described by, and the key itself or its digest. */
export interface ImportItem {
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
  /** One of the type's templates of rights, instead of naming them. */
  template?: string | null | undefined
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
  /** Networks from which it may not be used, even where `ip_allow` lets them in. */
  ip_deny?: readonly string[] | null | undefined
  /** Web origins from which the key may be used, where its type has them. */
  origins?: readonly string[] | null | undefined
  metadata?: Record<string, Json> | null | undefined
  /** The key itself. Only its digest is kept. Either this or `hash`. Example: `acme_…`. */
  key?: string | undefined
  hash?: ImportHash | undefined
  /**
   * How the key begins, to show it by. Where the hash covers only what is behind the last `_`: all before
   * that, `_` included, and verification asks for exactly it.
   */
  prefix?: string | undefined
  /** Its last characters, to show it by. Only beside `hash`; otherwise the key says them. */
  last4?: string | undefined
}

/** Body of `POST /v1/keys/import`. */
export interface ImportKeysBody {
  keys: readonly ImportItem[]
}

/** What became of one item. */
export interface ImportResult {
  /** `unchanged`: this key was imported before, under the same type, name and owner. */
  status: 'imported' | 'unchanged' | 'refused'
  id: string | null
  /** Why it was refused; null otherwise. Paths begin within the item. */
  error: { code: ErrorCode; detail: string; errors: FieldError[] } | null
}

/** Answer of `POST /v1/keys/import`. */
export interface ImportedKeys {
  /** One for each item, in order. */
  results: ImportResult[]
}

/** Item of the answer of `GET /v1/invitations`. */
export interface Invitation {
  id: string
  email: string
  role: Role
  name: string | null
  status: InvitationStatus
  /** RFC 3339 time in UTC. */
  created_at: string
  /** Seven days after it was made or last renewed. */
  expires_at: string
  invited_by: Actor
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
  /** Its rights are its owner's, as the owner is now. */
  inherits: boolean
  scopes: string[]
  permissions: Record<string, Level>
  /** What it may do, in words. */
  summary: string
  ip_allow: string[] | null
  ip_deny: string[] | null
  origins: string[] | null
  metadata: Record<string, Json>
  /** Oldest first; retired ones are left out. */
  secrets: SecretView[]
  /** RFC 3339 time in UTC. */
  expires_at: string | null
  /** When its type would have it rotated. */
  rotation_due_at: string | null
  imported: boolean
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

/** Answer of `GET /v1/keys/count`. */
export interface KeyCount {
  /** Over all pages of the list with the same filters. */
  total: number
}

/** Filters of a list of keys, as a list takes them. */
export interface KeyFilters {
  status?: KeyStatus
  /** `true`: never verified. `false`: verified once at least. */
  never_used?: 'true' | 'false'
  /** A whole number with a unit: s, m, h or d. */
  unused_for?: string
  /** RFC 3339 time in UTC. */
  created_after?: string
  /** RFC 3339 time in UTC. */
  revoked_after?: string
  /** RFC 3339 time in UTC. */
  expires_after?: string
  /** RFC 3339 time in UTC. */
  expires_before?: string
  /** RFC 3339 time in UTC. */
  rotation_due_before?: string
}

/** A kind of key: how it looks and what it may do. */
export interface KeyType extends ExportedKeyType {
  id: string
  built_in: boolean
  /** RFC 3339 time in UTC. */
  archived_at: string | null
  /** Counts the edits that bear on keys; keys made before stay as narrow. */
  version: number
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
  /** Regular expressions by which a secret scanner finds keys of this type. */
  scanner: { prefix: string; regex: string }[]
}

/** Answer of `GET /v1/key-types`. */
export interface KeyTypeList {
  data: KeyType[]
}

/** When, whence and by what a key was used. */
export interface KeyUse {
  key: string
  at: number
  /** The end client's address. A key with network rules is refused without it. */
  ip?: string | null | undefined
  /** The end client, kept with last used. */
  user_agent?: string | null | undefined
}

/** Query of `GET /v1/verifiers/{id}/changes`. */
export interface ListChangesQuery {
  /** The revision that memory reflects; 0 when absent. */
  after?: string | undefined
  /** Seconds to wait for a change where there is none, 0–20; 0 when absent. */
  wait?: string | undefined
}

/** Query of `GET /v1/events`. */
export interface ListEventsQuery {
  /** One or several, separated by commas; `key.*` is every kind that begins so. */
  kind?:
    | 'workspace.created'
    | 'workspace.recovered'
    | 'workspace.events_exported'
    | 'workspace.sign_in_policy_updated'
    | 'workspace.verification_policy_updated'
    | 'workspace.routes_replaced'
    | 'member.created'
    | 'member.updated'
    | 'member.removed'
    | 'member.invited'
    | 'member.invitation_renewed'
    | 'member.invitation_revoked'
    | 'member.joined'
    | 'member.set_up'
    | 'member.password_reset'
    | 'auth.failed'
    | 'session.created'
    | 'session.revoked'
    | 'project.created'
    | 'project.updated'
    | 'project.archived'
    | 'project.restored'
    | 'app.created'
    | 'app.updated'
    | 'app.archived'
    | 'app.restored'
    | 'key.created'
    | 'key.updated'
    | 'key.rotated'
    | 'key.overlap_ended'
    | 'key.disabled'
    | 'key.enabled'
    | 'key.revoked'
    | 'key.approved'
    | 'key_type.created'
    | 'key_type.updated'
    | 'key_type.archived'
    | 'key_type.restored'
    | 'resource.created'
    | 'resource.updated'
    | 'resource.removed'
    | 'role.updated'
    | 'workspace.signing_key_rotated'
    | 'workspace.signing_key_withdrawn'
    | 'workspace.*'
    | 'member.*'
    | 'auth.*'
    | 'session.*'
    | 'project.*'
    | 'app.*'
    | 'key.*'
    | 'key_type.*'
    | 'resource.*'
    | 'role.*'
    | readonly ('workspace.created'
    | 'workspace.recovered'
    | 'workspace.events_exported'
    | 'workspace.sign_in_policy_updated'
    | 'workspace.verification_policy_updated'
    | 'workspace.routes_replaced'
    | 'member.created'
    | 'member.updated'
    | 'member.removed'
    | 'member.invited'
    | 'member.invitation_renewed'
    | 'member.invitation_revoked'
    | 'member.joined'
    | 'member.set_up'
    | 'member.password_reset'
    | 'auth.failed'
    | 'session.created'
    | 'session.revoked'
    | 'project.created'
    | 'project.updated'
    | 'project.archived'
    | 'project.restored'
    | 'app.created'
    | 'app.updated'
    | 'app.archived'
    | 'app.restored'
    | 'key.created'
    | 'key.updated'
    | 'key.rotated'
    | 'key.overlap_ended'
    | 'key.disabled'
    | 'key.enabled'
    | 'key.revoked'
    | 'key.approved'
    | 'key_type.created'
    | 'key_type.updated'
    | 'key_type.archived'
    | 'key_type.restored'
    | 'resource.created'
    | 'resource.updated'
    | 'resource.removed'
    | 'role.updated'
    | 'workspace.signing_key_rotated'
    | 'workspace.signing_key_withdrawn'
    | 'workspace.*'
    | 'member.*'
    | 'auth.*'
    | 'session.*'
    | 'project.*'
    | 'app.*'
    | 'key.*'
    | 'key_type.*'
    | 'resource.*'
    | 'role.*')[]
    | undefined
  key?: string | undefined
  /** What was changed, when it is not a key: an id, or the name of a role or resource. */
  subject?: string | undefined
  /** The id of the key or member that acted. */
  actor?: string | undefined
  /** Then or later. Example: `2027-01-01T00:00:00Z`. */
  from?: string | undefined
  /** Before then. Example: `2027-01-01T00:00:00Z`. */
  to?: string | undefined
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/invitations`. */
export interface ListInvitationsQuery {
  status?: InvitationStatus | undefined
  /** How many to answer, 1–1000; 50 when absent. */
  limit?: number | undefined
  /** The `next_cursor` of the page before, with the same filters. */
  cursor?: string | undefined
}

/** Query of `GET /v1/keys`. */
export interface ListKeysQuery {
  /** One or several, separated by commas. */
  status?: KeyStatus | readonly KeyStatus[] | undefined
  /** One or several, separated by commas: `secret,client`. */
  type?: string | readonly string[] | undefined
  project?: string | undefined
  environment?: string | undefined
  owner?: string | undefined
  /** Part of the name, the last four characters, or the id. */
  search?: string | undefined
  /** Neither used nor made within this time. Example: `24h`. */
  unused_for?: string | undefined
  /** `true`: never verified. `false`: verified once at least. */
  never_used?: 'true' | 'false' | undefined
  /** Made then or later. Example: `2027-01-01T00:00:00Z`. */
  created_after?: string | undefined
  /** Revoked then or later. Example: `2027-01-01T00:00:00Z`. */
  revoked_after?: string | undefined
  /** Ends then or later. Without an end: not. Example: `2027-01-01T00:00:00Z`. */
  expires_after?: string | undefined
  /** Ends before then. Example: `2027-01-01T00:00:00Z`. */
  expires_before?: string | undefined
  /**
   * Its type would have it rotated before then. No end: nothing stops working. Example:
   * `2027-01-01T00:00:00Z`.
   */
  rotation_due_before?: string | undefined
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
    | 'revoked_at'
    | '-revoked_at'
    | 'rotation_due_at'
    | '-rotation_due_at'
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

/** The same for projects and for the apps of one. */
export interface ListProjectsQuery {
  /** Those that are archived instead of those in use. */
  archived?: 'true' | 'false' | undefined
  /** Part of the name, or the id. */
  search?: string | undefined
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

/** Body of `POST /v1/verifiers/{id}/look-up`. */
export interface LookUpBody {
  keys: readonly { digest: string; tail: string | null }[]
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
  /** Has a passkey or an authenticator. */
  second_factor: boolean
  /** The last sign-in; null where there was none. */
  last_signed_in_at: string | null
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
}

/** A session of a member, as who writes members sees it. */
export interface MemberSession {
  id: string
  /** RFC 3339 time in UTC. */
  created_at: string
  /** RFC 3339 time in UTC. */
  expires_at: string
  ip: string | null
  user_agent: string | null
  /** Begun within the last 15 minutes. */
  fresh: boolean
}

/** Answer of `GET /v1/members/{id}/sessions`. */
export interface MemberSessionList {
  data: MemberSession[]
}

/** Part of `CurrentSession`. */
export interface Membership {
  workspace: SessionWorkspace
  member: { id: string; role: Role; status: 'active' | 'suspended' | 'removed' }
  /**
   * Why the workspace is closed to this session: a second factor is to be added, or to be signed in again.
   * Null when it is not.
   */
  blocked: 'second_factor_required' | 'signed_out' | null
  /** Whose keys the role reaches. */
  reach: 'workspace' | 'own'
  /**
   * Every scope of Claviger's own that is in force there, spelt out: `read:manage.keys` beside
   * `write:manage.keys`. None for who is suspended or blocked.
   */
  rights: string[]
  /** The scopes of their role: no key they make can do more. None for who is suspended. */
  scopes: string[]
}

/** Body of `POST /v1/verifiers/{id}/uses`. */
export interface NoteUsesBody {
  uses: readonly KeyUse[]
}

/** What a workspace needs somebody to look at, as far as the caller reaches. */
export interface Overview {
  keys:
    | { active: CountedKeys; expiring: CountedKeys; expired: CountedKeys; never_used: CountedKeys; unused: CountedKeys; rotation_due: CountedKeys; pending: CountedKeys; created: CountedKeys; revoked: CountedKeys }
  /** What has been done in the workspace. Null: not for the caller to know. */
  steps:
    | { member_added: boolean
    | null; project_created: boolean
    | null; key_created: boolean; key_used: boolean }
}

/** Body of `POST /auth/two-factor/enable`. */
export interface OwnPasswordBody {
  password: string
}

/** Who a key belongs to, as it is answered. */
export type Owner = { user: string } | { external_id: string } | { workspace: string } | { project: string }

/** Who a key belongs to, as a caller may say it: exactly one of them. */
export type OwnerInput = { user: string } | { external_id: string } | { project: string } | { workspace: string }

/** Answer of `POST /auth/passkey/verify-registration`. */
export interface Passkey {
  id: string
  name: string | null
  /** RFC 3339 time in UTC. */
  created_at: string
  /** It is kept by a provider and not by one device alone. */
  synced: boolean
}

/** `PublicKeyCredentialCreationOptionsJSON` (WebAuthn Level 3 §5.1.9): what a new passkey is made of. */
export interface PasskeyCreation {
  /** Base64url without padding. */
  challenge: string
  rp: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: { alg: number; type: 'public-key' }[]
  timeout?: number
  excludeCredentials?: { id: string; type: 'public-key'; transports?: string[] }[]
  authenticatorSelection?: AuthenticatorSelection
  attestation?: string
  hints?: string[]
  extensions?: { credProps?: boolean }
}

/** Answer of `GET /auth/passkey/list-user-passkeys`. */
export interface PasskeyList {
  data: Passkey[]
}

/** `PublicKeyCredentialRequestOptionsJSON` (WebAuthn Level 3 §5.1.10): what a passkey is asked. */
export interface PasskeyRequest {
  /** Base64url without padding. */
  challenge: string
  rpId: string
  timeout?: number
  allowCredentials?: { id: string; type: 'public-key'; transports?: string[] }[]
  userVerification: 'required' | 'preferred' | 'discouraged'
}

/** The same, as it was answered, to be asked about. */
export interface PolicyQuestion {
  workspace: string
  type: string
  type_version: number
  /** Null: whatever its owner may do. */
  scopes: readonly string[] | null
  owner_kind: 'user' | 'workspace' | 'project' | 'external'
  owner_id: string | null
  owner_role: Role | null
  project: string | null
  environment: string | null
  ip_allow: readonly string[] | null
  ip_deny: readonly string[] | null
  origins: readonly string[] | null
  token: { kid: string; iss: string } | null
  tail_of: string | null
}

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
  /** Since then nothing new is made in it; null while it is in use. */
  archived_at: string | null
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
}

/** Answer of `POST /auth/sign-in/sso`. */
export interface ProviderAddress {
  /** The provider's page, for the browser to go to. */
  url: string
}

/** How far a change has reached. */
export interface ReachedRevision {
  revision: number
  /** `everywhere`: no verifier goes by what was before. */
  effective: 'everywhere' | 'pending'
}

/** Answer of `GET /readyz`. */
export interface Readiness {
  status: 'ready' | 'not_ready'
  reason?: string
}

/** Answer of `POST /auth/two-factor/generate-backup-codes`. */
export interface RecoveryCodes {
  /** Each replaces a code once. Shown in this answer and never again. */
  recovery_codes: string[]
}

/** Body of `POST /auth/passkey/verify-registration`. */
export interface RegisterPasskeyBody {
  /** What `toJSON()` of the credential gives. */
  response: Record<string, Json>
  /** By what its owner knows it again. */
  name?: string | undefined
}

/** Body of `POST /auth/passkey/delete-passkey`. */
export interface RemovePasskeyBody {
  id: string
}

/** Query of `DELETE /v1/resources/{name}`. */
export interface RemoveResourceQuery {
  /** The name of the resource, typed out, where keys name it. Without it they are only told. */
  confirm?: string | undefined
  /** Only answer what would happen to keys: `changes` and `effects`. */
  dry_run?: 'true' | 'false' | undefined
}

/** Part of `GoneResource`. */
export interface RemovedResource {
  name: string
  status: 'removed'
  /** Live keys that lost a scope by it. */
  keys: number
}

/** Body of `POST /v1/verifiers/{id}/renew`. */
export interface RenewVerifierBody {
  /** The revision that memory reflects. */
  applied?: number | undefined
  acked?: number | undefined
  /** The history that both belong to. */
  timeline?: string | undefined
}

/** Body of `PUT /v1/routes`. */
export interface ReplaceRoutesBody {
  /** In the order in which they are tried. `null`: no table. `[]`: a table that lets nothing through. */
  routes: readonly Route[] | null
}

/** Body of `POST /auth/request-password-reset`. */
export interface RequestResetBody {
  email: string
}

/** Body of `POST /auth/reset-password`. */
export interface ResetPasswordBody {
  /** What stands behind the `#` of the link. */
  token: string
  /** 12–128 characters of any kind, and none that is guessed first. */
  password: string
}

/** A resource as a catalogue or a blueprint has it. */
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
  data: RevisedResource[]
  /** Claviger's own, the same in every workspace. */
  management: Resource[]
}

/** A resource of a workspace, with the last change to it. */
export interface RevisedResource extends Resource {
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
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

/** Body of `POST /v1/keys/{id}/refuse`. */
export interface RevokeKeyBody {
  /** At most 500 characters. */
  reason?: string | null | undefined
}

/** Answer of `POST /v1/keys/revoke-all`. */
export interface RevokedAll {
  revoked: number
  spared: { id: string; name: string; why: 'root' | 'caller' }[]
  revision: number
  effective: 'everywhere' | 'pending'
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
  effective: 'everywhere' | 'pending'
  waited_ms: number
  nodes: { acked: number; waited_out: number }
}

/** Answer of `POST /v1/sessions/revoke-all`. */
export interface RevokedSessions {
  /** How many sessions were ended, this one among them. */
  revoked: number
}

/** Answer of `GET /v1/roles`. */
export interface RoleList {
  data: RoleRights[]
}

/** Answer of `GET /v1/roles/{name}`. */
export interface RoleRights {
  name: Role
  title: string
  about: string
  scopes: string[]
  reach: 'workspace' | 'own'
  /** The scopes are not those of the built-in table. */
  changed: boolean
  /** The same in words. */
  summary: string
  /**
   * The last change to it, and its `ETag`: given back as `If-Match`, a change is made only if nobody made
   * another since.
   */
  revision: number
}

/** Body of `POST /v1/keys/{id}/rotate`. */
export interface RotateKeyBody {
  /** How long the old secret still works: 0s–30d, 24h when absent. Example: `24h`. */
  overlap?: string | undefined
  /** A new end of the key's life; as it was when absent. Example: `2027-01-01T00:00:00Z`. */
  expires_at?: string | null | undefined
  /** The same as a span from now, such as `30d`. Example: `24h`. */
  expires_in?: string | null | undefined
}

/** Body of `POST /v1/signing-keys/rotate`. */
export interface RotateSigningKeyBody {
  /**
   * How long tokens under the old signing key still work; until each ends of itself when absent. `0s`
   * withdraws it. Example: `24h`.
   */
  overlap?: string | undefined
}

/** Answer of `POST /v1/keys/{id}/rotate`. */
export interface RotatedKey extends Key {
  /** The whole key. Shown in this answer and never again. */
  secret: string
  /** When the secret used until now stops working. */
  retires_at: string
}

/** What a request must hold that fits: the first route that does decides. */
export interface Route {
  /**
   * Absent or `null`: every method. `GET` stands for `HEAD` as well. Where nobody says the method of a
   * request, it fits no route once it has come to one of certain methods.
   */
  methods?: readonly string[] | null | undefined
  /**
   * `*` stands for one segment; as the last one, for everything at and below what is before it. A slash at
   * the end makes no difference. Example: `/v1/orders/*`.
   */
  path: string
  /** What a key must hold, all of it. `[]`: a live key is enough. */
  scopes: readonly string[]
  /** The environment in question. Absent or `null`: `live`. */
  environment?: string | null | undefined
}

/** Answer of `GET /v1/routes`. */
export interface RouteTable {
  routes: { methods: string[] | null; path: string; scopes: string[]; environment: string | null }[] | null
  revision: number
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

/** Answer of `DELETE /v1/sessions/{id}`. */
export interface Session {
  id: string
  /** RFC 3339 time in UTC. */
  created_at: string
  /** RFC 3339 time in UTC. */
  expires_at: string
  ip: string | null
  user_agent: string | null
  /** The session that asked. */
  current: boolean
}

/** Answer of `GET /v1/sessions`. */
export interface SessionList {
  data: Session[]
}

/** Part of `CurrentSession`. */
export interface SessionPerson {
  id: string
  email: string
  name: string | null
  /** A code of an authenticator is asked for after the password. */
  two_factor: boolean
  /** How many passkeys there are. */
  passkeys: number
}

/** Part of `Membership`. */
export interface SessionWorkspace {
  id: string
  slug: string
  name: string
}

/** Body of `POST /v1/setup`. */
export interface SetUpBody {
  /** What stands behind the `#` of the set-up link. */
  token: string
  /** Absent: the name the member has. */
  name?: string | null | undefined
  /** 12–128 characters of any kind, and none that is guessed first. */
  password: string
}

/** Body of `POST /auth/sign-in/email`. */
export interface SignInBody {
  email: string
  password: string
}

/** Body of `POST /auth/passkey/verify-authentication`. */
export interface SignInByPasskeyBody {
  /** What `toJSON()` of the credential gives. */
  response: Record<string, Json>
}

/** Body of `POST /auth/sign-in/sso`. */
export interface SignInBySsoBody {
  /** A path of this server to come back to. Example: `/keys`. */
  next?: string | undefined
}

/** What a workspace asks of the people who sign in to it. */
export interface SignInPolicy {
  /** Members with one of these roles reach the workspace only with a passkey or an authenticator. */
  second_factor: Role[]
  revision: number
}

/** Answer of `POST /auth/sign-in/email`. */
export interface SignedIn {
  /** Not signed in yet: a code of the authenticator is still asked for. */
  two_factor: boolean
}

/** Answer of `POST /v1/members/{id}/sessions/revoke-all`. */
export interface SignedOutMember {
  /** How many sessions reach the workspace no more. */
  revoked: number
}

/** Part of `SigningKeyList`. */
export interface SigningKey {
  /** The `kid` of the tokens it signs. */
  id: string
  algorithm: 'EdDSA'
  /** The `x` of its JWK. */
  public_key: string
  state: 'next' | 'active' | 'retiring' | 'withdrawn'
  /** RFC 3339 time in UTC. */
  created_at: string
  /** When tokens under it stop working; null: with the last of them. */
  retires_at: string | null
  /** Keys with a working token under it. */
  live_keys: number
}

/** Answer of `GET /v1/signing-keys`. */
export interface SigningKeyList {
  data: SigningKey[]
}

/** Part of `KeyType`. */
export interface Template {
  name: string
  title: string
  description: string | null
  scopes: string[]
  permissions: Record<string, Level>
}

/** Answer of `POST /auth/two-factor/enable`. */
export interface TwoFactorSecrets {
  /**
   * For an authenticator, as a QR code. The second factor is on once a first code was verified. Shown in this
   * answer and never again.
   */
  totp_uri: string
  /** Each replaces a code once. Shown in this answer and never again. */
  recovery_codes: string[]
}

/** Body of `PATCH /v1/projects/{id}/apps/{app}`. */
export interface UpdateAppBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  name?: string | undefined
  /** Put away: nothing new is made in it, and verification does not know it. False takes it back. */
  archived?: boolean | undefined
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
  /** Networks from which it may not be used, even where `ip_allow` lets them in. */
  ip_deny?: readonly string[] | null | undefined
  /** Web origins from which the key may be used, where its type has them. */
  origins?: readonly string[] | null | undefined
  metadata?: Record<string, Json> | null | undefined
}

/** Body of `PATCH /v1/key-types/{name}`. */
export interface UpdateKeyTypeBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  title?: string | undefined
  /** At most 500 characters. */
  description?: string | null | undefined
  /** Null where each environment has its own. Example: `sk_live_`. */
  prefix?: string | null | undefined
  environments?:
    | readonly { name: string; prefix?: string
    | null
    | undefined; rotate_every?: string
    | null
    | undefined }[]
    | undefined
  /** A whole number with a unit: s, m, h or d. Example: `24h`. */
  rotate_every?: string | null | undefined
  owner?: readonly ('user' | 'workspace' | 'project' | 'external')[] | undefined
  rights?: 'inherit' | 'levels' | 'scopes' | undefined
  /** What a key gets whose maker names no rights. */
  default_scopes?: readonly string[] | undefined
  /** No key of this type holds more than these. */
  allowed_scopes?: readonly string[] | undefined
  templates?:
    | readonly { name: string; title: string; description?: string
    | null
    | undefined; scopes?: readonly string[]
    | undefined; permissions?: Record<string, Level>
    | undefined }[]
    | undefined
  /** What callers cannot set on a key of this type. */
  fixed?: readonly ('scopes' | 'expiry' | 'network' | 'metadata')[] | undefined
  can_manage_keys?: boolean | undefined
  /** A bare `admin` scope also grants `write:manage.*`. */
  admin_manages?: boolean | undefined
  expiry?:
    | { required?: boolean
    | undefined; presets?: readonly string[]
    | undefined; min?: string
    | null
    | undefined; max?: string
    | null
    | undefined; default?: string
    | null
    | undefined }
    | undefined
  /** Whether keys are accepted from a browser (`Origin`, `Sec-Fetch-Site`). */
  browser?: 'allow' | 'refuse' | undefined
  /** Whether keys are bound to web origins. */
  origins?: 'none' | 'optional' | 'required' | undefined
  /** New keys wait until an admin approves them. */
  approval?: boolean | undefined
  labels?:
    | { menu?: string
    | undefined; create?: string
    | undefined; submit?: string
    | undefined; revoke?: string
    | undefined; variable?: string
    | undefined }
    | undefined
  /** No new keys; those there are go on. False takes it back. */
  archived?: boolean | undefined
  /** Only answer what would happen to keys: `changes` and `effects`. */
  dry_run?: boolean | undefined
}

/** Body of `PATCH /v1/members/{id}`. */
export interface UpdateMemberBody {
  role?: Role | undefined
  status?: 'active' | 'suspended' | undefined
}

/** Body of `PATCH /v1/projects/{id}`. */
export type UpdateProjectBody = UpdateAppBody

/**
 * What is given replaces what was; meanings are replaced whole. Where the body has no verbs, whether the
 * meanings are of verbs that the resource has is for whoever knows the resource to say.
 */
export interface UpdateResourceBody {
  /** 1–100 characters after trimming; no control, bidirectional or invisible characters. */
  title?: string | undefined
  verbs?: readonly string[] | undefined
  /** Whether `write` includes `read`, and `admin` both. Where false each verb stands for itself. */
  ordered?: boolean | undefined
  /** What each verb allows, in words. */
  meanings?: Record<string, string> | undefined
  /** The name of the resource, typed out, where the rights of keys change by it. Example: `pipelines`. */
  confirm?: string | undefined
  /** Only answer what would happen to keys: `changes` and `effects`. */
  dry_run?: boolean | undefined
}

/** Body of `PATCH /v1/roles/{name}`. */
export interface UpdateRoleBody {
  /** Null brings the scopes of the built-in table back. */
  scopes: readonly string[] | null
  /** Only answer what would happen to keys: `changes` and `effects`. */
  dry_run?: boolean | undefined
}

/** Body of `PATCH /v1/sign-in-policy`. */
export interface UpdateSignInPolicyBody {
  second_factor: readonly Role[]
}

/** Body of `PATCH /v1/verification-policy`. */
export interface UpdateVerificationPolicyBody {
  consistency: 'lease' | 'confirm' | null
}

/** Answer of `POST /v1/keys/verify`. */
export interface Verification {
  valid: boolean
  code: Outcome
  /** Left out when the code is `not_found` or `malformed`. */
  key?: VerifiedKey
  limits: { name: string; limit: number; remaining: number; reset_ms: number }[]
  missing_scopes: string[]
  /** Beside `rate_limited` and `quota_exceeded`: whole seconds after which the key may be good again. */
  retry_after?: number
  revision: number
  /** What was committed up to this revision is reflected. */
  as_of: number
  /** How long the answer may be kept: 0, ask again. */
  fresh_for_ms: number
  request_id: string
}

/** Answer of `POST /v1/keys/verify-batch`. */
export interface VerificationBatch {
  results: Verification[]
}

/** What a workspace asks of those who verify its keys. */
export interface VerificationPolicy {
  /**
   * `confirm`: before each answer the database is asked whether anything has changed, which assumes nothing
   * of clocks and costs a round trip. `lease`: nodes answer from memory. Null: as the installation does.
   */
  consistency: 'lease' | 'confirm' | null
  /**
   * What verifications go by: the choice of the workspace, or of the installation. On SQLite always `lease`,
   * which keeps the same promise there: one process decides alone.
   */
  in_force: 'lease' | 'confirm'
  revision: number
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

/** Something that was committed and bears on what verifiers remember. */
export interface VerifierChange {
  revision: number
  kind: 'key' | 'owner' | 'model' | 'place' | 'import'
  workspace: string
  subject: string
  protocol: number
}

/** What was committed after a revision. */
export interface VerifierChanges {
  /** Of the last change, in whatever workspace. */
  revision: number
  /** Names the history that revisions belong to. */
  timeline: string
  /** Those of the workspace of the asking key, oldest first. */
  changes: VerifierChange[]
  /** The revision up to which `changes` is whole. */
  up_to: number
  /** What was committed since is no longer known: begin anew. */
  is_too_old: boolean
}

/** Answer of `POST /v1/verifiers/{id}/renew`. */
export interface VerifierLease extends VerifierChanges {
  /** How long to answer from memory, counted from before this was asked. */
  lease_ms: number
  /** Which keys the asking key reaches: those of a project or owner alone where one is named. */
  asker:
    | { workspace: string; project: string
    | null; environment: string
    | null; owner: { kind: 'user'
    | 'workspace'
    | 'project'
    | 'external'; id: string }
    | null }
  /** What keys of this workspace begin with. */
  prefixes: string[]
  /** Keys were issued elsewhere and may look like anything. */
  has_imports: boolean
}

/** What many keys have in common, and what decides on them. */
export interface VerifierPolicy {
  workspace: string
  type: string
  type_version: number
  /** Null: whatever its owner may do. */
  scopes: string[] | null
  owner_kind: 'user' | 'workspace' | 'project' | 'external'
  owner_id: string | null
  owner_role: string | null
  project: string | null
  environment: string | null
  ip_allow: string[] | null
  ip_deny: string[] | null
  origins: string[] | null
  token: { kid: string; iss: string } | null
  tail_of: string | null
}

/** A secret with its key. */
export interface VerifierRecord {
  policy: VerifierPolicy
  key: string
  secret: string
  name: string
  owner_id: string | null
  metadata: Record<string, Json>
  is_revoked: boolean
  is_enabled: boolean
  is_pending: boolean
  owner_is_active: boolean
  expires_at: number | null
  term_from: number
  retires_at: number | null
  token_ends_at: number | null
  last_used_at: number
  revision: number
}

/** Answer of `POST /v1/verifiers/{id}/look-up`. */
export interface VerifierRecords {
  as_of: number
  /** The history that `as_of` belongs to. */
  timeline: string
  /** In the order of the question; null for what is nobody’s within reach. */
  records: { record: VerifierRecord | null; whole_key_needed: boolean }[]
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
  /** The end client's `Origin` header, as it came; `null` or absent when it sent none. */
  origin?: string | null | undefined
  /**
   * The end client is a browser: it sent `Origin` or `Sec-Fetch-Site`. (`Sec-Fetch-Mode` is sent by Node
   * too.)
   */
  from_browser?: boolean | undefined
}

/** Body of `POST /auth/two-factor/verify-totp`. */
export interface VerifyCodeBody {
  /** Of the authenticator. Each counts once. Example: `492039`. */
  code: string
}

/** Body of `POST /auth/two-factor/verify-backup-code`. */
export interface VerifyRecoveryCodeBody {
  code: string
}

/** Item of the answer of `GET /v1/workspaces`. */
export interface Workspace {
  id: string
  slug: string
  name: string
  /** RFC 3339 time in UTC. */
  created_at: string
}
