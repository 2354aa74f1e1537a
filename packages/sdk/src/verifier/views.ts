import type { Change, Compiled, KnownRecord, PolicySpec, Renewal } from '@claviger/verifier'
import type {
  CompiledPolicy,
  PolicyQuestion,
  VerifierChanges,
  VerifierPolicy,
  VerifierRecord,
} from '../generated/types.ts'

const orNever = (moment: number | null): number => moment ?? Number.POSITIVE_INFINITY

/** What a node answers, as the lease protocol has it. */
export const renewalOf = (
  answer: VerifierChanges & { readonly changes: readonly Change[] },
  leaseMs: number,
): Renewal => ({
  revision: answer.revision,
  timeline: answer.timeline,
  leaseMs,
  changes: answer.changes,
  upTo: answer.up_to,
  isTooOld: answer.is_too_old,
})

/** A record as memory takes it. */
export const recordOf = (view: VerifierRecord): KnownRecord => ({
  policy: policyOf(view.policy),
  key: view.key,
  secret: view.secret,
  name: view.name,
  ownerId: view.owner_id,
  metadata: JSON.stringify(view.metadata),
  isRevoked: view.is_revoked,
  isEnabled: view.is_enabled,
  isPending: view.is_pending,
  ownerIsActive: view.owner_is_active,
  expiresAt: orNever(view.expires_at),
  termFrom: view.term_from,
  retiresAt: orNever(view.retires_at),
  tokenEndsAt: orNever(view.token_ends_at),
  lastUsedAt: view.last_used_at,
  revision: view.revision,
})

/** Its fields in one order: they are its name. */
const policyOf = (view: VerifierPolicy): PolicySpec => ({
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
  token: view.token && { kid: view.token.kid, iss: view.token.iss },
  tailOf: view.tail_of,
})

/** A policy as a node is asked about it. */
export const questionOf = (spec: PolicySpec): PolicyQuestion => ({
  workspace: spec.workspace,
  type: spec.type,
  type_version: spec.typeVersion,
  scopes: spec.scopes,
  owner_kind: spec.ownerKind,
  owner_id: spec.ownerId,
  owner_role: spec.ownerRole as PolicyQuestion['owner_role'],
  project: spec.project,
  environment: spec.environment,
  ip_allow: spec.ipAllow,
  ip_deny: spec.ipDeny,
  origins: spec.origins,
  token: spec.token,
  tail_of: spec.tailOf,
})

/** What a policy comes to. */
export const compiledOf = (view: CompiledPolicy): Compiled => ({
  rights: new Set(view.rights),
  scopes: view.scopes,
  maxLife: view.max_life,
  refusedFromBrowsers: view.refused_from_browsers,
  isTokenType: view.is_token_type,
  signer: view.signer && { publicKey: view.signer.public_key, until: orNever(view.signer.until) },
  reachesOwnOnly: view.reaches_own_only,
  consistency: view.consistency,
})
