/**
 * Every outcome of a verification, in their order of precedence: the first that applies is answered.
 * `valid` stands last, since it is what is left when nothing refused.
 */
export const OUTCOMES = [
  'malformed',
  'not_found',
  'revoked',
  'disabled',
  'expired',
  'owner_inactive',
  'ip_denied',
  'origin_denied',
  'wrong_project',
  'wrong_environment',
  'insufficient_scope',
  'rate_limited',
  'quota_exceeded',
  'valid',
] as const

export type Outcome = (typeof OUTCOMES)[number]
