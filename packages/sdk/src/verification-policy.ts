import type { CallOptions, Caller, ChangeOptions } from './call.ts'
import type { UpdateVerificationPolicyBody, VerificationPolicy } from './generated/types.ts'

/** How the workspace wants verifications of its keys to be kept in step. */
export interface VerificationPolicies {
  /** As it is. */
  get(options?: CallOptions): Promise<VerificationPolicy>
  /** Changes it. With its `revision`, only if nobody else has since. */
  update(body: UpdateVerificationPolicyBody, options?: ChangeOptions): Promise<VerificationPolicy>
}

/** The operations on the policy, called by `caller`. */
export const verificationPolicyOf = (caller: Caller): VerificationPolicies => ({
  get: (options) => caller.call('getVerificationPolicy', {}, options),
  update: (body, options) => caller.call('updateVerificationPolicy', { body }, options),
})
