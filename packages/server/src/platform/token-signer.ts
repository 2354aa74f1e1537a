import { tokenOpener } from '@claviger/verifier'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { TokenSigner } from '../domain/ports.ts'
import { importPublicKey, isSignature, signText } from './ed25519.ts'
import { writeToken } from './jws.ts'
import { createRecent } from './recent.ts'
import { createSigningKeySeal } from './signing-key-seal.ts'

/** Keys that stay imported, of each half. To import one costs about as much as to use it. */
const KEPT_KEYS = 1000

/**
 * Signing keys of this installation and the tokens under them, see `docs/adr/0007-one-token-form.md`. Private keys
 * leave this object only sealed under the master key.
 */
export function createTokenSigner(masterKey: Uint8Array): TokenSigner {
  const seal = createSigningKeySeal(masterKey)
  const privateKeys = createRecent<KeyObject>(KEPT_KEYS)
  const publicKeys = createRecent<KeyObject | undefined>(KEPT_KEYS)
  return {
    createPair(kid) {
      const pair = generateKeyPairSync('ed25519')
      const { x = '' } = pair.publicKey.export({ format: 'jwk' })
      return { publicKey: x, sealed: seal.seal(kid, pair.privateKey) }
    },
    sign(kid, sealed, payload) {
      const key = privateKeys(`${kid}.${sealed}`, () => seal.open(kid, sealed))
      return writeToken(kid, payload, (input) => signText(key, input))
    },
    open: tokenOpener((publicKey, text, signature) => {
      const key = publicKeys(publicKey, () => importPublicKey(publicKey))
      return key !== undefined && isSignature(key, text, signature)
    }),
  }
}
