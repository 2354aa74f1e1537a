import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal } from '../domain/refusal.ts'
import { answerClientError } from './client-error.ts'
import { everyValue } from './credentials.ts'

/** What an old client without a `Host` header may ask: load balancers probe so. */
const PROBES = ['/v1/health', '/livez', '/readyz']

const bad = (detail: string): Refusal => new Refusal('malformed_request', detail)

/** Refuses what no honest client sends, and what a proxy in front may have read otherwise than we do. */
export function refuseOddRequest(message: IncomingMessage): void {
  if (!message.url?.startsWith('/')) throw bad('The request target must be a path.')
  const hosts = everyValue(message, 'host').length
  const mayLackHost = message.httpVersion === '1.0' && PROBES.includes(message.url)
  if (hosts > 1 || (hosts === 0 && !mayLackHost)) throw bad('Send one Host header.')
  if (everyValue(message, 'transfer-encoding').some((coding) => coding.toLowerCase() !== 'chunked'))
    throw bad('The only transfer coding accepted is chunked.')
  if (everyValue(message, 'expect').some((expected) => expected.toLowerCase() !== '100-continue'))
    throw bad('The only expectation accepted is 100-continue.')
}

/** Answers in our own form what Node would otherwise answer without a body (`Expect`), or not at all (`CONNECT`). */
export function answerOddities(server: Server, newRequestId: () => string): void {
  server.on('checkExpectation', (message, response) => server.emit('request', message, response))
  server.on('connect', (_message, socket) =>
    answerClientError(new Error('CONNECT'), socket as Socket, newRequestId()),
  )
}
