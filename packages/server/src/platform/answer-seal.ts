import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Once } from '../domain/ports.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What a caller presented, and what it asked: together they are the only way to the answer. */
export interface OnceInput {
  readonly credential: string
  readonly idempotencyKey: string
  /** Method, path and body, as sent. */
  readonly request: string
}

/**
 * Seals answers under keys derived (HKDF, RFC 5869) from the credential and the idempotency key that were presented.
 * The server keeps neither, so a stolen database opens no answer. AES-256-GCM with a random nonce.
 */
export function onceFor({ credential, idempotencyKey, request }: OnceInput): Once {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', credential, idempotencyKey, `claviger answer ${purpose} v1`, 32))
  const slot = derive('slot').toString('base64url')
  const key = derive('seal')
  return {
    slot,
    fingerprint: createHmac('sha256', derive('fingerprint')).update(request).digest('base64url'),
    seal(answer) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(slot))
      const sealed = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(text) {
      const bytes = Buffer.from(text, 'base64url')
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(slot)).setAuthTag(tag)
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },
  }
}
