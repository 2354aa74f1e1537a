import { expect } from 'vitest'
import type { Answer, CallOptions, TestServer } from '../../testing/server.ts'
import { bearer, request } from '../hostile/wire-case.ts'
import { exchange } from '../hostile/wire.ts'
import { insist } from '../keys/support.ts'

/** The headers that speak of a good key, without `x-claviger-`. */
export const NAMES = ['key-id', 'workspace', 'project', 'owner', 'type', 'environment', 'scopes'] as const

/** Asks as a proxy does, with the key of an end client. `path`: what stands behind `/v1/forward-auth`. */
export const ask = (
  server: TestServer,
  key: string | null,
  path = '',
  { method = 'GET', ...options }: CallOptions & { method?: string } = {},
): Promise<Answer> => server.call(method, `/v1/forward-auth${path}`, { key, ...options })

/** What is looked at of an answer. */
export type Told = Pick<Answer, 'status' | 'body'>

/** Asks at a path below ours whose spelling `fetch` would change. */
export async function askAsIs(server: TestServer, key: string, path: string, method: string): Promise<Told> {
  const { answers } = await exchange(server.url, request(`${method} /v1/forward-auth${path}`, bearer(key)))
  const [answer] = answers
  if (!answer) throw new Error('there was no answer')
  return { status: answer.status, body: method === 'HEAD' ? undefined : JSON.parse(answer.body) }
}

/** The status and the code of an answer: `200`, `403 insufficient_scope`. */
export const told = async (answer: Promise<Told>): Promise<string> => {
  const { status, body } = await answer
  return [status, body?.code].filter(Boolean).join(' ')
}

/** What an answer says of the key. Fails where a header lacks or is empty. */
export function identityOf({ status, headers, text }: Answer): Record<string, string> {
  expect(status, text).toBe(200)
  const pairs = NAMES.map((name) => [name, headers.get(`x-claviger-${name}`)])
  for (const [name, value] of pairs) expect(value, String(name)).toMatch(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/)
  return Object.fromEntries(pairs) as Record<string, string>
}

/** Keeps another table of routes. */
export const keepRoutes = (server: TestServer, routes: unknown, key?: string): Promise<Answer['body']> =>
  insist(server.call('PUT', '/v1/routes', { body: { routes }, ...(key ? { key } : {}) }), 200)
