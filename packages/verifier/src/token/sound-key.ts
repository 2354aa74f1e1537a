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
 * A JWK's `x` (RFC 8037 §2) is the one spelling of 32 bytes, of a point below the prime, and not of small order. Node
 * takes all of these, and its older releases verify under them.
 */
export function isSoundKey(x: string): boolean {
  const bytes = decodeBase64url(x)
  if (bytes?.length !== KEY_BYTES) return false
  const y = bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) % SIGN_BIT
  return y < P && !SMALL_ORDER.has(y)
}
