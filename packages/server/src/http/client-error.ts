import { ERROR_CODES, type ErrorName } from '@claviger/contract'
import type { Socket } from 'node:net'
import { Refusal } from '../domain/refusal.ts'
import { problemOf } from './problems.ts'

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
}
