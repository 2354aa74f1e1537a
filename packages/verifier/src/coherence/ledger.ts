import type { Position } from './ports.ts'

/** The fleet as the one truth has it, in one look at one moment. */
export interface Fleet extends Position {
  /** Up to here, every change is known to have reached everybody. */
  readonly effective: number
  /**
   * A full wait has passed in this history. Before that, members may answer whose registration a fail-over has lost: only
   * waiting helps against them.
   */
  readonly isSettled: boolean
  /** The longest lease that anybody on record is granted, in ms; 0 where there is nobody. */
  readonly longestLeaseMs: number
  /** Everybody on record who has not left. */
  readonly members: readonly { readonly incarnation: string; readonly acked: number }[]
}

/** What a revoker asks of the one truth. */
export interface Ledger {
  look(): Promise<Fleet>
  /** Raises `effective`, and where `isSettled` settles the timeline; nothing when the timeline is another by now. */
  noteEffective(position: Position, isSettled: boolean): Promise<void>
}
