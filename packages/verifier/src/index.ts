export { CHANGE_KINDS, PROTOCOL, type Change, type ChangeKind } from './coherence/change.ts'
export type { Memory, Monotonic, Registry, Renewal, Scheduler } from './coherence/ports.ts'
