import { ERROR_CODES, openApi, type ErrorName, type OperationId } from '@claviger/contract'
import { expect } from 'vitest'
import type { Answer } from '../../testing/server.ts'
import { expectProblem, onWire } from '../hostile/problem-shape.ts'
import { operationOf, ROWS, type RowId } from './rows.ts'
import type { Side } from './side.ts'

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>
}

// The document is plain JSON, which its type says no more of.
const document = openApi('http://claviger.test', '0.0.0') as unknown as Documented

const documented = (id: OperationId): string[] => {
  const { path, method } = operationOf(id)
  return Object.keys(document.paths[path]?.[method.toLowerCase()]?.responses ?? {})
}

/** What an answer owes whatever it says: a status that is documented, and the shape documented for it. */
export function expectAsDocumented(id: OperationId, answer: Answer): void {
  const { status, answer: schema } = operationOf(id)
  const known = documented(id)
  expect(known, `${id} answered ${answer.status}: ${answer.text}`).toContain(String(answer.status))
  if (answer.status === status && operationOf(id).streams)
    for (const line of answer.text.split('\n').filter((each) => each !== ''))
      expect(schema.safeParse(JSON.parse(line)).error).toBeUndefined()
  else if (answer.status === status) expect(schema.safeParse(answer.body).error).toBeUndefined()
  else expectProblem(onWire(answer), answer.status)
}

/** What may be said otherwise than a row does. */
export interface Otherwise {
  /** Who asks; null: nobody. */
  readonly key: string | null
  readonly param?: string
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Asks an operation as its row does, about things of one side, and looks at the answer as at every answer. */
export async function ask(id: RowId, side: Side, otherwise: Otherwise): Promise<Answer> {
  const { method, path } = operationOf(id)
  const row = ROWS[id]
  const param = otherwise.param ?? (await row.param?.(side)) ?? ''
  const body = 'body' in otherwise ? otherwise.body : await row.body?.(side)
  const { key, headers = {}, query = '' } = otherwise
  const target = path.replace(/\{.+\}/, param) + query
  const answer = await side.server.call(method, target, {
    key,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  expectAsDocumented(id, answer)
  return answer
}

/**
 * An answer about one item of an import, as if that item had been asked for by itself: what is judged one by one is
 * refused no less than what is not.
 */
export function alone(answer: Answer): Answer {
  const error = answer.body.results?.[0]?.error as { code: ErrorName } | null | undefined
  if (!error) return answer
  return { ...answer, status: ERROR_CODES[error.code].status, body: error, text: JSON.stringify(error) }
}

/** An answer without what differs each time by right: the id of its request. */
export const sameness = ({ status, text, body, headers }: Answer): unknown => [
  status,
  text.replaceAll(String(body.request_id), ''),
  [...headers].filter(([name]) => !['x-request-id', 'date', 'content-length'].includes(name)),
]
