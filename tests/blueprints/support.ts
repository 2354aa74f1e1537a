import { expect } from 'vitest'
import type { AppliedBlueprint, EventView, ExportedBlueprint } from '@claviger/contract'
import type { Answer, TestServer } from '../../testing/server.ts'

/** A workspace of its own, seen with its root key. */
export interface Place {
  readonly server: TestServer
  readonly root: string
}

let made = 0

/** A further workspace; without a blueprint it has the types and resources that every new one has. */
export async function aWorkspace(server: TestServer, blueprint?: string): Promise<Place> {
  const body = { name: `Place ${++made}`, ...(blueprint === undefined ? {} : { blueprint }) }
  const answer = await server.call('POST', '/v1/workspaces', { body })
  expect(answer.status, answer.text).toBe(201)
  return { server, root: answer.body.root_key }
}

/** Calls as root of the place, or with another of its keys. */
export const as = (
  { server, root }: Place,
  method: string,
  path: string,
  body?: unknown,
  key = root,
): Promise<Answer> => server.call(method, path, { key, ...(body === undefined ? {} : { body }) })

async function ok(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body, text } = await answer
  expect(status, text).toBeLessThan(300)
  return body
}

export const send = (place: Place, body: object, key?: string): Promise<Answer> =>
  as(place, 'POST', '/v1/blueprint', body, key)

export const apply = (place: Place, body: object): Promise<AppliedBlueprint> => ok(send(place, body))

export const plan = (place: Place, body: object): Promise<AppliedBlueprint> =>
  ok(send(place, { ...body, dry_run: true }))

export const exported = (place: Place): Promise<ExportedBlueprint> => ok(as(place, 'GET', '/v1/blueprint'))

/** A key of the place, made by its root key. */
export const aKey = (place: Place, body: object): Promise<{ id: string; secret: string }> =>
  ok(as(place, 'POST', '/v1/keys', { name: `Key ${++made}`, ...body }))

export const scopesOf = async (place: Place, id: string): Promise<string[]> =>
  (await ok(as(place, 'GET', `/v1/keys/${id}`))).scopes

/** Kinds and subjects of what was recorded since `after` events, oldest first. */
export async function recordOf(place: Place): Promise<EventView[]> {
  const { data } = await ok(as(place, 'GET', '/v1/events?limit=1000'))
  return (data as EventView[]).toReversed()
}

/** A file of one's own. */
export const file = (more: object): object => ({ blueprint: 'acme', version: 1, ...more })

/** What an answer of a refusal says is wrong, and where. */
export const pathsOf = ({ body }: Answer): string[] =>
  ((body.errors ?? []) as { path: string }[]).map(({ path }) => path)

/** Every change but what is left as it is. */
export const told = ({ changes }: AppliedBlueprint): string[] =>
  changes.filter(({ kind }) => kind !== 'keep').map(({ kind, what, name }) => `${kind} ${what} ${name}`)

/** An export without the order of its lists, and without the name of its workspace. */
export const contentOf = ({ resources, roles, key_types }: ExportedBlueprint): object => {
  const byName = <T extends { name: string }>(things: readonly T[]): T[] =>
    things.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { resources: byName(resources), roles, key_types: byName(key_types) }
}
