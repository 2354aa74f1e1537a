import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal } from '../domain/refusal.ts'
import { answerClientError } from './client-error.ts'
import { everyValue } from './credentials.ts'

/** So many headers may a request have. */
export const HEADER_COUNT = 100

/** What an old client without a `Host` header may ask: load balancers probe so. */
const PROBES = ['/v1/health', '/livez', '/readyz']

const bad = (detail: string): Refusal => new Refusal('malformed_request', detail)

/** Refuses what no honest client sends, and what a proxy in front may have read otherwise than we do. */
export function refuseOddRequest(message: IncomingMessage): void {
  if (hasTooManyHeaders(message))
    throw new Refusal('headers_too_large', `Send at most ${HEADER_COUNT} headers.`)
  if (!message.url?.startsWith('/')) throw bad('The request target must be a path.')
  const hosts = everyValue(message, 'host').length
  const mayLackHost = message.httpVersion === '1.0' && PROBES.includes(message.url)
  if (hosts > 1 || (hosts === 0 && !mayLackHost)) throw bad('Send one Host header.')
  if (everyValue(message, 'transfer-encoding').some((coding) => coding.toLowerCase() !== 'chunked'))
    throw bad('The only transfer coding accepted is chunked.')
  if (everyValue(message, 'expect').some((expected) => expected.toLowerCase() !== '100-continue'))
    throw bad('The only expectation accepted is 100-continue.')
}

/** Node 24.21 refuses these itself. Older versions (24.7) pass them on and leave out what comes behind, a second key too. */
export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.length > 2 * HEADER_COUNT

/** Answers in our own form what Node would otherwise answer without a body (`Expect`), or not at all (`CONNECT`). */
export function answerOddities(server: Server, newRequestId: () => string): void {
  server.on('checkExpectation', (message, response) => server.emit('request', message, response))
  server.on('connect', (_message, socket) =>
    answerClientError(new Error('CONNECT'), socket as Socket, newRequestId()),
  )
}
