import type { ErrorCode, FieldError } from './generated/types.ts'

/** Codes for what never reached a server, or came back from something that is not one of Claviger. */
export type TransportCode = 'network' | 'timeout' | 'unexpected_answer'

/** Every code this version knows; a later server may answer another one. */
export type ClavigerErrorCode = ErrorCode | TransportCode | (string & Record<never, never>)

/** What is known of a failure. */
export interface Failure {
  readonly code: ClavigerErrorCode
  /** What went wrong, for people. Never holds a secret. */
  readonly detail: string
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** The text of an error: what went wrong, then which parts of the request, then what support asks for. */
function messageOf({ code, detail, status, requestId, errors = [] }: Failure): string {
  const parts = errors.slice(0, 5).map(({ path, message }) => `${path} ${message}`)
  const facts = [code, status && `HTTP ${status}`, requestId].filter(Boolean).join(', ')
  return `${[detail, ...parts].join('; ')} (${facts})`
}

/**
 * A call that failed. Decide by `code`, whose values are never renamed; `message` and `detail` are for people.
 * Neither the key of the client nor any other secret stands in it, so that it may be logged whole.
 */
export class ClavigerError extends Error {
  override readonly name = 'ClavigerError'
  readonly code: ClavigerErrorCode
  readonly detail: string
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined
  /** Names the request in the server's log and audit. */
  readonly requestId: string | undefined
  /** The parts of the request that are at fault. */
  readonly errors: readonly FieldError[]
  /** After how many seconds the server says a repeat makes sense. */
  readonly retryAfterSeconds: number | undefined

  constructor(failure: Failure) {
    super(messageOf(failure))
    this.code = failure.code
    this.detail = failure.detail
    this.status = failure.status
    this.requestId = failure.requestId
    this.errors = failure.errors ?? []
    this.retryAfterSeconds = failure.retryAfterSeconds
  }
}
