import { createGuard, type GuardOptions, type Needs } from './guard.ts'
import { incomingOf } from './web-request.ts'

export type { GuardOptions, Needs } from './guard.ts'

interface Context {
  readonly req: { readonly raw: Request }
  readonly env: unknown
  set(name: 'verifiedKey', key: unknown): void
}

/** What Hono's server for Node gives along. Other runtimes tell the address otherwise: there, trust your proxy. */
interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/**
 * Middleware for Hono: `app.get('/jobs', needs({ scopes: ['read:jobs'] }), …)`. What is let in has the key under
 * `c.get('verifiedKey')`. Throws TypeError on options that cannot be meant.
 */
export function createProtect(
  options: GuardOptions,
): (needs?: Needs) => (context: Context, next: () => Promise<void>) => Promise<Response | void> {
  const guard = createGuard(options)
  return (needs = {}) =>
    async (context, next) => {
      const { incoming } = (context.env ?? {}) as NodeEnv
      const address = incoming?.socket?.remoteAddress ?? null
      const decided = await guard(incomingOf(context.req.raw.headers, address), needs)
      if ('status' in decided) return new Response(decided.body, decided)
      context.set('verifiedKey', decided.key)
      return next()
    }
}
