import type { Secret } from '../keys/key.ts'
import type { TokenSigner } from '../ports.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import { claimsFit } from './claims-fit.ts'
import { readClaims } from './read-claims.ts'

interface Expected {
  readonly workspace: string
  readonly secret: Secret
  readonly signingKey: SigningKey | undefined
  readonly now: number
}

/**
 * A presented text is the very token that was signed for this secret: our one form, the signing key on record, a good
 * signature, and claims that say what was written. A secret that is not a token passes: it was found by its digest.
 */
export function isTokenOf(
  tokens: TokenSigner,
  text: string,
  { workspace, secret, signingKey, now }: Expected,
): boolean {
  if (secret.token === null) return true
  const opened = tokens.open(text)
  if (!opened || !signingKey || opened.kid !== secret.token.kid || opened.kid !== signingKey.id) return false
  if (signingKey.workspace !== workspace || !opened.isSignedBy(signingKey.publicKey)) return false
  const claims = readClaims(opened.payload)
  const { iss, exp } = secret.token
  return claims !== undefined && claimsFit(claims, { iss, workspace, jti: secret.id, exp }, now)
}
