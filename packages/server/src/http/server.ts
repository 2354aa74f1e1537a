import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal } from '../domain/refusal.ts'
import { acceptStrictJsonOnly } from './accept-json.ts'
import { isCanonicalPath } from './canonical-path.ts'
import { answerClientError } from './client-error.ts'
import { addressOver } from './data-plane/address-of.ts'
import { answerAhead, DATA_PLANE_ROUTES } from './data-plane/data-plane.ts'
import { BODY_LIMIT } from './data-plane/verify-keys.ts'
import { mountDocs } from './mount-docs.ts'
import { mountOperations } from './mount-operations.ts'
import { mountMetrics, mountProbes } from './mount-probes.ts'
import { mountAuth } from './people/mount-auth.ts'
import { mountPortal } from './portal/mount-portal.ts'
import { collectRoutes, refuseNoRoute } from './no-route.ts'
import { answerOddities, HEADER_COUNT, refuseOddRequest } from './odd-request.ts'
import { answerFault } from './problems.ts'
import { SAFE_HEADERS } from './safe-headers.ts'
import type { ServerDeps } from './server-deps.ts'

const HEADER_LIMIT = 16_384

/** The whole HTTP surface, in the order in which a request meets it. */
export function createServer(deps: ServerDeps): FastifyInstance {
  const app = create(deps)
  app.server.maxHeadersCount = HEADER_COUNT
  answerOddities(app.server, () => deps.verbs.newId('request'))
  answerAhead(app.server, deps, addressOver(deps.trustedProxies))
  const routes = collectRoutes(app, DATA_PLANE_ROUTES)
  app.addHook('onRequest', async (request, reply) => {
    adorn(request, reply)
    refuseOddRequest(request.raw)
    if (!isCanonicalPath(request.url)) throw new Refusal('not_found', 'There is nothing at this path.')
    // Answered here, before the body would be read: nobody's body is parsed for a path there is not.
    if (request.is404) refuseNoRoute(routes, request, reply)
  })
  acceptStrictJsonOnly(app)
  mountProbes(app, deps)
  if (!deps.metricsApart) mountMetrics(app, deps)
  mountDocs(app, deps)
  mountOperations(app, deps)
  mountAuth(app, deps)
  mountPortal(app, deps)
  app.setErrorHandler(async (fault, request, reply) => answerFault(fault, request, reply))
  app.addHook('onResponse', async (request, reply) =>
    logAnswer(deps, request, reply.statusCode, reply.elapsedTime),
  )
  return app
}

const adorn = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.headers({ ...SAFE_HEADERS, 'x-request-id': request.id })

function create({ logger, verbs, trustedProxies }: ServerDeps): FastifyInstance {
  return Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: () => verbs.newId('request'),
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // While stopping, what still arrives on an open connection is answered, and the connection closed after it.
    return503OnClosing: false,
    http: {
      maxHeaderSize: HEADER_LIMIT,
      headersTimeout: 10_000,
      // How often the two timeouts are looked at; Node's own 30 s would make 40 of the 10.
      connectionsCheckingInterval: 2_000,
      // A missing Host is refused in our own form, with a body; see odd-request.ts.
      requireHostHeader: false,
    },
    routerOptions: {
      caseSensitive: true,
      ignoreTrailingSlash: false,
      ignoreDuplicateSlashes: false,
      maxParamLength: 100,
    },
    clientErrorHandler: (fault, socket) => answerClientError(fault, socket, verbs.newId('request')),
    frameworkErrors: (fault, request, reply) => {
      adorn(request, reply)
      answerFault(fault, request, reply)
    },
  })
}

/** One line an answer, of fields named here and no others: no header, query, body or address of a page is among them. */
function logAnswer(
  { metrics, logger }: ServerDeps,
  request: FastifyRequest,
  status: number,
  ms: number,
): void {
  const { operation = 'other', plane } = request.routeOptions.config as { operation?: string; plane?: string }
  metrics.answered(operation, status, ms / 1000)
  const line = { request_id: request.id, operation, status, ms: Math.round(ms * 100) / 100, ip: request.ip }
  if (plane === 'management' || status >= 500) logger.info(line, 'answered')
  else logger.debug(line, 'answered')
}
