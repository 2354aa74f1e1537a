import type { KeyType } from '../key-types/key-type.ts'
import type { Secret } from '../keys/key.ts'
import type { TokenSigner } from '../ports.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import { claimsFit } from './claims-fit.ts'
import { readClaims } from './read-claims.ts'

interface Expected {
  /** That of the key's type. */
  readonly format: KeyType['format'] | undefined
  readonly workspace: string
  readonly secret: Secret
  readonly signingKey: SigningKey | undefined
  readonly now: number
}

/**
 * A presented text is the very token that was signed for this secret: our one form, the signing key on record, a good
 * signature, and claims that say what was written. A secret that is not a token passes: it was found by its digest. But
 * all those of a JWT key are tokens: a digest alone, which whoever can write to the database can make, opens none.
 */
export function isTokenOf(
  tokens: TokenSigner,
  text: string,
  { format, workspace, secret, signingKey, now }: Expected,
): boolean {
  if (secret.token === null) return format !== 'jwt'
  const opened = tokens.open(text)
  if (!opened || !signingKey || opened.kid !== secret.token.kid || opened.kid !== signingKey.id) return false
  if (signingKey.workspace !== workspace || !opened.isSignedBy(signingKey.publicKey)) return false
  const claims = readClaims(opened.payload)
  const { iss, exp } = secret.token
  return claims !== undefined && claimsFit(claims, { iss, workspace, jti: secret.id, exp }, now)
}
