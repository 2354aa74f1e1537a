import { ERROR_CODES, type ErrorName } from '@claviger/contract'
import type { Socket } from 'node:net'
import { Refusal } from '../domain/refusal.ts'
import { problemOf } from './problems.ts'

/** How long a caller who was refused may take to hang up. */
const LINGER_MS = 1_000

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

function nameOf(code: string | undefined): ErrorName {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'malformed_request'
}

/** Answers what never became a request: bytes that are not HTTP, too many headers, too long a wait. Then hangs up. */
export function answerClientError(fault: Error & { code?: string }, socket: Socket, requestId: string): void {
  // Answered already: what still arrives of a long header is read over until `hangUp` is done.
  if (socket.writableEnded && !socket.destroyed) return
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const name = nameOf(fault.code)
  const { status } = ERROR_CODES[name]
  const body = JSON.stringify(
    problemOf(new Refusal(name, 'The request could not be read as HTTP.'), requestId),
  )
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Bad Request'}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  hangUp(socket)
}

/** Reads on for a moment, so that the answer is not lost to a reset, then closes whether the other side does or not. */
function hangUp(socket: Socket): void {
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref()
  socket.once('close', () => clearTimeout(timer))
}
