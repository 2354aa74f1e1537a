/** One mounted route; `:name` stands for a parameter in its path. */
export interface Route {
  readonly method: string
  readonly path: string
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)

/** The methods a path answers; empty for a path there is not. */
export function allowedMethods(url: string, routes: readonly Route[]): string[] {
  const path = url.split('?', 1)[0] ?? ''
  // A literal path is not also an instance of a pattern: `/v1/keys/self` is nobody's id.
  const literal = routes.filter((route) => route.path === path)
  const matching = literal.length > 0 ? literal : routes.filter((route) => patternOf(route.path).test(path))
  return [...new Set(matching.map(({ method }) => method))]
}
