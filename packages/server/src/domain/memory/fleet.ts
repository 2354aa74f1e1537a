import type { Desk, Position } from '@claviger/verifier'

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
  /** Resolves when the memory of this node reflects a change, or could not be brought to within reason. */
  catchUp(position: Position): Promise<void>
  /**
   * Resolves when nobody answers any more as if a committed change were not there. To be called right after the commit;
   * it goes on when who asked is gone.
   */
  reach(position: Position): Promise<Reached>
  /**
   * Resolves when the history of a position is still the one truth, with everything that was seen in it: for who has
   * committed nothing, since a commit of one's own proves it. Rejects when that cannot be told.
   */
  affirm(position: Position): Promise<void>
  /** How far a revision has reached; undefined when there is none such yet. */
  effective(revision: number): Promise<Reached['effective'] | undefined>
  /** Where verifiers in other programs have their leases from this node. */
  readonly desk: Desk
}

/** This node's own part in the fleet: it joins when the server starts, and leaves when it stops. */
export interface OwnFleet extends Fleet {
  /** Milliseconds for which this node may still answer from memory; `Infinity` where no lease is needed. */
  remaining(): number
  start(): Promise<void>
  stop(): Promise<void>
  /** What cannot be guaranteed here, as sentences for whoever runs it. */
  doubts(): Promise<readonly string[]>
}
