import type { Selectable } from 'kysely'
import type { ChangeTables } from './change-tables.ts'
import type { PeopleTables } from './people-tables.ts'

/**
 * The one schema of both engines. Times are milliseconds since 1970, booleans 0 or 1, structures JSON text: types
 * that SQLite and PostgreSQL read back alike.
 */
export interface Tables extends PeopleTables, ChangeTables {
  installation: InstallationTable
  workspaces: WorkspaceTable
  key_types: KeyTypeTable
  resources: ResourceTable
  roles: RoleTable
  signing_keys: SigningKeyTable
  members: MemberTable
  invitations: InvitationTable
  projects: ProjectTable
  apps: AppTable
  keys: KeyTable
  key_secrets: SecretTable
  events: EventTable
  sign_in_policies: SignInPolicyTable
  verification_policies: VerificationPolicyTable
  route_tables: RouteTableTable
  member_sign_outs: SignOutTable
  answers: AnswerTable
}

/** One row. Its revision is the number of the last committed change; updating it is the lock that orders changes. */
interface InstallationTable {
  id: number
  revision: number
  /** Every verifier refuses what was revoked up to here. */
  effective_revision: number
  /** The history in which no lease of an earlier one can be live any more. On PostgreSQL. */
  settled_timeline: string | null
  /** What was changed under this revision or an earlier one is no longer noted. */
  changes_from: number
  /** The change under way has taken its revision. Read on SQLite, where it is never committed as 1. */
  is_taken: number
  master_key_check: string | null
  /** Random; backups of an installation share it. */
  name: string | null
  /** Random since a restore or a loss, as the last part of the history's name; else empty. On PostgreSQL. */
  epoch: string
  /** Up to here, what journals say has been replayed. */
  replayed_to: number
}

interface WorkspaceTable {
  id: string
  slug: string
  name: string
  /** Moves whenever the workspace's types or catalogue change. */
  model_revision: number
  /** Keys were imported: no string is refused for its checksum alone. */
  has_imports: number
  created_at: number
  revision: number
  /** 1 for the one in which the installation tries itself. */
  is_canary: number
}

interface KeyTypeTable {
  id: string
  workspace_id: string
  name: string
  /** The type's fields beside id and name. */
  definition: string
  /** JSON list of the prefixes of its keys. */
  prefixes: string
  revision: number
}

interface ResourceTable {
  workspace_id: string
  name: string
  title: string
  verbs: string
  ordered: number
  /** JSON object of words by verb. */
  meanings: string
  /** Where it stands in the catalogue. */
  position: number
  revision: number
}

/** A role whose scopes a workspace has ever changed. */
interface RoleTable {
  workspace_id: string
  name: string
  /** JSON list, or JSON null: as in the built-in table again. */
  scopes: string
  revision: number
}

interface SigningKeyTable {
  id: string
  workspace_id: string
  public_key: string
  /** The private half, encrypted under the master key. */
  sealed: string
  state: string
  created_at: number
  retires_at: number | null
}

interface MemberTable {
  id: string
  workspace_id: string
  email: string
  name: string | null
  role: string
  status: string
  created_at: number
  revision: number
}

interface InvitationTable {
  id: string
  workspace_id: string
  email: string
  name: string | null
  role: string
  /** `pending` is also what an expired one is, until another takes its address. */
  status: string
  hash: string
  scheme: string
  invited_by: string
  created_at: number
  expires_at: number
}

interface ProjectTable {
  id: string
  workspace_id: string
  name: string
  /** What no other has: the name as it is compared; of an archived one, its id behind a line break, which no name has. */
  name_key: string
  /** The name as it is searched. */
  search_key: string
  created_at: number
  archived_at: number | null
  revision: number
}

interface AppTable extends ProjectTable {
  project_id: string
}

interface KeyTable {
  id: string
  workspace_id: string
  type: string
  type_version: number
  name: string
  /** The name as it is compared and searched. */
  name_key: string
  description: string | null
  owner_kind: string
  owner_id: string
  project_id: string | null
  environment: string | null
  /** JSON list, or JSON null: whatever the owner may do. */
  scopes: string
  ip_allow: string | null
  ip_deny: string | null
  origins: string | null
  metadata: string
  enabled: number
  approval: string | null
  expires_at: number | null
  /** When the present term began: made, or last rotated. */
  term_from: number
  created_at: number
  created_by: string
  revoked_at: number | null
  revoked_by: string | null
  revoke_reason: string | null
  last_used_at: number | null
  last_used_ip: string | null
  last_used_client: string | null
  revision: number
}

interface SecretTable {
  id: string
  key_id: string
  workspace_id: string
  hash: string
  scheme: string
  prefix: string
  last4: string
  created_at: number
  retires_at: number | null
  /** JSON of what a token says of itself; null for an opaque secret. */
  token: string | null
  /** The signing key of a token, to count by. */
  signing_key_id: string | null
}

interface EventTable {
  id: string
  workspace_id: string
  revision: number
  kind: string
  at: number
  actor: string
  actor_id: string | null
  key_id: string | null
  subject: string | null
  ip: string | null
  user_agent: string | null
  request_id: string
  changes: string
}

interface VerificationPolicyTable {
  workspace_id: string
  consistency: string | null
  revision: number
}

interface RouteTableTable {
  workspace_id: string
  /** JSON, null where there is no table. */
  routes: string
  revision: number
}

interface SignInPolicyTable {
  workspace_id: string
  /** JSON list of roles. */
  second_factor: string
  revision: number
}

interface SignOutTable {
  member_id: string
  at: number
}

interface AnswerTable {
  slot: string
  workspace_id: string
  fingerprint: string
  sealed: string
  created_at: number
}

export type KeyRow = Selectable<KeyTable>
export type SecretRow = Selectable<SecretTable>
export type SigningKeyRow = Selectable<SigningKeyTable>
export type MemberRow = Selectable<MemberTable>
export type InvitationRow = Selectable<InvitationTable>
export type ProjectRow = Selectable<ProjectTable>
export type AppRow = Selectable<AppTable>
export type EventRow = Selectable<EventTable>
