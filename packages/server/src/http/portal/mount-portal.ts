import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../domain/refusal.ts'
import type { ServerDeps } from '../server-deps.ts'
import { chooseEncoding } from './choose-encoding.ts'
import { pageHeaders } from './page-headers.ts'
import { PAGES } from './pages.ts'
import type { PortalFile } from './portal-files.ts'

/** Says so in a sentence to whoever opens a page. */
const NOT_BUILT =
  'The pages of this server were not built, so there is nothing to show here. Its API answers as usual.\n' +
  'Operator: run npm run build in the checkout, then start the server again.\n'

// The name of such a file changes with its content.
const FOR_GOOD = 'public, max-age=31536000, immutable'
const FOR_AN_HOUR = 'public, max-age=3600'

const ROUTE = { config: { operation: 'portal', plane: 'data' } }

/** Mounts what people see: one page at every path of the portal, and the files that it takes from here. */
export function mountPortal(app: FastifyInstance, { portal, nonce }: ServerDeps): void {
  const parts = portal?.page.split('%NONCE%') ?? null
  const answerPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (parts === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
    const once = nonce()
    return reply.headers(pageHeaders(once)).type('text/html; charset=utf-8').send(parts.join(once))
  }
  for (const path of PAGES) app.get(path, ROUTE, answerPage)

  const answerFile = async (path: string, kept: string, request: FastifyRequest, reply: FastifyReply) => {
    const file = portal?.files.get(path)
    if (!file) throw new Refusal('not_found', 'There is nothing at this path.')
    return sendFile(file, request, reply.header('cache-control', kept))
  }
  app.get<{ Params: { name: string } }>('/assets/:name', ROUTE, (request, reply) =>
    answerFile(`/assets/${request.params.name}`, FOR_GOOD, request, reply),
  )
  app.get('/icon.svg', ROUTE, (request, reply) => answerFile('/icon.svg', FOR_AN_HOUR, request, reply))
}

function sendFile(file: PortalFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { encoding, body } = chooseEncoding(file, request.headers['accept-encoding']?.toString())
  if (encoding) void reply.header('content-encoding', encoding)
  if (file.br ?? file.gzip) void reply.header('vary', 'accept-encoding')
  return reply.header('cross-origin-resource-policy', 'same-origin').type(file.type).send(body)
}
