import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../domain/refusal.ts'
import { parseStrictJson } from './strict-json.ts'

/** Bodies are strict JSON in UTF-8, uncompressed. A form or plain text could be sent by any page a browser shows. */
export function acceptStrictJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (isPlainUtf8(request.headers)) return parseStrictJson(body)
      throw notJson()
    },
  )
}

const JSON_TYPE = /^application\/json[ \t]*(;|$)/i

/** The body is said to be JSON in UTF-8, uncompressed. */
export const isPlainJson = (headers: IncomingHttpHeaders): boolean =>
  JSON_TYPE.test(headers['content-type'] ?? '') && isPlainUtf8(headers)

/** Every `charset` counts: of two, another reader may go by the other one. */
function isPlainUtf8(headers: IncomingHttpHeaders): boolean {
  const charsets = (headers['content-type'] ?? '').matchAll(/;\s*charset=("?)([^";]*)\1/gi)
  return (
    headers['content-encoding'] === undefined &&
    [...charsets].every(([, , charset]) => charset?.trim().toLowerCase() === 'utf-8')
  )
}

/** What another body than that is told. */
export const notJson = (): Refusal =>
  new Refusal('unsupported_media_type', 'Send the body as application/json in UTF-8, not compressed.')
