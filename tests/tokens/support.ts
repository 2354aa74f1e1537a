import type { CreatedKey, KeyTypeView, SigningKeyView } from '@claviger/contract'
import { vi } from 'vitest'
import type { CallOptions, TestServer } from '../../testing/server.ts'
import { insist, makeKey } from '../keys/support.ts'
import { defineType } from '../key-types/support.ts'

/** A type whose keys are signed tokens. */
export const aTokenType = (server: TestServer, body: Record<string, unknown> = {}): Promise<KeyTypeView> =>
  defineType(server, { format: 'jwt', owner: ['user', 'external', 'workspace'], ...body })

/** Makes a token key that reads jobs, unless `body` says otherwise. */
export const makeTokenOf = (
  server: TestServer,
  type: string,
  body: Record<string, unknown> = {},
): Promise<CreatedKey> => makeKey(server, { type, scopes: ['read:jobs'], ...body })

/** Holds the server's clock at a moment, in ms, until real time is used again. */
export const holdClockAt = (moment: number): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: moment })
}

/** The halves of a token that say something, read without belief. */
export function readParts(token: string): {
  header: Record<string, unknown>
  claims: Record<string, unknown>
} {
  const [header = '', claims = ''] = token.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: read(header), claims: read(claims) }
}

/** Signing keys of a workspace, by state. */
export async function signingKeys(server: TestServer, options: CallOptions = {}): Promise<SigningKeyView[]> {
  return (await insist(server.call('GET', '/v1/signing-keys', options), 200)).data
}

export const activeKid = async (server: TestServer, options?: CallOptions): Promise<string> =>
  (await signingKeys(server, options)).find(({ state }) => state === 'active')?.id ?? 'none'

/** The public half of each key that the server publishes, by `kid`. */
export async function published(server: TestServer): Promise<Map<string, string>> {
  const { keys } = await insist(server.call('GET', '/.well-known/jwks.json', { key: null }), 200)
  return new Map(keys.map(({ kid, x }: { kid: string; x: string }) => [kid, x]))
}

/** The id of the secret that a key was just given, which its token names. */
export const jtiOf = ({ secrets }: CreatedKey): string => secrets.at(-1)?.id ?? ''
