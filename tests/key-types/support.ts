import type { KeyTypeView } from '@claviger/contract'
import type { Answer, CallOptions, TestServer } from '../../testing/server.ts'
import { insist } from '../keys/support.ts'

let made = 0

/** A name no other type has, which also begins prefixes: `kind7`, `kind7_`. */
export const aTypeName = (): string => `kind${++made}`

/** Defines a type with a fresh name and prefix, unless `body` says otherwise. */
export function defineType(server: TestServer, body: Record<string, unknown> = {}): Promise<KeyTypeView> {
  const name = aTypeName()
  const needsPrefix = body['format'] !== 'jwt' && !('environments' in body)
  const whole = { name, ...(needsPrefix ? { prefix: `${name}_` } : {}), ...body }
  return insist(server.call('POST', '/v1/key-types', { body: whole }), 201)
}

/** Edits a type, insisting that it worked. */
export const editType = (
  server: TestServer,
  name: string,
  body: Record<string, unknown>,
): Promise<KeyTypeView> => insist(server.call('PATCH', `/v1/key-types/${name}`, { body }), 200)

export const getType = (server: TestServer, name: string): Promise<KeyTypeView> =>
  insist(server.call('GET', `/v1/key-types/${name}`), 200)

/** Adds a resource to the catalogue under a fresh name, unless `body` says otherwise. */
export async function addResource(server: TestServer, body: Record<string, unknown> = {}): Promise<string> {
  const whole = { name: `thing${++made}`, title: 'Thing', verbs: ['read', 'write'], ...body }
  return (await insist(server.call('POST', '/v1/resources', { body: whole }), 201)).name
}

/** One answer for each question, in order. */
export const verifyBatch = async (
  server: TestServer,
  items: readonly Record<string, unknown>[],
  options: CallOptions = {},
): Promise<Answer['body'][]> =>
  items.length === 0
    ? []
    : (await insist(server.call('POST', '/v1/keys/verify-batch', { body: { items }, ...options }), 200))
        .results
