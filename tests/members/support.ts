import { expect } from 'vitest'
import { ROLE_RIGHTS } from '@claviger/contract'
import type { CreatedInvitation, CreatedKey, InvitationView } from '@claviger/contract'
import type { Answer, TestServer } from '../../testing/server.ts'
import { makeKey, makeMember } from '../keys/support.ts'

let made = 0

/** An address nobody else has. */
export const anAddress = (): string => `guest-${++made}@example.test`

const as = (key: string | undefined) => (key === undefined ? {} : { key })

/** Invites a fresh address as a developer, unless `body` says otherwise. */
export const invite = (
  server: TestServer,
  body: Record<string, unknown> = {},
  key?: string,
): Promise<Answer> =>
  server.call('POST', '/v1/invitations', {
    body: { email: anAddress(), role: 'developer', ...body },
    ...as(key),
  })

/** The same, where it has to succeed. */
export async function invited(
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<CreatedInvitation> {
  const answer = await invite(server, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}

/** Accepts without a key. */
export const accept = (
  server: TestServer,
  token: unknown,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> =>
  server.call('POST', '/v1/invitations/accept', { key: null, body: { token, ...more }, headers })

export const getInvitation = async (server: TestServer, id: string): Promise<InvitationView> =>
  (await server.call('GET', `/v1/invitations/${id}`)).body

export const renew = (server: TestServer, id: string, key?: string): Promise<Answer> =>
  server.call('POST', `/v1/invitations/${id}/renew`, as(key))

export const revoke = (server: TestServer, id: string, key?: string): Promise<Answer> =>
  server.call('DELETE', `/v1/invitations/${id}`, as(key))

/** A key that manages members, and is not root. */
export const aManager = async (server: TestServer): Promise<CreatedKey> =>
  makeKey(server, {
    owner: { user: await makeMember(server, 'admin') },
    scopes: ROLE_RIGHTS.admin.scopes,
  })
