import type { FastifyInstance, FastifyRequest } from 'fastify'
import { admit } from '../domain/access/admit.ts'
import { unauthenticated } from '../domain/access/unauthenticated.ts'
import type { Origin } from '../domain/access/caller.ts'
import { Refusal } from '../domain/refusal.ts'
import { noCredential, presentedKey } from './credentials.ts'
import { originOf } from './origin.ts'
import { readQuery } from './read-request.ts'
import { isOwnPage } from './refuse-foreign.ts'
import { OPERATIONS } from '@claviger/contract'
import type { ServerDeps } from './server-deps.ts'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** A test of one's key has one refusal, whatever the reason. */
function onlyInvalid(fault: unknown): never {
  throw fault instanceof Refusal ? unauthenticated() : fault
}

/** Our own page tests a key for the program that is going to use it, and that is no browser. */
function testedBy(request: FastifyRequest, publicUrl: string): Origin {
  const origin = originOf(request)
  return isOwnPage(request.raw, publicUrl) ? { ...origin, page: null, fromBrowser: false } : origin
}

/** What may be asked without a key. */
export function mountProbes(app: FastifyInstance, { verbs, ping, isStopping, publicUrl }: ServerDeps): void {
  app.get('/v1/health', { config: { operation: 'checkHealth', plane: 'data' } }, async (request) => {
    readQuery(OPERATIONS.checkHealth, request.url)
    const key = presentedKey(request.raw, 'data')
    if (key !== null) await verbs.authenticate(key, testedBy(request, publicUrl)).catch(onlyInvalid)
    return { status: 'ok' }
  })
  app.get('/livez', { config: { operation: 'checkLiveness', plane: 'data' } }, async (request) => {
    readQuery(OPERATIONS.checkLiveness, request.url)
    return { status: 'ok' }
  })
  app.get('/readyz', { config: { operation: 'checkReadiness', plane: 'data' } }, async (request, reply) => {
    readQuery(OPERATIONS.checkReadiness, request.url)
    const reason = isStopping() ? 'stopping' : ((await reasonOf(ping)) ?? reasonToLapse(verbs))
    if (reason === undefined) return { status: 'ready' }
    return reply.code(503).header('retry-after', '1').send({ status: 'not_ready', reason })
  })
  app.get(
    '/.well-known/jwks.json',
    { config: { operation: 'getJwks', plane: 'data' } },
    async (request, reply) => {
      readQuery(OPERATIONS.getJwks, request.url)
      // A next key is published long before it signs, so what a reader has kept for minutes is enough.
      return reply.header('cache-control', 'public, max-age=300').send(await verbs.publishKeys())
    },
  )
}

const reasonOf = (ping: ServerDeps['ping']): Promise<string | undefined> =>
  ping().then(
    () => undefined,
    () => 'the database does not answer',
  )

/** What it would refuse to verify is better sent to another node. */
const reasonToLapse = ({ fleet }: ServerDeps['verbs']): string | undefined =>
  fleet.isLive() ? undefined : 'the node cannot be sure of what it remembers'

/** Metrics, for this machine, and for others who may read usage. */
export function mountMetrics(app: FastifyInstance, { verbs, metrics }: ServerDeps): void {
  app.get('/metrics', { config: { operation: 'metrics', plane: 'data' } }, async (request, reply) => {
    if (!isFromThisMachine(request)) {
      const key = presentedKey(request.raw, 'data')
      if (key === null) throw noCredential()
      admit(await verbs.authenticate(key, originOf(request)), 'read:manage.usage')
    }
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

/** Asked over loopback by a program here, not by a proxy here for somebody elsewhere. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => name in request.headers,
  )
  return !forwarded && LOOPBACK.test(request.socket.remoteAddress ?? '') && LOOPBACK.test(request.ip)
}
