import type { Change } from '@claviger/verifier'

/** What was committed after a revision, as it stood at one moment. */
export interface ChangesSince {
  /** Of the last committed change at that moment. */
  readonly revision: number
  /** Oldest first. */
  readonly changes: readonly Change[]
  /** The revision up to which `changes` is whole: lower than `revision` when there is more to fetch. */
  readonly upTo: number
  /** What was committed since then is no longer on record. */
  readonly isTooOld: boolean
}

/** What is read to be remembered. Changes up to `asOf`, and maybe later ones, are in it. */
export interface AsOf {
  readonly asOf: number
}

export interface ChangeReads {
  /** About `limit` changes at most; more where one commit alone made more, since none is ever told in parts. */
  since(applied: number, limit: number): Promise<ChangesSince>
}

export interface ChangeWrites {
  /** Forgets all but the last `kept` revisions, and never one that a member on record has not acknowledged. */
  prune(kept: number): Promise<void>
}

/** Revisions of which changes are kept: a verifier that was away for more begins anew. */
export const CHANGES_KEPT = 10_000
