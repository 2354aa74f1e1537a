import { isWeakPassword } from '@claviger/contract'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { isOutdated } from './is-outdated.ts'

/** What better-auth is made to answer for a password that is made of its owner's address: see `http/people/ask-auth.ts`. */
const WEAK = 'WEAK_PASSWORD'

/**
 * Refuses a link that is older than the password, and a new password that is made of the address it is for: whose it is, only the token or the session says. What is
 * weak for everybody, the contract has refused before.
 */
const refuseWeakPassword = createAuthMiddleware(async (ctx) => {
  const { token, newPassword } = ctx.body as { token?: string; newPassword?: string }
  const { internalAdapter } = ctx.context
  const isReset = ctx.path === '/reset-password'
  const pending = isReset ? await internalAdapter.findVerificationValue(`reset-password:${token}`) : null
  if (pending && (await isOutdated(internalAdapter, pending)))
    throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN', message: 'Invalid token' })
  const reset = pending ? await internalAdapter.findUserById(pending.value) : null
  const user = isReset ? reset : (await getSessionFromCtx(ctx))?.user
  if (user && isWeakPassword(newPassword ?? '', [user.email]))
    throw new APIError('BAD_REQUEST', { code: WEAK, message: 'The password is one that is guessed first' })
})

const CHOOSING = ['/reset-password', '/change-password']

/** Looks at new passwords before better-auth does anything. */
export const passwordGuard: BetterAuthPlugin = {
  id: 'claviger-passwords',
  hooks: {
    before: [{ matcher: ({ path = '' }) => CHOOSING.includes(path), handler: refuseWeakPassword }],
  },
}
