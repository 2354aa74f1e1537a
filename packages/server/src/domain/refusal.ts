import type { ErrorName, FieldError } from '@claviger/contract'

/**
 * A refusal that the caller is told about: a stable code, a sentence that says what to do, and the fields at
 * fault. Everything else that is thrown is a fault of ours, and the caller learns only that there was one.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorName
  readonly errors: readonly FieldError[] | undefined
  /** The scope that would have been enough (RFC 6750 §3.1). */
  readonly scope: string | undefined
  /** After how many milliseconds it may be tried again. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: ErrorName,
    detail: string,
    more: { errors?: readonly FieldError[]; scope?: string; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.errors = more.errors
    this.scope = more.scope
    this.retryAfterMs = more.retryAfterMs
  }
}

/** Answered alike for what does not exist and for what the caller may not see. */
export const notFound = (what: string): Refusal => new Refusal('not_found', `There is no such ${what} here.`)

/** A field that is wrong in a way only the domain can know. */
export const invalidField = (path: string, message: string): Refusal =>
  new Refusal('invalid_request', `The field ${path} ${message}.`, { errors: [{ path, message }] })
