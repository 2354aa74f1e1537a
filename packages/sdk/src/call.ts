import { ClavigerError } from './claviger-error.ts'
import { OPERATIONS, type Operations } from './generated/operations.ts'
import type { Settings } from './options.ts'
import { readAnswer } from './read-answer.ts'
import { parseRetryAfter, waitBeforeRetry, type Timing } from './retry.ts'
import { open, send, type WireRequest } from './send.ts'

/** The name of an operation of the API. */
export type OperationId = keyof Operations

/** What an operation answers. */
export type AnswerOf<Id extends OperationId> = Operations[Id]['answer']

/** What an operation takes: its path parameters, query and body, as far as it has them. */
export type InputOf<Id extends OperationId> = Omit<Operations[Id], 'answer'>

/** What may be said about any call. */
export interface CallOptions {
  /** Ends the call, waiting included; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** What may be said about a call that makes something. */
export interface CreateOptions extends CallOptions {
  /**
   * 1–255 visible ASCII characters. Calls with the same one and the same body get the same answer for 24 hours,
   * the secret included. Absent: the client makes one for each call and uses it for the retries of that call.
   */
  readonly idempotencyKey?: string | undefined
}

/** What may be said about a change to something that is there. */
export interface ChangeOptions extends CallOptions {
  /**
   * The `revision` of what was read. Where somebody has changed it since, nothing is done, and the call
   * rejects with the code `precondition_failed`. Absent: the change is made whatever happened meanwhile.
   */
  readonly revision?: number | undefined
}

type AnyOptions = CreateOptions & ChangeOptions

type QueryValue = string | number | readonly string[]

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, QueryValue | undefined>> | undefined
  readonly body?: unknown
}

/** POSTs that leave everything as it is when they are repeated. */
const HARMLESS: ReadonlySet<OperationId> = new Set(['verifyKey', 'verifyKeys', 'revokeKeyWithReason'])

const invalid = (detail: string): ClavigerError => new ClavigerError({ code: 'invalid_request', detail })

/**
 * The path with its parameters filled in. Throws ClavigerError for an id of another kind: `self` in the place of an
 * id would be another operation, and `..` another path.
 */
function pathOf(id: OperationId, params: Readonly<Record<string, string>>): string {
  const { path, params: prefixes } = OPERATIONS[id]
  return Object.entries<string>(prefixes).reduce((filled, [name, prefix]) => {
    const value = params[name]
    if (typeof value !== 'string' || !value.startsWith(prefix) || !/^[\w-]+$/.test(value))
      throw invalid(prefix ? `${name} must be an id that begins with ${prefix}` : `${name} must be a name`)
    return filled.replace(`{${name}}`, value)
  }, path as string)
}

/** Several values of one parameter stand in it with commas between, which is how an array is written as text. */
function queryOf(query: LooseInput['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

function idempotencyOf(id: OperationId, { idempotencyKey }: CreateOptions): Record<string, string> {
  if (!OPERATIONS[id].idempotent) return {}
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
    throw invalid('idempotencyKey must be 1 to 255 visible ASCII characters')
  return { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }
}

const conditionOf = ({ revision }: ChangeOptions): Record<string, string> =>
  revision === undefined ? {} : { 'if-match': `"${revision}"` }

function requestOf(id: OperationId, input: LooseInput, options: AnyOptions): WireRequest {
  const body = input.body === undefined ? undefined : JSON.stringify(input.body)
  return {
    method: OPERATIONS[id].method,
    target: pathOf(id, input.params ?? {}) + queryOf(input.query),
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...idempotencyOf(id, options),
      ...conditionOf(options),
    },
    body,
    keyless: KEYLESS.has(id),
    signal: options.signal,
  }
}

/** What proves itself by its body: a key that the client has is none of its business. */
const KEYLESS: ReadonlySet<OperationId> = new Set(['acceptInvitation'])

/** Done twice these are refused, since what asked or was named is gone: a lost answer would look like a failure. */
const ONCE: ReadonlySet<OperationId> = new Set(['revokeSelf', 'removeMember'])

function isRepeatable(id: OperationId): boolean {
  const { method, idempotent } = OPERATIONS[id]
  return method === 'GET' || (method === 'DELETE' && !ONCE.has(id)) || idempotent || HARMLESS.has(id)
}

/** A person waits for these, and guesses are counted: to wait and try again is theirs to decide. */
const isTriedOnce = (id: OperationId): boolean => OPERATIONS[id].path.startsWith('/auth/')

/** Statuses that are an answer and not an error: a server that is not ready says so under 503. */
const ACCEPTED: Partial<Record<OperationId, readonly number[]>> = { checkReadiness: [503] }

/** Keys have more than 40 characters. A shorter text is none, and might stand in an innocent word. */
const SECRET_LENGTH = 16

/** Calls operations of one server with one key. Holds the key where neither `inspect` nor JSON finds it. */
export class Caller {
  readonly #settings: Settings
  readonly #timing: Timing

  constructor(settings: Settings, timing: Timing) {
    this.#settings = settings
    this.#timing = timing
  }

  /**
   * Calls an operation, again where that is safe and promises something (see {@link waitBeforeRetry}). Throws
   * ClavigerError; when the caller's signal aborts, its reason.
   */
  async call<Id extends OperationId>(
    id: Id,
    input: InputOf<Id>,
    options: AnyOptions = {},
  ): Promise<AnswerOf<Id>> {
    const request = requestOf(id, input, options)
    const retries = isTriedOnce(id) ? 0 : this.#settings.retries
    for (let failures = 0; ; failures += 1) {
      const answer = await this.#attempt(id, request)
      if (!(answer instanceof ClavigerError)) return answer as AnswerOf<Id>
      const wait = waitBeforeRetry(answer, failures, isRepeatable(id))
      if (wait === undefined || failures >= retries) throw answer
      await this.#timing.sleep(wait, request.signal)
    }
  }

  /** Calls an operation whose answer is a file, once. Throws as `call` does; so does reading what breaks off. */
  async stream<Id extends OperationId>(
    id: Id,
    input: InputOf<Id>,
    options: CallOptions = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.#attempt(id, requestOf(id, input, options), open)
    if (answer instanceof ClavigerError) throw answer
    return answer as ReadableStream<Uint8Array>
  }

  /** One try: the answer, or the error as a value. Throws only what the caller's signal aborts with. */
  async #attempt(
    id: OperationId,
    request: WireRequest,
    ask: typeof send | typeof open = send,
  ): Promise<object> {
    try {
      const answer = await ask(this.#settings, request)
      if (!('text' in answer)) return answer
      const retryAfter = parseRetryAfter(answer.headers.get('retry-after'), this.#timing.now())
      return readAnswer(answer, ACCEPTED[id] ?? [], retryAfter)
    } catch (fault) {
      if (fault instanceof ClavigerError) return this.#redacted(fault)
      throw fault
    }
  }

  /** No server should echo a key. One that did, or a proxy that answers with what it was sent, is not believed. */
  #redacted(error: ClavigerError): ClavigerError {
    const { key } = this.#settings
    if (key === undefined || key.length < SECRET_LENGTH || !JSON.stringify(error).includes(key)) return error
    const { code, detail, status, requestId, errors, retryAfterSeconds } = error
    const clean = (text: string): string => text.replaceAll(key, '[key]')
    return new ClavigerError({
      code: clean(code),
      detail: clean(detail),
      status,
      requestId: requestId === undefined ? undefined : clean(requestId),
      errors: errors.map(({ path, message }) => ({ path: clean(path), message: clean(message) })),
      retryAfterSeconds,
    })
  }
}
