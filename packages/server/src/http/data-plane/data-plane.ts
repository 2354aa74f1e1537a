import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { ServerDeps } from '../server-deps.ts'
import type { AddressOf } from './address-of.ts'
import { fail, type Call } from './call.ts'
import { forwardAuth, isForwardAuth } from './forward-auth.ts'
import { MANY, ONE, verifyKeys, type Verification } from './verify-keys.ts'

/** Paths that are answered here, whatever stands behind their `?`. */
const VERIFICATIONS: ReadonlyMap<string, Verification> = new Map([
  ['/v1/keys/verify', ONE],
  ['/v1/keys/verify-batch', MANY],
])

/** The same, as routes: what other methods at these paths are told. */
export const DATA_PLANE_ROUTES = [...VERIFICATIONS.keys()].map((path) => ({ method: 'POST', path }))

/**
 * Answers what is asked on every request of somebody's API ahead of the framework, on the same listener: the framework
 * costs as much as all of a verification. What is not for the data plane goes on to the framework.
 */
export function answerAhead(server: Server, deps: ServerDeps, addressOf: AddressOf): void {
  const framework = server.listeners('request') as ((...given: [IncomingMessage, ServerResponse]) => void)[]
  server.removeAllListeners('request')
  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    const url = message.url ?? ''
    if (isForwardAuth(url))
      return forwardAuth(begin(message, response, 'forwardAuth', { deps, addressOf }), deps)
    const which = message.method === 'POST' ? VERIFICATIONS.get(pathOf(url)) : undefined
    if (which) return answerVerification(message, response, which, { deps, addressOf })
    for (const answer of framework) answer.call(server, message, response)
  })
}

const pathOf = (url: string): string => {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

interface Surroundings {
  readonly deps: ServerDeps
  readonly addressOf: AddressOf
}

const begin = (
  message: IncomingMessage,
  response: ServerResponse,
  operation: string,
  { deps, addressOf }: Surroundings,
): Call => ({
  message,
  response,
  requestId: deps.verbs.newId('request'),
  ip: addressOf(message),
  operation,
  startedAt: performance.now(),
})

function answerVerification(
  message: IncomingMessage,
  response: ServerResponse,
  which: Verification,
  given: Surroundings,
): void {
  const call = begin(message, response, which.operation, given)
  try {
    verifyKeys(call, which, given.deps)
  } catch (fault) {
    fail(call, fault, given.deps)
  }
}
