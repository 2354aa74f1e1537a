import { expect } from 'vitest'
import type { CreatedKey, EventView, KeyView, RotatedKey, Verification } from '@claviger/contract'
import type { Answer, CallOptions, TestServer } from '../../testing/server.ts'

let made = 0

/** A name no other key has. */
export const aName = (what = 'Key'): string => `${what} ${++made}`

/** Calls and insists on the status, so that a test which prepares something fails where that failed. */
export async function insist(answer: Promise<Answer>, status: number): Promise<Answer['body']> {
  const { status: got, body, text } = await answer
  expect(got, text).toBe(status)
  return body
}

/** Creates a key of the type `secret` under a fresh name, unless `body` says otherwise. */
export const makeKey = (
  server: TestServer,
  body: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<CreatedKey> =>
  insist(
    server.call('POST', '/v1/keys', { body: { type: 'secret', name: aName(), ...body }, ...options }),
    201,
  )

export const getKey = (server: TestServer, id: string): Promise<KeyView> =>
  insist(server.call('GET', `/v1/keys/${id}`), 200)

export const rotateKey = (
  server: TestServer,
  id: string,
  overlap: string,
  headers?: Record<string, string>,
): Promise<RotatedKey> =>
  insist(
    server.call('POST', `/v1/keys/${id}/rotate`, { body: { overlap }, ...(headers ? { headers } : {}) }),
    200,
  )

export const revokeKey = (server: TestServer, id: string): Promise<Record<string, unknown>> =>
  insist(server.call('DELETE', `/v1/keys/${id}`), 200)

type Ask = (body: Record<string, unknown>, options: CallOptions) => Promise<Verification>

const askers = new WeakMap<TestServer, Ask>()

/** What `verify` of keys of this server asks instead of the server: see `aServerAsked`. */
export const askOtherwise = (server: TestServer, ask: Ask): void => void askers.set(server, ask)

/** What the asking server learns. Asks as root unless `options` says otherwise. */
export const verify: (
  server: TestServer,
  body: Record<string, unknown>,
  options?: CallOptions,
) => Promise<Verification> = (server, body, options = {}) =>
  askers.get(server)?.(body, options) ??
  insist(server.call('POST', '/v1/keys/verify', { body, ...options }), 200)

export const outcomeOf = async (
  server: TestServer,
  secret: string,
  more: Record<string, unknown> = {},
): Promise<string> => (await verify(server, { key: secret, ...more })).code

export const makeProject = async (server: TestServer, key?: string): Promise<string> => {
  const body = { name: aName('Project') }
  return (await insist(server.call('POST', '/v1/projects', { body, ...(key ? { key } : {}) }), 201)).id
}

export const makeApp = async (server: TestServer, project: string): Promise<string> =>
  (await insist(server.call('POST', `/v1/projects/${project}/apps`, { body: { name: aName('App') } }), 201))
    .id

export const makeMember = async (server: TestServer, role = 'developer'): Promise<string> => {
  const body = { email: `member-${++made}@example.test`, role }
  return (await insist(server.call('POST', '/v1/members', { body }), 201)).id
}

/** A further workspace, with its root key. */
export const makeWorkspace = async (
  server: TestServer,
): Promise<{ workspace: { id: string; slug: string }; root_key: string }> =>
  insist(server.call('POST', '/v1/workspaces', { body: { name: aName('Workspace') } }), 201)

/** What is on record of a key, newest first. */
export const eventsOf = async (server: TestServer, key: string): Promise<EventView[]> =>
  (await insist(server.call('GET', `/v1/events?key=${key}`), 200)).data

/** A refusal: its status, its code, and the field it names. */
export function expectRefusal(answer: Answer, status: number, code: string, path?: string): void {
  expect({ status: answer.status, code: answer.body.code }, answer.text).toEqual({ status, code })
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const paths = (answer.body.errors ?? []).map((error: { path: string }) => error.path)
  if (path !== undefined) expect(paths, answer.text).toContain(path)
}

/** Looks again and again until it finds what is expected. Fails after ten seconds. */
export const eventually = (look: () => Promise<unknown>) =>
  expect.poll(look, { timeout: 10_000, interval: 20 })
