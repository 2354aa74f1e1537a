import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerOf, type ProblemAnswer } from '../problems.ts'
import { SAFE_HEADERS } from '../safe-headers.ts'
import type { ServerDeps } from '../server-deps.ts'

/** One request on the data plane, and how it is answered. */
export interface Call {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly ip: string
  readonly operation: string
  /** Milliseconds on a clock that never steps back. */
  readonly startedAt: number
}

const HEADERS = Object.entries(SAFE_HEADERS).flat()

type AnswerDeps = Pick<ServerDeps, 'metrics' | 'logger' | 'isStopping'>

/** Sends an answer. `headers`: names and values in turn, beside those that every answer has. */
export function send(
  call: Call,
  { status, headers, body }: { status: number; headers: readonly string[]; body: string },
  deps: AnswerDeps,
): void {
  const { response, requestId, message } = call
  // Not on a connection that is wanted back: a stopping server answers what it has and closes.
  const ending = deps.isStopping() ? ['connection', 'close'] : []
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

/** Answers something thrown. */
export const fail = (call: Call, fault: unknown, deps: AnswerDeps): void =>
  answerThrown(call, fault, deps, (answer) => answer)

/** The same where it is told in another way than everywhere else. */
export function answerThrown(
  call: Call,
  fault: unknown,
  deps: AnswerDeps,
  tell: (answer: ProblemAnswer) => ProblemAnswer,
): void {
  const { headers: given } = call.message
  const presented = given.authorization !== undefined || 'x-api-key' in given
  const { status, headers, body, isFault } = tell(answerOf(fault, call.requestId, presented))
  if (isFault) deps.logger.error({ err: fault, request_id: call.requestId }, 'request failed')
  if (call.response.headersSent) return
  // What is left of a body that nobody reads is read over, so that the connection stays of use.
  call.message.resume()
  send(call, { status, headers: Object.entries(headers).flat(), body }, deps)
}

/** One line an answer, of fields named here and no others. */
function note({ requestId, operation, startedAt, ip }: Call, status: number, deps: AnswerDeps): void {
  const ms = performance.now() - startedAt
  deps.metrics.answered(operation, status, ms / 1000)
  const isLogged = status >= 500 || deps.logger.level === 'debug' || deps.logger.level === 'trace'
  if (!isLogged) return
  const line = { request_id: requestId, operation, status, ms: Math.round(ms * 100) / 100, ip }
  if (status >= 500) deps.logger.info(line, 'answered')
  else deps.logger.debug(line, 'answered')
}
