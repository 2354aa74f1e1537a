export { fullWait, type Bounds } from './coherence/bounds.ts'
export { CHANGE_KINDS, PROTOCOL, type Change, type ChangeKind } from './coherence/change.ts'
export { Children, ORPHANED_MS, type ChildrenDeps, type ReachedBelow } from './coherence/children.ts'
export { Confirmer, type ConfirmerDeps } from './coherence/confirmer.ts'
export { Desk, Lapsed, type DeskDeps } from './coherence/desk.ts'
export { Lease } from './coherence/lease.ts'
export type { Fleet, Ledger } from './coherence/ledger.ts'
export { Member, type MemberDeps, type MemberState } from './coherence/member.ts'
export type {
  Below,
  Memory,
  Monotonic,
  Position,
  Registry,
  Renewal,
  Scheduler,
  Standing,
} from './coherence/ports.ts'
export { NextRun } from './coherence/next-run.ts'
export { RevocationUnknown, type Reach } from './coherence/reach-wait.ts'
export { Reaper, type Grants, type Graves, type ReaperDeps } from './coherence/reaper.ts'
export { Recent } from './coherence/recent.ts'
export { Revoker, type Acked, type RevokerDeps } from './coherence/revoker.ts'
export type { Ending } from './coherence/tenure.ts'
export { Unanswered } from './coherence/waiting.ts'
export { contains, parseAddress, parseCidr, within, type AddressBytes, type Network } from './form/address.ts'
export {
  holdsKeyToken,
  isMalformed,
  last4Of,
  mask,
  MAX_KEY_LENGTH,
  MAX_TOKEN_LENGTH,
  mintKeyToken,
  scannerPattern,
  splitAtLastUnderscore,
  withoutKey,
} from './form/key-token.ts'
export { ID_BODY_PATTERN, SIGNING_KEY_PREFIX } from './form/id.ts'
export { ORIGIN, originMatches } from './form/origin.ts'
export { Cache, Overtaken, type CacheLimits, type CacheParts } from './cache.ts'
export { Fences } from './fences.ts'
export { endsAt, type Compiled, type KnownRecord, type PolicySpec, type RecordOwner } from './record.ts'
export type { Ask, Source } from './source.ts'
export { steady } from './steady.ts'
export { Rests, someOf } from './rests.ts'
export { firstRefusal, type Asked, type Facts } from './steps.ts'
export type { Excerpt } from './table/excerpt.ts'
export { LAST_USED_AT, REVISION } from './table/layout.ts'
export { networkRules, type Policy } from './table/policies.ts'
export type { Table } from './table/table.ts'
export type { Texts } from './table/text.ts'
export { decodeBase64url } from './token/base64url.ts'
export { tokenCheck, tokenOpener, type OpenedToken, type OpenToken } from './token/open-token.ts'
export { readClaims, type Claims } from './token/read-claims.ts'
export { readToken } from './token/read-token.ts'
export { isSoundKey } from './token/sound-key.ts'
export {
  endOf,
  Finding,
  Verifier,
  type Question,
  type TokenFacts,
  type VerifierParts,
  type Within,
} from './verify.ts'
export { OUTCOMES, type Outcome } from './outcome.ts'
