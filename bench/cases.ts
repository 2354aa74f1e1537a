import { askOnce, type Target } from './load/drive.ts'
import { pick, posting } from './load/request.ts'
import type { Answer } from './load/response.ts'

type Kind = 'reference' | 'verify' | 'create'

export interface Case extends Target {
  name: string
  kind: Kind
  /** What one answer counts for: the keys that it verifies or creates. */
  keysPerAnswer: number
  /** The case the others of its kind are compared with. */
  rival?: boolean
}

/** How a server is asked; the bodies differ, the way to drive them does not. */
export interface Route {
  port: number
  path: string
  bearer?: string
  body: (secret: string) => unknown
}

const refuse = (what: string, answer: Answer): never => {
  throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 400)}`)
}

const valid = /"valid": ?true/g

const countValid = (answer: Answer): number =>
  answer.status === 200 ? (answer.body.match(valid)?.length ?? 0) : 0

/** A key that was never issued, as alike to an issued one as it can be. */
const forge = (secret: string): string => {
  const middle = secret.length >> 1
  return secret.slice(0, middle) + (secret[middle] === 'a' ? 'b' : 'a') + secret.slice(middle + 1)
}

type Wanted = Pick<Case, 'name' | 'kind' | 'connections'> & { rival?: boolean }

/**
 * A case that verifies random keys out of the issued ones. Before it is handed out it has shown that it
 * can tell: an issued key is valid, one that differs in a character is not.
 */
export const verifying = async (wanted: Wanted, route: Route, secrets: readonly string[]): Promise<Case> => {
  const request = posting(route.port, route.path, route.bearer)
  const bodies = secrets.map((secret) => JSON.stringify(route.body(secret)))
  const check = (answer: Answer): void => {
    if (countValid(answer) !== 1) refuse(`${wanted.name}: an issued key is not valid`, answer)
  }
  check(await askOnce(route.port, request(pick(bodies))))
  const forged = await askOnce(route.port, request(JSON.stringify(route.body(forge(pick(secrets))))))
  if (countValid(forged) !== 0) refuse(`${wanted.name}: a forged key is valid`, forged)
  return { ...wanted, port: route.port, keysPerAnswer: 1, request: () => request(pick(bodies)), check }
}

/** A case that verifies that many random keys with each request; every one has to be valid. */
export const verifyingBatches = async (
  wanted: Wanted,
  route: Omit<Route, 'body'> & { body: (secrets: readonly string[]) => unknown },
  secrets: readonly string[],
  size: number,
): Promise<Case> => {
  const request = posting(route.port, route.path, route.bearer)
  const draw = (): string[] => Array.from({ length: size }, () => pick(secrets))
  const bodies = Array.from({ length: 256 }, () => JSON.stringify(route.body(draw())))
  const check = (answer: Answer): void => {
    if (countValid(answer) !== size) refuse(`${wanted.name}: not every issued key is valid`, answer)
  }
  check(await askOnce(route.port, request(pick(bodies))))
  const mixed = await askOnce(
    route.port,
    request(JSON.stringify(route.body([...draw().slice(1), forge(pick(secrets))]))),
  )
  if (countValid(mixed) !== size - 1) refuse(`${wanted.name}: a forged key went unnoticed`, mixed)
  return { ...wanted, port: route.port, keysPerAnswer: size, request: () => request(pick(bodies)), check }
}

/** A case that creates one key with each request. */
export const creating = (wanted: Wanted, route: Route, status: number): Case => {
  const request = posting(route.port, route.path, route.bearer)
  let made = 0
  const check = (answer: Answer): void => {
    if (answer.status !== status || !/"secret": ?"[^"]{16,}"/.test(answer.body)) {
      refuse(`${wanted.name}: no key was created`, answer)
    }
  }
  const next = (): string => {
    made += 1
    return request(JSON.stringify(route.body(`made ${made}`)))
  }
  return { ...wanted, port: route.port, keysPerAnswer: 1, request: next, check }
}
