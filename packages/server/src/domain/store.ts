import type { Position } from '@claviger/verifier'
import type { AnswerStore } from './access/answer-store.ts'
import type { CanaryReads, CanaryWrites } from './canary/canary-store.ts'
import type { ChangeReads, ChangeWrites } from './changes/change-store.ts'
import type { EventStore } from './events/event-store.ts'
import type { InvitationReads, InvitationWrites } from './invitations/invitation-store.ts'
import type { KeyReads, KeyWrites } from './keys/key-store.ts'
import type { KeyTypeReads, KeyTypeWrites } from './key-types/key-type-store.ts'
import type { MemberReads, MemberWrites } from './members/member-store.ts'
import type { PeopleReads, PeopleWrites } from './people/person-store.ts'
import type { PolicyReads, PolicyWrites } from './sign-in-policy/policy-store.ts'
import type { ProjectReads, ProjectWrites } from './projects/project-store.ts'
import type { VerificationPolicyReads, VerificationPolicyWrites } from './verification-policy/policy-store.ts'
import type { RouteReads, RouteWrites } from './routes/route-store.ts'
import type { WorkspaceReads, WorkspaceWrites } from './workspaces/workspace-store.ts'

/** What can be looked at. Every look names its workspace first, except the look-ups of a presented secret. */
export interface Reads {
  readonly keys: KeyReads
  readonly keyTypes: KeyTypeReads
  readonly members: MemberReads
  readonly invitations: InvitationReads
  readonly people: PeopleReads
  readonly policies: PolicyReads
  readonly routes: RouteReads
  readonly projects: ProjectReads
  readonly verificationPolicies: VerificationPolicyReads
  readonly workspaces: WorkspaceReads
  readonly canary: CanaryReads
  readonly changes: ChangeReads
  readonly events: Pick<EventStore, 'list' | 'listActors' | 'count'>
}

/** What can be changed, inside one transaction. */
export interface Writes extends Reads {
  readonly keys: KeyReads & KeyWrites
  readonly keyTypes: KeyTypeReads & KeyTypeWrites
  readonly members: MemberReads & MemberWrites
  readonly invitations: InvitationReads & InvitationWrites
  readonly people: PeopleReads & PeopleWrites
  readonly policies: PolicyReads & PolicyWrites
  readonly routes: RouteReads & RouteWrites
  readonly projects: ProjectReads & ProjectWrites
  readonly verificationPolicies: VerificationPolicyReads & VerificationPolicyWrites
  readonly workspaces: WorkspaceReads & WorkspaceWrites
  readonly canary: CanaryReads & CanaryWrites
  readonly changes: ChangeReads & ChangeWrites
  readonly events: EventStore
  readonly answers: AnswerStore
}

/** The one truth. Kept by SQLite or PostgreSQL; `storage/store.suite.ts` says what both promise. */
export interface Store {
  /** Looks, with no promise that two looks see the same moment. */
  read<T>(look: (reads: Reads) => Promise<T>): Promise<T>
  /** The same for verification, on connections of its own: long lists cannot starve it. */
  readToVerify<T>(look: (reads: Reads) => Promise<T>): Promise<T>
  /**
   * One change at a time, all or nothing. The next revision is taken under a row lock before anything is looked
   * at, so revisions have no gaps, follow the order of commits, and check-then-act is safe. `commit: false` undoes
   * everything, the revision included. `timeline`: the history that the revision belongs to. Throws
   * {@link StoreUnavailable} also when it is not known whether a fail-over would lose what was committed.
   */
  change<T>(
    act: (writes: Writes, revision: number, timeline: string) => Promise<{ value: T; commit: boolean }>,
  ): Promise<T>
  /**
   * Housekeeping that changes nobody's rights: last use, rehashing, sweeping. The door takes no revision for it; what
   * bears on what verifiers remember takes one by itself.
   */
  tend<T>(act: (writes: Writes) => Promise<T>): Promise<T>
  /** The last committed change, and its history, as the one truth has it. A database that may be behind throws. */
  position(): Promise<Position>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
}

/** The database does not answer, or not in time. What was asked may be asked again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}
