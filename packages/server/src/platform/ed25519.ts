import { isSoundKey } from '@claviger/verifier'
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** A public key from a JWK's `x` (RFC 8037 §2); undefined unless it is a sound one. */
export const importPublicKey = (x: string): KeyObject | undefined =>
  isSoundKey(x) ? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) : undefined

/** The signature over the bytes of a text, 64 bytes. `key`: an Ed25519 private key. */
export const signText = (key: KeyObject, text: string): Buffer => sign(null, Buffer.from(text), key)

/** The signature is one over exactly this text, in its only valid form (RFC 8032 §5.1.7: S below the group's order). */
export const isSignature = (key: KeyObject, text: string, signature: Uint8Array): boolean =>
  verify(null, Buffer.from(text), key, signature)
