import { endsAt, networkRules, type Compiled, type KnownRecord, type Facts } from '@claviger/verifier'

/** What the steps look at, of a record that has just been read. */
export function factsOf(record: KnownRecord, compiled: Compiled): Facts {
  const { policy, expiresAt, termFrom } = record
  return {
    isRevoked: record.isRevoked,
    isEnabled: record.isEnabled,
    isPending: record.isPending,
    ownerIsActive: record.ownerIsActive,
    retiresAt: record.retiresAt,
    signedUntil: policy.token === null ? Number.POSITIVE_INFINITY : (compiled.signer?.until ?? 0),
    endsAt: endsAt(expiresAt, termFrom, compiled),
    tokenEndsAt: record.tokenEndsAt,
    ...networkRules(policy),
    origins: policy.origins,
    refusedFromBrowsers: compiled.refusedFromBrowsers,
    project: policy.project,
    environment: policy.environment,
    rights: compiled.rights,
  }
}
