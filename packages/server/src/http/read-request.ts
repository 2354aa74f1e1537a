import type { Operation } from '@claviger/contract'
import type { FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { Caller } from '../domain/access/caller.ts'
import type { Once } from '../domain/ports.ts'
import { notFound, Refusal } from '../domain/refusal.ts'
import { idempotencyKeyOf } from './credentials.ts'
import { refusalOfIssues } from './problems.ts'
import { refusePastedKey } from './refuse-pasted-key.ts'
import { parseStrictQuery } from './strict-query.ts'

/** Makes a caller's right to a repeated answer, from what was presented. */
export type OnceFor = (input: { credential: string; idempotencyKey: string; request: string }) => Once

/** Path parameters. One of another shape is answered as one that does not exist. */
export function readParams(operation: Operation, given: unknown): Record<string, string> {
  const params = given as Record<string, string>
  for (const [name, schema] of Object.entries(operation.params ?? {}))
    if (!schema.safeParse(params[name]).success) throw notFound(named(name, operation))
  return params
}

/** What a parameter stands for: `{app}` for an app, `{id}` and `{name}` for what the operation is about. */
const named = (name: string, { tag }: Operation): string =>
  name === 'id' || name === 'name' ? tag.toLowerCase().replace(/s$/, '') : name

/** Whether who asks wants to wait until a change has reached everybody: `?wait=0` where they do not. */
export function readWait({ waits }: Operation, url: string): boolean {
  const { wait } = waits ? parseStrictQuery(url) : {}
  if (wait === undefined || wait === '1') return true
  if (wait === '0') return false
  throw new Refusal('malformed_request', 'The query is not what this endpoint takes; see errors.', {
    errors: [{ path: 'query.wait', message: 'must be 0 or 1' }],
  })
}

/** The query, checked. An operation without one takes none. */
export function readQuery(operation: Operation, url: string): unknown {
  const { wait, ...rest } = parseStrictQuery(url)
  const given = operation.waits || wait === undefined ? rest : { ...rest, wait }
  if (!operation.query) {
    if (Object.keys(given).length === 0) return undefined
    throw new Refusal('malformed_request', 'This endpoint takes no query parameters.')
  }
  return checked(operation.query, { ...given }, 'query')
}

/** The body, checked. */
export function readBody(operation: Operation, given: unknown): unknown {
  if (!operation.body) {
    if (
      given === undefined ||
      (typeof given === 'object' && given !== null && Object.keys(given).length === 0)
    )
      return undefined
    throw new Refusal('invalid_request', 'This endpoint takes no body.')
  }
  if (given === undefined && operation.bodyOptional) return undefined
  if (operation.plane === 'management') refusePastedKey(given, operation.secretFields)
  return checked(operation.readAs ?? operation.body, given ?? null, 'body')
}

function checked(schema: z.ZodType, value: unknown, where: 'body' | 'query'): unknown {
  // The input is kept in the issue only to tell a missing field from a wrong one; it is never repeated.
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw refusalOfIssues(result.error, where)
}

/** The caller with its right to a repeated answer, where the operation has one and the request asks for it. */
export function withOnce(
  operation: Operation,
  request: FastifyRequest,
  { caller, credential }: { caller: Caller; credential: string | null },
  onceFor: OnceFor,
): Caller {
  const idempotencyKey = operation.idempotent ? idempotencyKeyOf(request.raw) : null
  if (idempotencyKey === null || credential === null) return caller
  const asked = `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`
  return { ...caller, once: onceFor({ credential, idempotencyKey, request: asked }) }
}
