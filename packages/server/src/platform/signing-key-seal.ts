import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Keeps private signing keys in a form that is of no use without the master key. */
export interface SigningKeySeal {
  seal(kid: string, key: KeyObject): string
  /** Throws under another master key or another id, or when a byte was changed. */
  open(kid: string, sealed: string): KeyObject
}

/**
 * AES-256-GCM with a random nonce, under a key of its own that is derived from the master key (HKDF, RFC 5869). The
 * id is authenticated with it, so that one signing key cannot be put in the place of another.
 */
export function createSigningKeySeal(masterKey: Uint8Array): SigningKeySeal {
  const sealKey = Buffer.from(hkdfSync('sha256', masterKey, '', 'claviger signing key v1', 32))
  return {
    seal(kid, key) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(kid))
      const sealed = Buffer.concat([
        cipher.update(key.export({ format: 'der', type: 'pkcs8' })),
        cipher.final(),
      ])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(kid, text) {
      try {
        const key = decipher(sealKey, kid, Buffer.from(text, 'base64url'))
        return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
      } catch (cause) {
        throw new Error('A signing key does not open: it was sealed under another master key, or changed.', {
          cause,
        })
      }
    },
  }
}

function decipher(sealKey: Buffer, kid: string, bytes: Buffer): Buffer {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const opener = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES })
  opener.setAAD(Buffer.from(kid)).setAuthTag(tag)
  return Buffer.concat([opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), opener.final()])
}
