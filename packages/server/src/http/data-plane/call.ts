import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerOf, type ProblemAnswer } from '../problems.ts'
import { SAFE_HEADERS } from '../safe-headers.ts'
import type { ServerDeps } from '../server-deps.ts'

/** What is noted of a request on the data plane. */
export interface Noted {
  readonly requestId: string
  readonly ip: string
  readonly operation: string
  /** Milliseconds on a clock that never steps back. */
  readonly startedAt: number
}

/** One request on the data plane, and how it is answered. */
export interface Call extends Noted {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  /**
   * Bytes of a body that nobody is going to wait for; null when only its end will tell. A proxy may announce its client's
   * body and keep it back: the next request would be taken for it. So the connection ends with the answer.
   */
  unread?: number | null
}

/** What every answer says, in turn. */
export const HEADERS: readonly string[] = Object.entries(SAFE_HEADERS).flat()

export type SendDeps = Pick<ServerDeps, 'metrics' | 'logger' | 'isStopping'>

/** Sends an answer. `headers`: names and values in turn, beside those that every answer has. */
export function send(
  call: Call,
  { status, headers, body }: { status: number; headers: readonly string[]; body: string },
  deps: SendDeps,
): void {
  const { response, requestId, message } = call
  // Not on a connection that is wanted back: a stopping server answers what it has and closes.
  const ending = deps.isStopping() || isLeft(call) ? CLOSE : NOTHING
  const length = String(Buffer.byteLength(body))
  response.writeHead(status, [
    ...HEADERS,
    ...headers,
    ...ending,
    'x-request-id',
    requestId,
    'content-length',
    length,
  ])
  response.end(message.method === 'HEAD' ? undefined : body)
  note(call, status, deps)
}

/** Sends a good answer, of which the headers say how long it is; `headers` is used up. `isAscii`: the body is. */
export function sendGood(
  call: Call,
  { headers, body, isAscii }: { headers: string[]; body: string; isAscii: boolean },
  deps: SendDeps,
): void {
  const { response, requestId, message } = call
  headers.push('x-request-id', requestId)
  if (deps.isStopping() || isLeft(call)) headers.push(...CLOSE)
  response.writeHead(200, headers)
  // ASCII is written faster as what it also is.
  response.end(message.method === 'HEAD' ? undefined : body, isAscii ? 'latin1' : 'utf8')
  note(call, 200, deps)
}

const CLOSE = ['connection', 'close']
const NOTHING: readonly string[] = []

/** So much of a body that nobody wants is read over, to keep the connection. */
const READ_OVER = 65_536

/** There is more to come of the request than is worth reading: nobody is going to, and the connection ends with the answer. */
function isLeft({ message, unread }: Call): boolean {
  if (message.complete) return false
  if (unread !== undefined) return unread !== 0
  const { headers } = message
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > READ_OVER
}

/** Where something thrown is told in another way than everywhere else. */
type Tell = (answer: ProblemAnswer) => ProblemAnswer

const asItIs: Tell = (answer) => answer

/**
 * Answers something thrown; of a request that is not whole yet, once what has come with its head has been read: if that is
 * no HTTP, that is what is answered, and nothing else.
 */
export function fail(call: Call, fault: unknown, deps: SendDeps, tell: Tell = asItIs): void {
  if (call.message.complete) return answerFault(call, fault, deps, tell)
  // What is left of a short body that nobody reads is read over, so that the connection stays of use.
  call.message.resume()
  setImmediate(() => answerFault(call, fault, deps, tell))
}

function answerFault(call: Call, fault: unknown, deps: SendDeps, tell: Tell): void {
  const { message, response, requestId } = call
  const presented = message.headers.authorization !== undefined || 'x-api-key' in message.headers
  const { status, headers, body, isFault } = tell(answerOf(fault, requestId, presented))
  if (isFault) deps.logger.error({ err: fault, request_id: requestId }, 'request failed')
  if (response.headersSent || message.socket.writableEnded) return
  send(call, { status, headers: Object.entries(headers).flat(), body }, deps)
}

/** One line an answer, of fields named here and no others. */
export function note({ requestId, operation, startedAt, ip }: Noted, status: number, deps: SendDeps): void {
  const ms = performance.now() - startedAt
  deps.metrics.answered(operation, status, ms / 1000)
  const isLogged = status >= 500 || deps.logger.level === 'debug' || deps.logger.level === 'trace'
  if (!isLogged) return
  const line = { request_id: requestId, operation, status, ms: Math.round(ms * 100) / 100, ip }
  if (status >= 500) deps.logger.info(line, 'answered')
  else deps.logger.debug(line, 'answered')
}
