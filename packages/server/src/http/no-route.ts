import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../domain/refusal.ts'

interface Route {
  readonly method: string
  /** `:name` stands for a parameter, `*` for one or more segments. */
  readonly path: string
}

/** Every route mounted from here on, and those that are answered ahead of all: for `Allow`. */
export function collectRoutes(app: FastifyInstance, ahead: readonly Route[]): readonly Route[] {
  const routes: Route[] = [...ahead]
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, path: url })
  })
  return routes
}

/** Throws 404 for a path there is not, 405 for a method that a path does not answer. */
export function refuseNoRoute(routes: readonly Route[], request: FastifyRequest, reply: FastifyReply): never {
  const methods = allowedMethods(request.url, routes).join(', ')
  if (methods === '') throw new Refusal('not_found', 'There is nothing at this path.')
  void reply.header('allow', methods)
  throw new Refusal('method_not_allowed', `This path answers ${methods}.`)
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+').replace('*', '.+')}$`)

function allowedMethods(url: string, routes: readonly Route[]): string[] {
  const path = url.split('?', 1)[0] ?? ''
  // A literal path is not also an instance of a pattern: `/v1/keys/self` is nobody's id.
  const literal = routes.filter((route) => route.path === path)
  const matching = literal.length > 0 ? literal : routes.filter((route) => patternOf(route.path).test(path))
  return [...new Set(matching.map(({ method }) => method))]
}
