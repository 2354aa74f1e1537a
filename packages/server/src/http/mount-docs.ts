import { openApi } from '@claviger/contract'
import type { FastifyInstance } from 'fastify'
import { renderDocs } from './docs/render-docs.ts'
import type { ServerDeps } from './server-deps.ts'

/** The page takes its style and script from this server and nothing from anywhere else. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The description of the API, for programs and for people. Rendered once; served from the package itself. */
export function mountDocs(app: FastifyInstance, { publicUrl, version }: ServerDeps): void {
  const document = openApi(publicUrl, version)
  const { html, css, script } = renderDocs(document)
  const serve = (url: string, type: string, content: string): void => {
    app.get(url, { config: { operation: 'docs', plane: 'data' } }, async (_request, reply) =>
      reply.header('content-security-policy', PAGE_POLICY).type(type).send(content),
    )
  }
  serve('/openapi.json', 'application/json', JSON.stringify(document))
  serve('/docs', 'text/html; charset=utf-8', html)
  serve('/docs/docs.css', 'text/css; charset=utf-8', css)
  serve('/docs/docs.js', 'text/javascript; charset=utf-8', script)
}
