import { OPERATIONS, type Operation } from '@claviger/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Streamed } from '../domain/events/export-events.ts'
import { noCredential } from './credentials.ts'
import { entityTagOf, expectedRevisions } from './entity-tag.ts'
import type { Reached } from '../domain/memory/fleet.ts'
import { readBody, readParams, readQuery, readWait, withOnce } from './read-request.ts'
import { sendFile } from './send-file.ts'
import { handlers, type RoutedOperationId } from './routes.ts'
import type { ServerDeps } from './server-deps.ts'
import { whoAsks, type Admitted } from './who-asks.ts'

/**
 * Mounts every operation that a verb answers: who are you (before the body is read), what do you ask (path, query,
 * body, each checked), then the one expression of the table, whose verb passes the door.
 */
export function mountOperations(app: FastifyInstance, deps: ServerDeps): void {
  const { verbs, onceFor } = deps
  const table = handlers(verbs)
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  for (const id of Object.keys(table) as RoutedOperationId[]) {
    const operation: Operation = OPERATIONS[id]
    // The compiler cannot follow one id through four lookups; the table's own type has checked each row.
    const handle = table[id] as (asked: unknown) => Promise<unknown>
    app.route({
      method: operation.method,
      url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
      config: { operation: id, plane: operation.plane },
      onRequest: async (request) => {
        admitted.set(request, await whoAsks(operation, request, deps))
      },
      handler: async (request, reply) => {
        const who = admitted.get(request)
        if (!who) throw noCredential()
        const reached: Reached[] = []
        const effect = { waits: readWait(operation, request.url), tell: (how: Reached) => reached.push(how) }
        const asked = {
          params: readParams(operation, request.params),
          query: readQuery(operation, request.url),
          body: readBody(operation, request.body),
          expected: operation.conditional ? expectedRevisions(request.raw) : null,
          caller: { ...withOnce(operation, request, who, onceFor), effect },
        }
        const answer = await handle(asked)
        if (operation.streams) return sendFile(reply.code(operation.status), answer as Streamed)
        const tag = operation.tagged && entityTagOf(answer)
        if (tag) void reply.header('etag', tag)
        return reply.code(tellReach(reply, reached.at(-1)) ?? operation.status).send(answer)
      },
    })
  }
}

/** Says how far a change that takes something away has reached; 202 where it is on its way. */
function tellReach(reply: FastifyReply, reached: Reached | undefined): 202 | undefined {
  if (!reached) return undefined
  void reply.headers({ 'claviger-revision': reached.revision, 'claviger-effective': reached.effective })
  return reached.effective === 'pending' ? 202 : undefined
}
