import type { Change } from './change.ts'

/** Milliseconds on a clock that never steps back and keeps counting while the process is stopped. Their zero means nothing. */
export interface Monotonic {
  now(): number
}

/**
 * Does something later, unless the process ends first. Returns how to call it off. Given, so that a simulation can hold
 * time in its hand.
 */
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

/** Where memory stands when its member asks. */
export interface Standing {
  /** The revision that memory reflects: what was committed after it is asked for. */
  readonly applied: number
  /** The revision that everybody below reflects as well. */
  readonly acked: number
  /** The history that both belong to. */
  readonly timeline: string
}

/**
 * Where a member of the fleet belongs: the primary for a node, a node for a verifier in a customer's process. Every
 * call is answered from the one truth as it is at that moment, or throws; what throws may have happened.
 *
 * An ack of another timeline than the registry's own must leave no trace: the same number may name another change
 * there, and a revoker would take the ack for one of its own.
 */
export interface Registry {
  /** Puts an incarnation on record, durably, before it asks for its first lease. Saying it twice changes nothing. */
  register(): Promise<void>
  /**
   * Renews the lease, durably: a demoted primary cannot. Acks `acked` as well, and asks for what came after `applied`;
   * null for a first lease, whose memory is empty. `gone`: the incarnation is no longer on record.
   */
  renew(standing: Standing | null): Promise<Renewal | 'gone'>
  /** Looks for changes, and extends nothing. */
  pull(applied: number): Promise<Renewal | 'gone'>
  /** Says that memory, with that of everybody below, reflects a revision. May be lost: renewing says it again. */
  ack(acked: number, timeline: string): Promise<void>
  /** Takes the incarnation off record. It must hold no lease any more, nor anybody below. */
  leave(): Promise<void>
}

/** What a member keeps up to date. Every call is synchronous and done when it returns. */
export interface Memory {
  /**
   * Forgets, or no longer believes, what these changes bear on; and holds what is being read right now to them. Each change
   * comes once between two resets, oldest first.
   */
  apply(changes: readonly Change[], upTo: number): void
  /**
   * Forgets everything, and what is being read right now: it may belong to a history that is no more, whatever its number.
   * `from`: the revision that whatever is read from now on reflects at least.
   */
  reset(from: number): void
}

/** A moment of the one truth: a number means something only in its history. */
export interface Position {
  readonly revision: number
  readonly timeline: string
}

/** Those who hold leases from a member. */
export interface Below {
  /** The revision that everybody who could still answer reflects; `Infinity` when there is nobody. */
  floor(): number
  /** Calls when the floor may have risen: by an ack, or because a lease ran out. */
  onRise(act: () => void): void
  /** What was acked belongs to a history that is no more. */
  forget(): void
  /** Resolves when nobody can answer any more by what was granted until now. What is granted later is not waited for. */
  runOut(): Promise<void>
}
