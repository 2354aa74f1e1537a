import type { TokenFacts } from '../verify.ts'
import { claimsFit } from './claims-fit.ts'
import { readClaims } from './read-claims.ts'
import { readToken } from './read-token.ts'

/** A token whose form is ours in every byte. Nothing of it is proven before `isSignedBy` says so. */
export interface OpenedToken {
  readonly kid: string
  /** The text of a JSON object with no member twice; its members are plain values or lists of them. */
  readonly payload: string
  /** False also for a public key that is not sound. */
  isSignedBy(publicKey: string): boolean
}

/** An Ed25519 signature (RFC 8032) is one over the UTF-8 of a text, by a sound public key (a JWK's `x`). Given: each runtime has its own. */
export type IsSigned = (publicKey: string, text: string, signature: Uint8Array) => boolean

/** undefined for anything that is not in our exact form. */
export type OpenToken = (token: string) => OpenedToken | undefined

/** Opens tokens, by a runtime's own Ed25519. */
export const tokenOpener =
  (isSigned: IsSigned): OpenToken =>
  (token) => {
    const read = readToken(token)
    if (!read) return undefined
    const { kid, payload, signingInput, signature } = read
    return { kid, payload, isSignedBy: (publicKey) => isSigned(publicKey, signingInput, signature) }
  }

/**
 * A presented text is the very token that was signed for this secret: our one form, the signing key on record, a good
 * signature, and claims that say what was written. `now` in ms since 1970.
 */
export const tokenCheck =
  (open: OpenToken) =>
  (text: string, facts: TokenFacts, now: number): boolean => {
    const opened = open(text)
    if (opened?.kid !== facts.kid || !opened.isSignedBy(facts.publicKey)) return false
    const claims = readClaims(opened.payload)
    const { iss, workspace, jti, endsAt } = facts
    const exp = Number.isFinite(endsAt) ? endsAt / 1000 : null
    return claims !== undefined && claimsFit(claims, { iss, workspace, jti, exp }, now)
  }
