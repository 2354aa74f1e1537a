import type { VerifiedKey } from '../generated/types.ts'
import { createGuard, type GuardOptions, type Needs } from './guard.ts'
import { incomingOf } from './web-request.ts'

export type { GuardOptions, Needs } from './guard.ts'

/**
 * For route handlers of Next, in the Node runtime: `export const GET = needs({ scopes: ['read:jobs'] }, (request, key) => …)`.
 * Next tells no address: give `trustedHops`, or keys with network rules are refused. Throws TypeError on options that
 * cannot be meant.
 */
export function createProtect(options: GuardOptions) {
  const guard = createGuard(options)
  return <Given extends Request, Context>(
    needs: Needs,
    handle: (request: Given, key: VerifiedKey, context: Context) => Response | Promise<Response>,
  ) =>
    async (request: Given, context: Context): Promise<Response> => {
      const decided = await guard(incomingOf(request.headers, null), needs)
      return 'status' in decided ? new Response(decided.body, decided) : handle(request, decided.key, context)
    }
}
