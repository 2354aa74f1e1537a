import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../domain/refusal.ts'
import { parseStrictJson } from './strict-json.ts'

/** Bodies are strict JSON in UTF-8, uncompressed. A form or plain text could be sent by any page a browser shows. */
export function acceptStrictJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (isPlainUtf8(request)) return parseStrictJson(body)
      throw new Refusal(
        'unsupported_media_type',
        'Send the body as application/json in UTF-8, not compressed.',
      )
    },
  )
}

/** Every `charset` counts: of two, another reader may go by the other one. */
function isPlainUtf8({ headers }: FastifyRequest): boolean {
  const charsets = (headers['content-type'] ?? '').matchAll(/;\s*charset=("?)([^";]*)\1/gi)
  return (
    headers['content-encoding'] === undefined &&
    [...charsets].every(([, , charset]) => charset?.trim().toLowerCase() === 'utf-8')
  )
}
