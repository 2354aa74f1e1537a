import type { Change } from './change.ts'

/** Milliseconds on a clock that never steps back and keeps counting while the process is stopped. Their zero means nothing. */
export interface Monotonic {
  now(): number
}

/** Does something later. Returns how to call it off. Given, so that a simulation can hold time in its hand. */
export interface Scheduler {
  after(ms: number, act: () => void): () => void
}

/** What a member learns of the one truth, in one look at one moment. */
export interface Renewal {
  /** The number of the last committed change. */
  readonly revision: number
  /** Names the history that the numbers belong to. Another one means a fail-over. */
  readonly timeline: string
  /** How long the member may answer from memory, in ms, counted from before it asked. */
  readonly leaseMs: number
  /** What was committed after the revision that the member said it had applied, oldest first. */
  readonly changes: readonly Change[]
  /** The revision up to which `changes` is whole: lower than `revision` when there is more to fetch. */
  readonly upTo: number
  /** What was committed since is no longer on record: the member forgets everything and joins anew. */
  readonly isTooOld: boolean
}

/**
 * Where a member of the fleet belongs: the primary for a node, a node for a verifier in a customer's process. Every
 * call is answered from the one truth as it is at that moment, or throws; what throws may have happened.
 */
export interface Registry {
  /** Puts an incarnation on record, durably, before it asks for its first lease. */
  register(): Promise<void>
  /**
   * Renews the lease, durably: a demoted primary cannot. `applied`: the revision that memory already reflects, which it
   * acks as well; null for a first lease, whose memory is empty. `gone`: the incarnation is no longer on record.
   */
  renew(applied: number | null): Promise<Renewal | 'gone'>
  /** Looks for changes, and extends nothing. */
  pull(applied: number): Promise<Renewal | 'gone'>
  /** Says that memory, with that of everybody below, reflects a revision. May be lost: renewing says it again. */
  ack(applied: number): Promise<void>
  /** Takes the incarnation off record. It must hold no lease any more. */
  leave(): Promise<void>
}

/** What a member keeps up to date. Every call is synchronous and done when it returns. */
export interface Memory {
  /** Forgets, or no longer believes, what these changes bear on; and holds what is being read right now to them. */
  apply(changes: readonly Change[], upTo: number): void
  /** Forgets everything. `from`: the revision that whatever is read from now on reflects at least. */
  reset(from: number): void
}
