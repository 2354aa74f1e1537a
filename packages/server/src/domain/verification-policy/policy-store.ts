import type { Compiled } from '@claviger/verifier'

/** How a workspace wants verifications of its keys to be kept in step. */
export interface VerificationPolicy {
  readonly workspace: string
  /** Null: as the installation does. */
  readonly consistency: Compiled['consistency'] | null
  /** Of the change that made it; that of the workspace while there was none. */
  readonly revision: number
}

export interface VerificationPolicyReads {
  find(workspace: string): Promise<VerificationPolicy>
}

export interface VerificationPolicyWrites {
  put(policy: VerificationPolicy): Promise<void>
}
