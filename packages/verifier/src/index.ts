export type { Bounds } from './coherence/bounds.ts'
export { CHANGE_KINDS, PROTOCOL, type Change, type ChangeKind } from './coherence/change.ts'
export { Children, type ChildrenDeps } from './coherence/children.ts'
export { Confirmer, type ConfirmerDeps } from './coherence/confirmer.ts'
export { Desk, Lapsed, type DeskDeps } from './coherence/desk.ts'
export type { Lease } from './coherence/lease.ts'
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
export { RevocationUnknown, type Reach } from './coherence/reach-wait.ts'
export { Reaper, type Grants, type Graves, type ReaperDeps } from './coherence/reaper.ts'
export { Recent } from './coherence/recent.ts'
export { Revoker, type RevokerDeps } from './coherence/revoker.ts'
export type { Ending } from './coherence/tenure.ts'
export { Unanswered } from './coherence/waiting.ts'
