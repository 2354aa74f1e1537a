import { askOnce, drive, type Sample, type Target } from './load/drive.ts'
import { filling, posting, type Requests } from './load/request.ts'
import type { Answer } from './load/response.ts'
import type { Ring } from './load/ring.ts'
import type { Part } from './servers/profiler.ts'

/** `local`: within one process, so that no server is compared with it. */
type Kind = 'baseline' | 'verify' | 'create' | 'local'

/** What a case is held to: another case, by its name, whose round it is paired with. */
export interface Held {
  to: string
  /** Its keys per second, for each of the other's. */
  atLeast: number
  /** Its 99th percentile, for each millisecond of the other's. */
  p99AtMost?: number
}

/** Who a case is, whatever it does. */
export interface Named {
  name: string
  kind: Kind
  /** The case the others of its kind are compared with. */
  rival?: boolean
  /** The process that answers, whose processor time is looked at. */
  pid?: number | undefined
  held?: readonly Held[]
}

export interface Case extends Named {
  /** Runs it once more and tells where its server spends its time meanwhile. */
  profile?: (seconds: number) => Promise<Part[]>
  /** What one answer counts for: the keys that it verifies or creates. */
  keysPerAnswer: number
  measure: (seconds: number) => Promise<Sample>
}

/** How a server is asked; the bodies differ, the way to drive them does not. */
export interface Route {
  port: number
  path: string
  bearer?: string
  body: (secret: string) => unknown
}

type Wanted = Named & Pick<Target, 'connections'>

const refuse = (what: string, answer: Answer): never => {
  throw new Error(`${what}: ${answer.status} ${answer.body.slice(0, 400)}`)
}

const valid = /"valid": ?true/g

export const countValid = (answer: Answer): number =>
  answer.status === 200 ? (answer.body.match(valid)?.length ?? 0) : 0

/** A key that was never issued, as alike to an issued one as it can be. */
export const forge = (secret: string): string => {
  const middle = secret.length >> 1
  return secret.slice(0, middle) + (secret[middle] === 'a' ? 'b' : 'a') + secret.slice(middle + 1)
}

const driven = (
  { connections, ...named }: Wanted,
  keysPerAnswer: number,
  target: Omit<Target, 'connections'>,
): Case => ({
  ...named,
  keysPerAnswer,
  measure: (seconds) => drive({ connections, ...target }, seconds),
})

/** How requests are made, and how an answer shows that its keys are valid. */
export interface Asking {
  port: number
  ring: Ring
  /** The whole request about these keys. */
  text: (keys: readonly string[]) => string
  /** How many of the keys an answer says are valid. */
  valid: (answer: Answer) => number
}

/**
 * A case that asks about random keys of the ring, so many with each request, all of which have to be valid. Before it
 * is handed out it has shown that it can tell: with one key that differs in a character, one fewer is valid.
 */
export const asking = async (
  wanted: Wanted,
  { port, ring, text, valid }: Asking,
  size = 1,
): Promise<Case> => {
  const issued = Array.from({ length: size }, () => ring.at(0))
  const check = (answer: Answer): void => {
    if (valid(answer) !== size) refuse(`${wanted.name}: an issued key is not valid`, answer)
  }
  check(await askOnce(port, text(issued)))
  const mixed = await askOnce(port, text([forge(ring.at(0)), ...issued.slice(1)]))
  if (valid(mixed) !== size - 1) refuse(`${wanted.name}: a forged key is valid`, mixed)
  return driven(wanted, size, { port, requests: () => filling(text(issued), ring), check })
}

const asItIs = (request: string): string => request

/** A case that verifies one key with each request. `change`: what is done to each beside. */
export const verifying = (
  wanted: Wanted,
  route: Route,
  ring: Ring,
  change: (request: string, key: string) => string = asItIs,
): Promise<Case> => {
  const request = posting(route.port, route.path, route.bearer)
  const text = ([key = '']: readonly string[]): string =>
    change(request(JSON.stringify(route.body(key))), key)
  return asking(wanted, { port: route.port, ring, text, valid: countValid })
}

/** How a server is asked about many keys at once. */
export type BatchRoute = Omit<Route, 'body'> & { body: (secrets: readonly string[]) => unknown }

/** A case that verifies that many keys with each request. */
export const verifyingBatches = (
  wanted: Wanted,
  route: BatchRoute,
  ring: Ring,
  size: number,
): Promise<Case> => {
  const request = posting(route.port, route.path, route.bearer)
  const text = (keys: readonly string[]): string => request(JSON.stringify(route.body(keys)))
  return asking(wanted, { port: route.port, ring, text, valid: countValid }, size)
}

/** A case that answers the same to everybody, and so cannot tell keys apart: the least a server can do. */
export const constant = (
  wanted: Wanted,
  { port, ring, text }: Pick<Asking, 'port' | 'ring' | 'text'>,
): Case => {
  const check = (answer: Answer): void => {
    if (answer.status !== 200) refuse(`${wanted.name}: no answer`, answer)
  }
  return driven(wanted, 1, { port, requests: () => filling(text([ring.at(0)]), ring), check })
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
  const requests = (): Requests => () => {
    made += 1
    return Buffer.from(request(JSON.stringify(route.body(`made ${made}`))))
  }
  return driven(wanted, 1, { port: route.port, requests, check })
}
