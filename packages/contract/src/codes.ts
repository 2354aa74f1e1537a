/**
 * The closed list of error codes. A code is part of the API: it is never renamed, and a retired one is never
 * given another meaning. `status` is the HTTP status it travels under, `title` its RFC 9457 title.
 */
export const ERROR_CODES = {
  unauthenticated: { status: 401, title: 'Not authenticated' },
  forbidden: { status: 403, title: 'Forbidden' },
  insufficient_scope: { status: 403, title: 'Insufficient scope' },
  scope_exceeds_creator: { status: 403, title: 'More than the caller holds' },
  second_factor_required: { status: 403, title: 'Second factor required' },
  sign_in_again: { status: 403, title: 'Sign in again' },
  ip_denied: { status: 403, title: 'Address not allowed' },
  origin_denied: { status: 403, title: 'Origin not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  request_timeout: { status: 408, title: 'Request took too long' },
  name_taken: { status: 409, title: 'Name taken' },
  conflict: { status: 409, title: 'Conflict' },
  idempotency_mismatch: { status: 409, title: 'Idempotency key used for another request' },
  precondition_failed: { status: 412, title: 'Changed meanwhile' },
  payload_too_large: { status: 413, title: 'Payload too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  malformed_request: { status: 400, title: 'Malformed request', code: 'invalid_request' },
  invalid_request: { status: 422, title: 'Invalid request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'Headers too large' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  not_journaled: { status: 503, title: 'Not in the revocation journal' },
  verifier_lapsed: { status: 503, title: 'Memory not up to date' },
} as const satisfies Record<string, { status: number; title: string; code?: string }>

/** The name of a row of {@link ERROR_CODES}. */
export type ErrorName = keyof typeof ERROR_CODES

/** What travels as `code`: `malformed_request` travels as `invalid_request`, under status 400. */
export type ErrorCode = Exclude<ErrorName, 'malformed_request'>
