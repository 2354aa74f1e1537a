import type { VerifiedKey } from '../generated/types.ts'
import { createGuard, type GuardOptions, type Needs } from './guard.ts'
import { incomingOf, type NodeRequest } from './node-request.ts'

export type { GuardOptions, Needs } from './guard.ts'

/** A request that was let in. */
export interface Protected {
  verifiedKey?: VerifiedKey
}

interface Response {
  status(code: number): unknown
  set(headers: Record<string, string>): unknown
  end(body: string): unknown
}

type Handler = (request: NodeRequest & Protected, response: Response, next: () => void) => Promise<void>

/**
 * Middleware for Express: `app.get('/jobs', needs({ scopes: ['read:jobs'] }), …)`. What is let in has `verifiedKey`. Throws
 * TypeError on options that cannot be meant.
 */
export function createProtect(options: GuardOptions): (needs?: Needs) => Handler {
  const guard = createGuard(options)
  return (needs = {}) =>
    async (request, response, next) => {
      const decided = await guard(incomingOf(request), needs)
      if ('key' in decided) {
        request.verifiedKey = decided.key
        return next()
      }
      response.status(decided.status)
      response.set({ ...decided.headers })
      response.end(decided.body)
    }
}
