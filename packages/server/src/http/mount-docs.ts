import { openApi } from '@claviger/contract'
import type { FastifyInstance } from 'fastify'
import type { ServerDeps } from './server-deps.ts'

/** The description of the API, for programs and for people. Rendered once; served from the package itself. */
export function mountDocs(app: FastifyInstance, { publicUrl, version }: ServerDeps): void {
  const document = openApi(publicUrl, version)
  const json = JSON.stringify(document)
  app.get('/openapi.json', { config: { operation: 'openapi', plane: 'data' } }, async (_request, reply) =>
    reply.type('application/json').send(json),
  )
}
