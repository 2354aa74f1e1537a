import { Refusal } from '../refusal.ts'

/**
 * An account there is keeps its password: whoever holds a link has not shown that they hold the account. That there
 * is one is told to nobody else.
 */
export const refuseAccount = (): Refusal =>
  new Refusal(
    'conflict',
    'There is an account for this address already. Sign in with it, or have its password reset.',
    { errors: [{ path: 'password', message: 'must be left out: the account has a password' }] },
  )
