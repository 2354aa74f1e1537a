import type { CallOptions, Caller, ChangeOptions } from './call.ts'
import type { SignInPolicy, UpdateSignInPolicyBody } from './generated/types.ts'

/** What the workspace asks of people who sign in. */
export interface SignInPolicies {
  /** As it is. */
  get(options?: CallOptions): Promise<SignInPolicy>
  /** Changes it. With its `revision`, only if nobody else has since. */
  update(body: UpdateSignInPolicyBody, options?: ChangeOptions): Promise<SignInPolicy>
}

/** The operations on the policy, called by `caller`. */
export const signInPolicyOf = (caller: Caller): SignInPolicies => ({
  get: (options) => caller.call('getSignInPolicy', {}, options),
  update: (body, options) => caller.call('updateSignInPolicy', { body }, options),
})
