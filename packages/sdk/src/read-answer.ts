import { ClavigerError, type Failure } from './claviger-error.ts'
import type { FieldError } from './generated/types.ts'
import type { WireAnswer } from './send.ts'

type Members = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON of an answer that declares it as such, `application/problem+json` included; undefined for anything else. */
function jsonOf({ headers, text }: WireAnswer): Members | undefined {
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isFieldError = (value: unknown): value is FieldError =>
  isObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What problem details (RFC 9457) say; undefined when they are not ones of Claviger. */
function problemOf(json: Members | undefined): Omit<Failure, 'status'> | undefined {
  const code = textOf(json?.['code'])
  if (!json || code === undefined) return undefined
  const errors = Array.isArray(json['errors']) ? json['errors'].filter(isFieldError) : []
  return {
    code,
    detail: textOf(json['detail']) ?? textOf(json['title']) ?? code,
    requestId: textOf(json['request_id']),
    errors: errors.map(({ path, message }) => ({ path, message })),
  }
}

/**
 * The JSON object of an answer whose status is 2xx or one of `accepted`. Throws ClavigerError with what the server
 * said, or `unexpected_answer` when it did not speak as Claviger does: that text is not shown, since whatever stands
 * between may have put the request into it.
 */
export function readAnswer(
  answer: WireAnswer,
  accepted: readonly number[],
  retryAfterSeconds: number | undefined,
): Members {
  const { status } = answer
  const json = jsonOf(answer)
  const good = (status >= 200 && status < 300) || accepted.includes(status)
  if (good && json && !(status >= 400 && problemOf(json))) return json
  const unexpected = {
    code: 'unexpected_answer',
    detail: `This is not an answer of Claviger: HTTP ${status}`,
  }
  throw new ClavigerError({ ...((!good && problemOf(json)) || unexpected), status, retryAfterSeconds })
}
