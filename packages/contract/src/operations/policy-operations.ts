import { signInPolicy, updateSignInPolicyBody } from '../sign-in-policy.ts'
import { updateVerificationPolicyBody, verificationPolicy } from '../verification-policy.ts'
import type { Operation } from './operation.ts'

/** What a workspace asks of people who sign in, and of those who verify its keys. */
export const POLICY_OPERATIONS = {
  getSignInPolicy: {
    method: 'GET',
    path: '/v1/sign-in-policy',
    tag: 'Sign-in policy',
    summary: 'What the workspace asks of people who sign in',
    scope: 'read:manage.members',
    plane: 'management',
    tagged: true,
    status: 200,
    answer: signInPolicy,
  },
  updateSignInPolicy: {
    method: 'PATCH',
    path: '/v1/sign-in-policy',
    tag: 'Sign-in policy',
    summary: 'Ask a second factor of members by their role; it holds from the next request on',
    scope: 'write:manage.workspace',
    plane: 'management',
    fresh: true,
    body: updateSignInPolicyBody,
    conditional: true,
    tagged: true,
    status: 200,
    answer: signInPolicy,
  },
  getVerificationPolicy: {
    method: 'GET',
    path: '/v1/verification-policy',
    tag: 'Verification policy',
    summary: 'How verifications of the keys of the workspace are kept in step',
    scope: 'read:manage.workspace',
    plane: 'management',
    tagged: true,
    status: 200,
    answer: verificationPolicy,
  },
  updateVerificationPolicy: {
    method: 'PATCH',
    path: '/v1/verification-policy',
    tag: 'Verification policy',
    summary:
      'Have the database asked before each answer, or answer from memory; answered when every node goes by it',
    scope: 'write:manage.workspace',
    plane: 'management',
    body: updateVerificationPolicyBody,
    conditional: true,
    waits: true,
    tagged: true,
    status: 200,
    answer: verificationPolicy,
  },
} as const satisfies Record<string, Operation>
