import { formatMaybe, missingScopes } from '@claviger/contract'
import { endOf, OUTCOMES, REVISION, type Finding, type PolicySpec, type Table } from '@claviger/verifier'
import type { Sheet } from './sheet.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What is the same of every key under a policy, as it is written; null for the owner where each key has its own. */
interface Written {
  /** Between the id and the name. */
  readonly type: Uint8Array
  /** Between the name and what differs: a member's id, any other owner of its own, or else the metadata. */
  readonly place: Uint8Array
  /** Between an owner of its own and the metadata. */
  readonly scopes: Uint8Array | null
}

/** An answer as far as its outcome says it, with and without a key. */
const BEGINNINGS = new Map(
  OUTCOMES.map((outcome) => {
    const text = `{"valid":${outcome === 'valid'},"code":"${outcome}"`
    return [outcome, { withKey: bytesOf(`${text},"key":{"id":"`), without: bytesOf(text) }]
  }),
)

const ENDLESS = bytesOf(',"expires_at":null},"limits":[],"missing_scopes":[],"revision":')
const NOBODYS = bytesOf(',"limits":[],"missing_scopes":[],"revision":0')

/** What one answer after another is written with. */
export interface Writing {
  readonly sheet: Sheet
  readonly table: Table
  /** {@link endingOf} the request, as of now. */
  readonly ending: Uint8Array
}

/** How each answer to a request ends. `asOf`: the revision that memory reflects. */
export const endingOf = (requestId: string, asOf: number): Uint8Array =>
  Buffer.from(`,"as_of":${asOf},"fresh_for_ms":0,"request_id":"${requestId}"}`, 'latin1')

/**
 * Writes the answer to one question as JSON, the members of {@link Verification} in their order. By hand: of most keys
 * nothing but the id and the name is new.
 */
export function writeVerification(finding: Finding, scopes: readonly string[], writing: Writing): void {
  const { sheet, table, ending } = writing
  const { outcome, ref } = finding
  const { withKey, without } = BEGINNINGS.get(outcome) as { withKey: Uint8Array; without: Uint8Array }
  if (ref === 0) {
    sheet.add(without)
    sheet.add(NOBODYS)
  } else {
    sheet.add(withKey)
    writeKey(finding, writing)
    writeRest(finding, scopes, writing)
    sheet.addNumber(table.records.float(ref, REVISION))
  }
  sheet.add(ending)
}

/** What an asking server learns of the key it asked about, from its id to its metadata. */
function writeKey({ ref, policy, compiled }: Finding, { sheet, table: { records } }: Writing): void {
  if (!policy || !compiled) throw new TypeError('a record without a policy')
  const written = (policy.written ??= writePolicy(policy.spec, compiled.scopes)) as Written
  const { type, place, scopes } = written
  sheet.reserve(records.room(ref))
  sheet.end = records.spellId(ref, sheet.bytes, sheet.end)
  sheet.add(type)
  sheet.reserve(records.room(ref))
  sheet.end = records.spellName(ref, sheet.bytes, sheet.end)
  sheet.add(place)
  sheet.reserve(records.room(ref))
  if (scopes !== null) {
    if (policy.spec.ownerKind === 'user') sheet.end = records.spellOwnerId(ref, sheet.bytes, sheet.end)
    else sheet.addText(writeOwner(policy.spec.ownerKind, records.ownerId(ref)))
    sheet.add(scopes)
    sheet.reserve(records.room(ref))
  }
  sheet.end = records.spellMetadata(ref, sheet.bytes, sheet.end)
}

/** From its end to the revision. */
function writeRest(
  { outcome, ref, compiled }: Finding,
  scopes: readonly string[],
  { sheet, table }: Writing,
): void {
  if (!compiled) throw new TypeError('a policy that is not worked out')
  const endsAt = endOf(table, ref, compiled)
  if (outcome !== 'insufficient_scope' && endsAt === Number.POSITIVE_INFINITY) return sheet.add(ENDLESS)
  const end = Number.isFinite(endsAt) ? `"${formatMaybe(endsAt)}"` : 'null'
  const missing = outcome === 'insufficient_scope' ? missingScopes(scopes, compiled.rights) : []
  sheet.addText(`,"expires_at":${end}},"limits":[],"missing_scopes":${JSON.stringify(missing)},"revision":`)
}

function writePolicy(spec: PolicySpec, scopes: readonly string[]): Written {
  const place = `,"environment":${JSON.stringify(spec.environment)},"workspace":${JSON.stringify(spec.workspace)},"project":${JSON.stringify(spec.project)},"owner":`
  // What it may do now, not what was once written: an asker may go by these alone.
  const rest = `,"scopes":${JSON.stringify(scopes)},"metadata":`
  const type = bytesOf(`","type":${JSON.stringify(spec.type)},"name":`)
  if (spec.ownerId !== null)
    return {
      type,
      place: bytesOf(`${place}${writeOwner(spec.ownerKind, spec.ownerId)}${rest}`),
      scopes: null,
    }
  // The id of a member is one of ours, which JSON takes as it is.
  if (spec.ownerKind === 'user')
    return { type, place: bytesOf(`${place}{"user":"`), scopes: bytesOf(`"}${rest}`) }
  return { type, place: bytesOf(place), scopes: bytesOf(rest) }
}

/** {@link OwnerView}. An id of ours has nothing that JSON would escape; a customer's own may have anything. */
function writeOwner(kind: PolicySpec['ownerKind'], id: string): string {
  return kind === 'external' ? `{"external_id":${JSON.stringify(id)}}` : `{"${kind}":"${id}"}`
}
