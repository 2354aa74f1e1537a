import * as z from 'zod'
import { role } from './members.ts'

const roles = z.array(role).refine((names) => new Set(names).size === names.length, 'must not repeat itself')

/** What a workspace asks of the people who sign in to it. */
export const signInPolicy = z.object({
  second_factor: z.array(role).meta({
    description:
      'Members with one of these roles reach the workspace only with a passkey or an authenticator.',
  }),
  revision: z.int(),
})

export const updateSignInPolicyBody = z.strictObject({ second_factor: roles })

export type SignInPolicyView = z.infer<typeof signInPolicy>
export type UpdateSignInPolicyBody = z.infer<typeof updateSignInPolicyBody>
