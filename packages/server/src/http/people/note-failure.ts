import type { FastifyReply } from 'fastify'
import { stranger } from '../../domain/access/caller.ts'
import type { Guessed } from '../../domain/people/record-failure.ts'
import { originOf } from '../origin.ts'
import type { ServerDeps } from '../server-deps.ts'
import type { Way } from './auth-route.ts'

/**
 * At whose account a refused request guessed; null where it names none. `account`: the address it names, or the id of
 * who is signed in. `factor`: whose second factor it tried.
 */
export function guessOf({ route }: Way, account: string | null, factor: string | null): Guessed | null {
  if (factor !== null) return { person: factor }
  if (route.counts !== 'password' || account === null) return null
  return account.includes('@') ? { email: account } : { person: account }
}

/**
 * Puts a failure on record once the answer is out, whether there is such an account or not: its time tells nothing. How
 * many there can be, the count of attempts says, which stands before.
 */
export function noteFailure(reply: FastifyReply, guessed: Guessed | null, { verbs }: ServerDeps): void {
  if (!guessed) return
  const { request } = reply
  const caller = stranger(originOf(request))
  reply.raw.once('close', () => {
    verbs
      .recordFailure(caller, guessed)
      .catch((err: unknown) => request.log.error({ err }, 'a failure to sign in was not recorded'))
  })
}
