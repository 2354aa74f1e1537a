import { createHash, randomBytes } from 'node:crypto'
import type { ImportResult } from '@claviger/contract'
import { expect } from 'vitest'
import type { CallOptions, TestServer } from '../../testing/server.ts'
import { aName } from './support.ts'

/** SHA-256 of a text, as another system might have kept it. */
export const digest = (text: string, encoding: 'hex' | 'base64' | 'base64url' = 'hex'): string =>
  createHash('sha256').update(text).digest(encoding)

/** A key as another system might have issued it. */
export const aForeignKey = (): string => `acme_live_${randomBytes(24).toString('hex')}`

/** The part of an item that says a key by its digest. */
export const byHash = (key: string) => ({
  hash: { algorithm: 'sha256', encoding: 'hex', value: digest(key) },
})

/** An item of the type `secret` under a fresh name, unless `more` says otherwise. */
export const anItem = (more: object): object => ({ type: 'secret', name: aName('Imported'), ...more })

/** Imports items as root, unless `options` says otherwise, and answers what became of each. */
export async function importItems(
  server: TestServer,
  items: readonly unknown[],
  options: CallOptions = {},
): Promise<ImportResult[]> {
  const answer = await server.call('POST', '/v1/keys/import', { body: { keys: items }, ...options })
  expect(answer.status, answer.text).toBe(200)
  return answer.body.results
}

/** Imports one item and answers what became of it. */
export async function importItem(
  server: TestServer,
  more: object,
  options?: CallOptions,
): Promise<ImportResult> {
  return (await importItems(server, [anItem(more)], options))[0] ?? expect.fail('no result')
}

/** Imports one key, insists that it was taken, and answers its id. */
export async function importKey(server: TestServer, more: object): Promise<string> {
  const [result] = await importItems(server, [anItem(more)])
  expect(result).toEqual({ status: 'imported', id: expect.stringMatching(/^key_/) as string, error: null })
  return result?.id ?? ''
}
