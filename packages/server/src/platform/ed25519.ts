import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { decodeBase64url } from './base64url.ts'

const KEY_BYTES = 32

/** The prime of the field (RFC 8032 §5.1). */
const P = 2n ** 255n - 19n
const SIGN_BIT = 1n << 255n

/** One of the two heights at which the four points of order eight lie; the other is its negative. */
const Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n

/** The heights (y) of the eight points of small order. Under such a key anybody can sign. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, Y8, P - Y8])

/**
 * A public key from a JWK's `x` (RFC 8037 §2); undefined unless it is the one spelling of 32 bytes, of a point below
 * the prime, and not of small order. Node takes all of these, and its older releases verify under them.
 */
export function importPublicKey(x: string): KeyObject | undefined {
  const bytes = decodeBase64url(x)
  if (bytes?.length !== KEY_BYTES || !isSound(bytes)) return undefined
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

function isSound(bytes: Buffer): boolean {
  const y = BigInt(`0x${Buffer.from(bytes.toReversed()).toString('hex')}`) % SIGN_BIT
  return y < P && !SMALL_ORDER.has(y)
}

/** The signature over the bytes of a text, 64 bytes. `key`: an Ed25519 private key. */
export const signText = (key: KeyObject, text: string): Buffer => sign(null, Buffer.from(text), key)

/** The signature is one over exactly this text, in its only valid form (RFC 8032 §5.1.7: S below the group's order). */
export const isSignature = (key: KeyObject, text: string, signature: Uint8Array): boolean =>
  verify(null, Buffer.from(text), key, signature)
