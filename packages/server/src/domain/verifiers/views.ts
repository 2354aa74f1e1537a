import type { CompiledPolicyView, VerifierPolicyView, VerifierRecordView } from '@claviger/contract'
import type { Compiled, KnownRecord, PolicySpec } from '@claviger/verifier'

const orNull = (moment: number): number | null => (Number.isFinite(moment) ? moment : null)

/** A record as it travels to a verifier. */
export const recordView = (record: KnownRecord): VerifierRecordView => ({
  policy: policyView(record.policy),
  key: record.key,
  secret: record.secret,
  name: record.name,
  owner_id: record.ownerId,
  metadata: JSON.parse(record.metadata) as VerifierRecordView['metadata'],
  is_revoked: record.isRevoked,
  is_enabled: record.isEnabled,
  is_pending: record.isPending,
  owner_is_active: record.ownerIsActive,
  expires_at: orNull(record.expiresAt),
  term_from: record.termFrom,
  retires_at: orNull(record.retiresAt),
  token_ends_at: orNull(record.tokenEndsAt),
  last_used_at: record.lastUsedAt,
  revision: record.revision,
})

const policyView = ({ token, ...spec }: PolicySpec): VerifierPolicyView => ({
  workspace: spec.workspace,
  type: spec.type,
  type_version: spec.typeVersion,
  scopes: spec.scopes && [...spec.scopes],
  owner_kind: spec.ownerKind,
  owner_id: spec.ownerId,
  owner_role: spec.ownerRole,
  project: spec.project,
  environment: spec.environment,
  ip_allow: spec.ipAllow && [...spec.ipAllow],
  ip_deny: spec.ipDeny && [...spec.ipDeny],
  origins: spec.origins && [...spec.origins],
  token: token && { kid: token.kid, iss: token.iss },
  tail_of: spec.tailOf,
})

/** A policy as a verifier names it. */
export const policyOf = (view: VerifierPolicyView): PolicySpec => ({
  workspace: view.workspace,
  type: view.type,
  typeVersion: view.type_version,
  scopes: view.scopes,
  ownerKind: view.owner_kind,
  ownerId: view.owner_id,
  ownerRole: view.owner_role,
  project: view.project,
  environment: view.environment,
  ipAllow: view.ip_allow,
  ipDeny: view.ip_deny,
  origins: view.origins,
  token: view.token,
  tailOf: view.tail_of,
})

/** What a policy comes to, as it travels to a verifier. */
export const compiledView = (compiled: Compiled): CompiledPolicyView => ({
  rights: [...compiled.rights],
  scopes: [...compiled.scopes],
  max_life: compiled.maxLife,
  refused_from_browsers: compiled.refusedFromBrowsers,
  is_token_type: compiled.isTokenType,
  signer: compiled.signer && {
    public_key: compiled.signer.publicKey,
    until: orNull(compiled.signer.until),
  },
  reaches_own_only: compiled.reachesOwnOnly,
  consistency: compiled.consistency,
})
