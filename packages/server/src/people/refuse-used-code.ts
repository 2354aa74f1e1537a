import { isOutdated } from './is-outdated.ts'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'

/** How long a code of an authenticator is accepted: its own half minute and the two beside it, with some to spare. */
const REMEMBERED_MS = 120_000

const refused = (): APIError =>
  new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })

/** Paths by which a second factor is shown. */
const FACTORS = ['/two-factor/verify-totp', '/two-factor/verify-backup-code']

/** Whose second factor is guessed at by a request: known to us, and told to nobody. */
const guessedAt = new WeakMap<Request, string>()

/** Whose second factor a request guessed at; undefined for any other request. */
export const guessed = (request: Request): string | undefined => guessedAt.get(request)

/**
 * A code of an authenticator is accepted once (RFC 6238 §5.2, ASVS 6.5.1). It is taken before it is looked at, by an
 * insert that only one can win, so that of two at the same moment one is refused. A wrong code taken harms nobody.
 */
export const refuseUsedCode = createAuthMiddleware(async (ctx) => {
  if (!FACTORS.includes(ctx.path)) return
  const { internalAdapter, createAuthCookie, secret } = ctx.context
  const session = await getSessionFromCtx(ctx)
  const challenge = await ctx.getSignedCookie(createAuthCookie('two_factor').name, secret)
  const pending = challenge ? await internalAdapter.findVerificationValue(challenge) : null
  if (!session && pending && (await isOutdated(internalAdapter, pending))) throw refused()
  const person = session?.user.id ?? pending?.value
  if (person === undefined) throw refused()
  if (ctx.request) guessedAt.set(ctx.request, person)
  if (ctx.path !== FACTORS[0]) return
  const { code } = ctx.body as { code: string }
  const isFirst = await internalAdapter.reserveVerificationValue({
    identifier: `used-code:${person}:${code}`,
    value: 'used',
    expiresAt: new Date(Date.now() + REMEMBERED_MS),
  })
  if (!isFirst) throw refused()
})
