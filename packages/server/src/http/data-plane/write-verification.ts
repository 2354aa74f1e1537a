import { formatMaybe, missingScopes } from '@claviger/contract'
import { endOf, REVISION, type Finding, type PolicySpec, type Table } from '@claviger/verifier'

/** What is the same of every key under a policy, as it is written; null for the owner where each key has its own. */
interface Written {
  /** Between the id and the name. */
  readonly type: string
  /** Between the name and the owner. */
  readonly place: string
  readonly owner: string | null
  /** Between the owner and the metadata. */
  readonly scopes: string
}

/** What is not of the key itself: what was asked for, the revision that memory reflects, and which request it was. */
interface Told {
  readonly scopes: readonly string[]
  readonly asOf: number
  readonly requestId: string
}

/**
 * The answer to one question as JSON text, the members of {@link Verification} in their order. Written by hand: of most
 * keys nothing but the id and the name is new.
 */
export function writeVerification(finding: Finding, table: Table, { scopes, asOf, requestId }: Told): string {
  const { outcome, ref } = finding
  const isKnown = ref !== 0
  return `{"valid":${outcome === 'valid'},"code":"${outcome}"${isKnown ? `,"key":${writeKey(finding, table)}` : ''},"limits":[],"missing_scopes":${missing(finding, scopes)},"revision":${isKnown ? table.records.float(ref, REVISION) : 0},"as_of":${asOf},"fresh_for_ms":0,"request_id":"${requestId}"}`
}

function missing({ outcome, compiled }: Finding, scopes: readonly string[]): string {
  if (outcome !== 'insufficient_scope' || !compiled) return '[]'
  return JSON.stringify(missingScopes(scopes, compiled.rights))
}

/** What an asking server learns of the key it asked about. */
function writeKey({ ref, policy, compiled }: Finding, table: Table): string {
  if (!policy || !compiled) throw new TypeError('a record without a policy')
  const written = (policy.written ??= writePolicy(policy.spec, compiled.scopes)) as Written
  const { records } = table
  const owner = written.owner ?? writeOwner(policy.spec.ownerKind, records.ownerId(ref))
  const endsAt = endOf(table, ref, compiled)
  const end = Number.isFinite(endsAt) ? `"${formatMaybe(endsAt)}"` : 'null'
  return `{"id":"${records.id(ref)}"${written.type}${records.name(ref)}${written.place}${owner}${written.scopes}${records.metadata(ref)},"expires_at":${end}}`
}

const writePolicy = (spec: PolicySpec, scopes: readonly string[]): Written => ({
  type: `,"type":${JSON.stringify(spec.type)},"name":`,
  place: `,"environment":${JSON.stringify(spec.environment)},"workspace":${JSON.stringify(spec.workspace)},"project":${JSON.stringify(spec.project)},"owner":`,
  owner: spec.ownerId === null ? null : writeOwner(spec.ownerKind, spec.ownerId),
  // What it may do now, not what was once written: an asker may go by these alone.
  scopes: `,"scopes":${JSON.stringify(scopes)},"metadata":`,
})

/** {@link OwnerView}. An id of ours has nothing that JSON would escape; a customer's own may have anything. */
function writeOwner(kind: PolicySpec['ownerKind'], id: string): string {
  return kind === 'external' ? `{"external_id":${JSON.stringify(id)}}` : `{"${kind}":"${id}"}`
}
