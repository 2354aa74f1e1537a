import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What stands before the digest of a session's token, so that a digest is never taken for a token. */
const DIGEST = 'sha256:'

/** The digest under which a session's token is kept. It has 190 random bits, so one fast digest is enough. */
export const digestOf = (token: string): string =>
  token.startsWith(DIGEST) ? token : DIGEST + createHash('sha256').update(token).digest('base64url')

/** Keeps what a sign-in under way remembers (challenges, states, whose reset it is) of no use in a stolen database. */
export interface ValueSeal {
  seal(value: string): string
  /** Throws under another master key, or when a byte was changed. */
  open(sealed: string): string
}

/** The keys of this room, each derived from the master key (HKDF, RFC 5869) for one purpose. */
export function peopleSecrets(masterKey: Uint8Array): { secret: string; seal: ValueSeal } {
  const derive = (info: string): Buffer => Buffer.from(hkdfSync('sha256', masterKey, '', info, 32))
  return {
    // Signs cookies, and encrypts what belongs to second factors.
    secret: derive('claviger people v1').toString('base64url'),
    seal: createSeal(derive('claviger people values v1')),
  }
}

/** AES-256-GCM with a random nonce. */
const createSeal = (key: Buffer): ValueSeal => ({
  seal(value) {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
  },
  open(text) {
    const bytes = Buffer.from(text, 'base64url')
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
  },
})
