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
export { OUTCOMES, type Outcome } from './outcome.ts'
