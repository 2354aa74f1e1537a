import type { Desk } from '@claviger/verifier'

/** How far a change has reached, and what that took. */
export interface Reached {
  readonly revision: number
  /** `pending`: whoever asked for the change did not want to wait. */
  readonly effective: 'everywhere' | 'pending'
  readonly waitedMs: number
  /** Nodes that said that they go by it, and nodes whose lease was waited out instead. */
  readonly acked: number
  readonly waitedOut: number
}

/** This node as one of those that answer from memory. */
export interface Fleet {
  /** It may answer from memory at this very moment: asked in the last synchronous step before each answer. */
  isLive(): boolean
  /** Resolves when memory reflects everything that was committed when this was called. Rejects when that cannot be told. */
  confirm(): Promise<void>
  /** Resolves when the memory of this node reflects a revision, or could not be brought to within reason. */
  catchUp(revision: number): Promise<void>
  /**
   * Resolves when nobody answers any more as if a committed revision were not there. To be called right after the commit;
   * it goes on when who asked is gone.
   */
  reach(revision: number): Promise<Reached>
  /** Where verifiers in other programs have their leases from this node. */
  readonly desk: Desk
  /** From now on others may answer by what this node tells them. */
  start(): Promise<void>
  /** Nobody is given a lease any more. */
  stop(): Promise<void>
}
