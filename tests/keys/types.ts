import { expect } from 'vitest'
import type { TestServer } from '../../testing/server.ts'

let made = 0

/** Defines a key type under a fresh name, with a prefix unless it is of tokens, and answers the name. */
export async function makeType(server: TestServer, body: Record<string, unknown>): Promise<string> {
  const name = `type-${++made}`
  const prefix = body['format'] === 'jwt' ? {} : { prefix: `${name.replace('-', '_')}_` }
  const owner = ['user', 'external', 'workspace']
  const answer = await server.call('POST', '/v1/key-types', {
    body: { name, ...prefix, owner, default_scopes: [], ...body },
  })
  expect(answer.status, answer.text).toBe(201)
  return name
}
