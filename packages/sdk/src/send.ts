import { ClavigerError } from './claviger-error.ts'
import type { Settings } from './options.ts'

/** A request that can be sent any number of times. */
export interface WireRequest {
  readonly method: string
  /** From the root of the API: `/v1/keys?limit=10`. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** The key of the client is not sent along. */
  readonly keyless: boolean
  readonly signal: AbortSignal | undefined
}

/** An answer that has been read to its end. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** The most bytes of an answer that are read: a page of a thousand of the largest keys is smaller. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024

const tooLarge = (status: number): ClavigerError =>
  new ClavigerError({
    code: 'unexpected_answer',
    status,
    detail: 'The answer is larger than any of Claviger',
  })

/** The body as text. Throws ClavigerError when it is too large, and what the stream throws when it breaks off. */
async function readBody(response: Response): Promise<string> {
  if (!response.body) return response.text()
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel().catch(() => undefined)
      throw tooLarge(response.status)
    }
    text += decoder.decode(value, { stream: true })
  }
}

/**
 * The system's word for why there was no connection (`ECONNREFUSED`), which Node hides in `cause`. The fault itself
 * is not kept: those of some implementations hold the request, and with it the key.
 */
function causeOf(fault: unknown): string {
  for (let at = fault, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const code = (at as Error & { code?: unknown }).code
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return `: ${code}`
  }
  return ''
}

/** Runs `work` with a signal that aborts at the deadline or with the caller's own, and says which it was. */
async function withDeadline<T>(
  { timeoutMs, base }: Settings,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
  /** The caller's signal goes on to count once `work` is done. */
  goesOn = false,
): Promise<T> {
  caller?.throwIfAborted()
  const both = new AbortController()
  let late = false
  const abort = (): void => both.abort()
  const timer = setTimeout(() => {
    late = true
    abort()
  }, timeoutMs)
  caller?.addEventListener('abort', abort, { once: true })
  try {
    return await work(both.signal)
  } catch (fault) {
    caller?.throwIfAborted()
    if (fault instanceof ClavigerError) throw fault
    if (late)
      throw new ClavigerError({ code: 'timeout', detail: `No answer from ${base} in ${timeoutMs} ms` })
    throw new ClavigerError({ code: 'network', detail: `Cannot reach ${base}${causeOf(fault)}` })
  } finally {
    clearTimeout(timer)
    if (!goesOn) caller?.removeEventListener('abort', abort)
  }
}

const isRedirect = ({ type, status }: Response): boolean =>
  type === 'opaqueredirect' || (status >= 300 && status < 400)

/**
 * Sends a request once and reads the answer. Throws ClavigerError with `network`, `timeout` or `unexpected_answer`;
 * when the caller's signal aborts, its reason.
 */
export const send = (settings: Settings, request: WireRequest): Promise<WireAnswer> =>
  withDeadline(settings, request.signal, async (signal) => wireAnswer(await ask(settings, request, signal)))

/**
 * The same for a file: its bytes as they come, of any number. The deadline is for the first of them. A refusal is read to its
 * end.
 */
export const open = (
  settings: Settings,
  request: WireRequest,
): Promise<ReadableStream<Uint8Array> | WireAnswer> =>
  withDeadline(
    settings,
    request.signal,
    async (signal) => {
      const response = await ask(settings, request, signal)
      return response.ok && response.body ? response.body : wireAnswer(response)
    },
    true,
  )

const wireAnswer = async (response: Response): Promise<WireAnswer> => ({
  status: response.status,
  headers: response.headers,
  text: await readBody(response),
})

async function ask(settings: Settings, request: WireRequest, signal: AbortSignal): Promise<Response> {
  // Called by itself and not as a member, which browsers refuse.
  const { fetch, base, key, headers } = settings
  const authorization = key === undefined || request.keyless ? {} : { authorization: `Bearer ${key}` }
  const response = await fetch(`${base}${request.target}`, {
    method: request.method,
    headers: { ...headers, ...request.headers, ...authorization },
    ...(request.body === undefined ? {} : { body: request.body }),
    // A redirect is an error: the key is sent to the address it was meant for and nowhere else. `manual` and not
    // `error`, because then it can be told from a broken connection, which is worth another try.
    redirect: 'manual',
    // A key stands for itself; without one, a page of the server itself acts by its session. No page sends its
    // cookies to another server.
    credentials: key === undefined ? 'same-origin' : 'omit',
    // No cached answer about what is live and what is revoked.
    cache: 'no-store',
    signal,
  })
  const { status } = response
  if (isRedirect(response))
    throw new ClavigerError({ code: 'unexpected_answer', status, detail: `${base} redirects elsewhere` })
  return response
}
