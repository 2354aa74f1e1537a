import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { ServerDeps } from '../server-deps.ts'
import type { AddressOf } from './address-of.ts'
import { fail, type Call } from './call.ts'
import { forwardAuth } from './forward-auth.ts'
import { ownPartOf } from './own-part.ts'
import { Conversations, type MakeAgain } from './recurring/conversations.ts'
import { forwardAgain } from './recurring/forward-again.ts'
import { verifyAgain } from './recurring/verify-again.ts'
import { MANY, ONE, verifyKeys, type Verification } from './verify-keys.ts'

interface Verifying {
  readonly verification: Verification
  /** How what is asked again in the same way is answered. */
  readonly again: MakeAgain
}

function verifying(verification: Verification): Verifying {
  return {
    verification,
    again: (precedent, again, deps) => verifyAgain(verification, precedent, again, deps),
  }
}

/** Paths that are answered here, whatever stands behind their `?`. */
const VERIFICATIONS: ReadonlyMap<string, Verifying> = new Map([
  ['/v1/keys/verify', verifying(ONE)],
  ['/v1/keys/verify-batch', verifying(MANY)],
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
  const conversations = new Conversations(server.keepAliveTimeout, deps)
  const given = { deps, addressOf }
  server.on('request', (message: IncomingMessage, response: ServerResponse) => {
    const url = message.url ?? ''
    if (ownPartOf(url)) {
      const call = begin(message, response, 'forwardAuth', given)
      conversations.begin(call, forwardAgain)
      return forwardAuth(call, deps)
    }
    const which = message.method === 'POST' ? VERIFICATIONS.get(pathOf(url)) : undefined
    if (which) {
      const call = begin(message, response, which.verification.operation, given)
      conversations.begin(call, which.again)
      return answerVerification(call, which.verification, deps)
    }
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

function answerVerification(call: Call, which: Verification, deps: ServerDeps): void {
  try {
    verifyKeys(call, which, deps)
  } catch (fault) {
    fail(call, fault, deps)
  }
}
