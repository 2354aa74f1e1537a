import type { Operation } from '@claviger/contract'

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)

/** The methods a path answers, `HEAD` with every `GET`; empty for a path there is not. */
export function allowedMethods(url: string, operations: readonly Operation[]): string[] {
  const path = url.split('?', 1)[0] ?? ''
  // A literal path is not also an instance of a pattern: `/v1/keys/self` is nobody's id.
  const literal = operations.filter((operation) => operation.path === path)
  const matching =
    literal.length > 0 ? literal : operations.filter((operation) => patternOf(operation.path).test(path))
  const methods = matching.map(({ method }) => method)
  return methods.includes('GET') ? ['HEAD', ...methods] : methods
}
