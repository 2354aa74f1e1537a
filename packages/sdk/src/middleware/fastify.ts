import type { VerifiedKey } from '../generated/types.ts'
import { createGuard, type GuardOptions, type Needs } from './guard.ts'
import { incomingOf, type NodeRequest } from './node-request.ts'

export type { GuardOptions, Needs } from './guard.ts'

interface Request {
  readonly raw: NodeRequest
  verifiedKey?: VerifiedKey
}

interface Reply {
  code(status: number): unknown
  headers(headers: Record<string, string>): unknown
  send(body: string): unknown
}

/**
 * A hook for Fastify: `app.get('/jobs', { onRequest: needs({ scopes: ['read:jobs'] }) }, …)`, before the body is read. What
 * is let in has `verifiedKey`. Throws TypeError on options that cannot be meant.
 */
export function createProtect(
  options: GuardOptions,
): (needs?: Needs) => (request: Request, reply: Reply) => Promise<unknown> {
  const guard = createGuard(options)
  return (needs = {}) =>
    async (request, reply) => {
      const decided = await guard(incomingOf(request.raw), needs)
      if ('key' in decided) {
        request.verifiedKey = decided.key
        return undefined
      }
      reply.code(decided.status)
      reply.headers({ ...decided.headers })
      return reply.send(decided.body)
    }
}
