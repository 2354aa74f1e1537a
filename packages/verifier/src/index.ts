export { CHANGE_KINDS, PROTOCOL, type Change, type ChangeKind } from './coherence/change.ts'
export type { Memory, Monotonic, Registry, Renewal, Scheduler } from './coherence/ports.ts'
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
export { ORIGIN, originMatches } from './form/origin.ts'
export { Cache, Overtaken, type CacheLimits, type CacheParts } from './cache.ts'
export { endsAt, type Compiled, type KnownRecord, type PolicySpec, type RecordOwner } from './record.ts'
export type { Ask, Source } from './source.ts'
export { firstRefusal, STEPS, type Asked, type Standing } from './steps.ts'
export { LAST_USED_AT, REVISION } from './table/layout.ts'
export { networksOf, type Policy } from './table/policies.ts'
export type { Table } from './table/table.ts'
export type { Texts } from './table/text.ts'
export {
  endOf,
  Finding,
  Verifier,
  type Question,
  type Reach,
  type TokenFacts,
  type VerifierParts,
} from './verify.ts'
export { OUTCOMES, type Outcome } from './outcome.ts'
