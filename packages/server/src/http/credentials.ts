import type { Operation } from '@claviger/contract'
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../domain/refusal.ts'

/** A header as often as it was sent: Node keeps the first `Authorization` and says nothing of the second. */
export function everyValue(message: Pick<IncomingMessage, 'rawHeaders'>, name: string): string[] {
  const values: string[] = []
  for (let i = 0; i < message.rawHeaders.length; i += 2)
    if (message.rawHeaders[i]?.toLowerCase() === name) values.push(message.rawHeaders[i + 1] ?? '')
  return values
}

/** Two credentials: a proxy in front may have judged the other one. */
class Ambiguous extends Refusal {
  constructor() {
    super(
      'malformed_request',
      'Send one key, once: two Authorization or X-API-Key headers, or both, were sent.',
    )
  }
}

/**
 * The key a request presents, or null when it presents none (RFC 6750 §2.1; `X-API-Key` on the data plane only).
 * Throws 400 for more than one, 401 for one in a form that is not understood.
 */
export function presentedKey(message: IncomingMessage, plane: Operation['plane']): string | null {
  const authorization = everyValue(message, 'authorization')
  const apiKey = everyValue(message, 'x-api-key')
  if (authorization.length + apiKey.length > 1) throw new Ambiguous()
  const [header] = authorization
  if (header !== undefined) return bearerOf(header)
  const [key] = apiKey
  if (key === undefined) return null
  if (plane === 'data') return key
  throw new Refusal(
    'unauthenticated',
    'X-API-Key is not accepted here. Send the key as: Authorization: Bearer <key>',
  )
}

function bearerOf(header: string): string {
  const match = /^bearer ([^\s]+)$/i.exec(header)
  if (match?.[1]) return match[1]
  throw new Refusal(
    'unauthenticated',
    'The Authorization header must be the word Bearer, exactly one space, and the key, with nothing before or after.',
  )
}

/** The `Idempotency-Key` of a request: 1–255 visible ASCII characters, once; null when there is none. */
export function idempotencyKeyOf(message: IncomingMessage): string | null {
  const values = everyValue(message, 'idempotency-key')
  const [key] = values
  if (key === undefined) return null
  if (values.length === 1 && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  const wrong = 'must be 1–255 visible ASCII characters, sent once'
  throw new Refusal('malformed_request', `The header Idempotency-Key ${wrong}.`, {
    errors: [{ path: 'header.idempotency-key', message: wrong }],
  })
}

/** The workspace that a session means (`X-Claviger-Workspace`, an id or a slug); null when it says none. */
export function workspaceOf(message: IncomingMessage): string | null {
  const values = everyValue(message, 'x-claviger-workspace')
  const [workspace] = values
  if (workspace === undefined) return null
  if (values.length === 1 && workspace !== '') return workspace
  throw new Refusal(
    'malformed_request',
    'The header X-Claviger-Workspace must be sent once, with an id or slug.',
    {
      errors: [{ path: 'header.x-claviger-workspace', message: 'must be an id or slug, sent once' }],
    },
  )
}

/** Nothing was presented. */
export const noCredential = (): Refusal =>
  new Refusal('unauthenticated', 'This needs a key. Send it as: Authorization: Bearer <key>')
