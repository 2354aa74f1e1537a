import { ERROR_CODES, fieldErrorsOf, type ErrorName, type Problem } from '@claviger/contract'
import { Overtaken, RevocationUnknown } from '@claviger/verifier'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import { Refusal } from '../domain/refusal.ts'
import { StoreUnavailable } from '../domain/store.ts'

/** Faults of the framework that are the caller's doing. */
const FRAMEWORK: Readonly<Record<string, Refusal>> = Object.assign(
  Object.create(null) as Record<string, Refusal>,
  {
    FST_ERR_CTP_BODY_TOO_LARGE: new Refusal('payload_too_large', 'The body is larger than 1 MiB.'),
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Refusal(
      'malformed_request',
      'The body is not as long as Content-Length says.',
    ),
    FST_ERR_CTP_INVALID_MEDIA_TYPE: new Refusal(
      'unsupported_media_type',
      'Send the body as application/json in UTF-8, not compressed.',
    ),
    FST_ERR_BAD_URL: new Refusal('not_found', 'There is nothing at this path.'),
    FST_ERR_NOT_FOUND: new Refusal('not_found', 'There is nothing at this path.'),
    FST_ERR_MAX_PARAM_LENGTH: new Refusal('not_found', 'There is nothing at this path.'),
  },
)

/** What the caller is told of anything thrown: a refusal as it is, a fault as little as possible. */
function refusalOf(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault
  if (fault instanceof StoreUnavailable || fault instanceof Overtaken)
    return new Refusal(
      'unavailable',
      'The database does not answer. Try again in a moment, with the same Idempotency-Key where you sent one.',
    )
  if (fault instanceof RevocationUnknown)
    return new Refusal(
      'unavailable',
      'The change was made, but the database changed hands before it was known to be in force everywhere. Ask for it again: a repeat waits until it is.',
    )
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return FRAMEWORK[code] ?? (isCallersDoing(fault) ? UNREADABLE : undefined)
}

const UNREADABLE = new Refusal('malformed_request', 'The request could not be read.')

/** What the framework itself blames on the caller: a body that broke off, or a rule of its next version. */
function isCallersDoing(fault: unknown): boolean {
  const status = fault instanceof Error && 'statusCode' in fault ? Number(fault.statusCode) : 0
  return status >= 400 && status < 500
}

/** What is answered of something thrown, and whether it is to be logged. */
export interface ProblemAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** A fault of ours: the log has it whole, the caller a request id. */
  readonly isFault: boolean
}

/** The only place where something thrown becomes a status. `presented`: a key came with the request, good or not. */
export function answerOf(fault: unknown, requestId: string, presented: boolean): ProblemAnswer {
  const known = refusalOf(fault)
  const refusal =
    known ?? new Refusal('internal', 'Something went wrong on our side. The request id finds it in the log.')
  const { status } = ERROR_CODES[refusal.code]
  const challenge = challengeOf(refusal, presented)
  const seconds = refusal.retryAfterMs === undefined ? 1 : Math.ceil(refusal.retryAfterMs / 1000)
  const isLater = status === 503 || refusal.retryAfterMs !== undefined
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(challenge ? { 'www-authenticate': challenge } : {}),
      ...(isLater ? { 'retry-after': String(seconds) } : {}),
      // As Node does with those that it counts itself.
      ...(refusal.code === 'headers_too_large' ? { connection: 'close' } : {}),
    },
    body: JSON.stringify(problemOf(refusal, requestId)),
    isFault: !known || known.code === 'unavailable',
  }
}

/** The same to a request that the framework has. */
export function answerFault(fault: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const presented = request.headers.authorization !== undefined || 'x-api-key' in request.headers
  const { status, headers, body, isFault } = answerOf(fault, request.id, presented)
  if (isFault) request.log.error({ err: fault }, 'request failed')
  return reply.code(status).headers(headers).send(body)
}

/** RFC 9457 problem details of a refusal. */
export function problemOf({ code: name, message, errors }: Refusal, requestId: string): Problem {
  const { status, title } = ERROR_CODES[name]
  const code = name === 'malformed_request' ? 'invalid_request' : name
  return {
    type: `urn:claviger:problem:${code}`,
    title,
    status,
    code,
    detail: message,
    request_id: requestId,
    ...(errors && errors.length > 0 ? { errors: [...errors] } : {}),
  }
}

/** Challenges of RFC 6750 §3: no `error` for who presented nothing, none of the reasons for who did. */
function challengeOf({ code, scope }: Refusal, presented: boolean): string | undefined {
  const realm = 'Bearer realm="claviger"'
  const errors: Partial<Record<ErrorName, string>> = {
    malformed_request: 'error="invalid_request"',
    unauthenticated: 'error="invalid_token", error_description="The key is not valid"',
    insufficient_scope: `error="insufficient_scope", scope="${scope ?? ''}"`,
  }
  if (code === 'unauthenticated' && !presented) return realm
  if (code === 'malformed_request' && !presented) return undefined
  const error = errors[code]
  return error && `${realm}, ${error}`
}

/** A body or query that does not fit its schema: every field at fault, with what would be right. */
export function refusalOfIssues(error: z.ZodError, where: 'body' | 'query'): Refusal {
  const errors = fieldErrorsOf(error, where === 'query' ? { prefix: ['query'] } : {})
  return new Refusal(
    where === 'query' ? 'malformed_request' : 'invalid_request',
    `The ${where} is not what this endpoint takes; see errors.`,
    { errors },
  )
}
