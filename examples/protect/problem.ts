import { STATUS_CODES, type ServerResponse } from 'node:http'

/** What else an error answer says. */
interface Extras {
  /** Headers, such as a challenge. */
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

/** A request that is not served, as its caller is told: RFC 9457 problem details. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, detail: string, { headers = {}, cause }: Extras = {}) {
    super(detail, { cause })
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** Answers with JSON that nobody may keep. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}

/** Answers what was thrown. What is not a {@link Problem} is our own fault: it is logged, and the caller told no more. */
export function answerFault(response: ServerResponse, fault: unknown): void {
  const problem = fault instanceof Problem ? fault : new Problem(500, 'internal', 'Something went wrong.')
  if (problem.status >= 500) console.error(fault instanceof Problem ? (fault.cause ?? fault) : fault)
  const { status, code, message: detail, headers } = problem
  answer(
    response,
    status,
    { type: 'about:blank', title: STATUS_CODES[status], status, code, detail },
    { 'content-type': 'application/problem+json', ...headers },
  )
}
