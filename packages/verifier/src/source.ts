import type { Compiled, KnownRecord, PolicySpec } from './record.ts'

/** A presented key that memory does not know. Digests are SHA-256, 32 Latin 1 characters. */
export interface Ask {
  readonly digest: string
  /** Of what stands behind its last `_`, for a text that may be a key issued elsewhere; null for any other. */
  readonly tail: string | null
  /**
   * The text itself, which stays in the process: a source that asks another machine sends the digests alone, and null is
   * what a node has then.
   */
  readonly presented: string | null
}

/** Where memory is filled from: the primary for a node, a node for a verifier in a customer's process. */
export interface Source {
  /**
   * Looks up all of these in one look at one moment. `asOf`: the revision of that moment, never below what was committed
   * when the call was made. What is not in `found` is nobody's.
   */
  read(asks: readonly Ask[]): Promise<{ asOf: number; found: ReadonlyMap<string, KnownRecord> }>
  /**
   * What a policy comes to. `asOf`: a revision of which that is true, which is not kept where it is below what memory
   * reflected when the call was made.
   */
  compile(policy: PolicySpec): Promise<{ asOf: number; compiled: Compiled }>
}
