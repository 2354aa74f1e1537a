import type { Route } from '@claviger/contract'

interface Compiled {
  readonly route: Route
  readonly methods: ReadonlySet<string> | null
  readonly path: RegExp
}

/** Which requests of a workspace's API need what. The first route that names a request decides. */
export class RouteTable {
  readonly #compiled: readonly Compiled[]

  constructor(routes: readonly Route[]) {
    this.#compiled = routes.map((route) => ({
      route,
      methods: methodsOf(route),
      path: patternOf(route.path),
    }))
  }

  /**
   * What a request needs; undefined where no route names it. `method`: null where nobody says it. Which route is the first
   * is not known then, once one depends on it: none is. Methods are told apart by case (RFC 9110 §9.1), but not by every
   * server: one that is not in capitals is named by no route.
   */
  find(method: string | null, path: string): Route | undefined {
    if (method !== null && method !== method.toUpperCase()) return undefined
    const first = this.#compiled.find(
      (each) =>
        (each.methods === null || method === null || each.methods.has(method)) && each.path.test(path),
    )
    return method === null && first?.methods ? undefined : first?.route
  }
}

/** Whoever may read a thing may ask how it would be answered. */
function methodsOf({ methods }: Route): ReadonlySet<string> | null {
  return methods && new Set(methods.includes('GET') ? [...methods, 'HEAD'] : methods)
}

/** A slash at the end makes no difference: to most servers it makes none. */
function patternOf(path: string): RegExp {
  const segments = path.split('/').slice(1)
  const isOpen = segments.at(-1) === '*'
  const parts = (isOpen ? segments.slice(0, -1) : segments)
    .filter((segment) => segment !== '')
    .map((segment) => `/${segment === '*' ? '[^/]+' : escape(segment)}`)
  return new RegExp(`^${parts.join('')}${isOpen ? '(?:/.*)?' : '/?'}$`)
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
