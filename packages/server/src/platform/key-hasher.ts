import { createHmac, hash } from 'node:crypto'
import { splitAtLastUnderscore } from '@claviger/verifier'
import { IMPORTED_TAIL, IMPORTED_WHOLE } from '../domain/keys/key.ts'
import type { HashedSecret, KeyHasher } from '../domain/ports.ts'

/** Peppers as bytes: the one for new keys, and those that older keys may still be stored under. */
export interface Peppers {
  readonly current: Uint8Array | null
  readonly retired: readonly Uint8Array[]
}

const PLAIN = 'sha256'

/** Names a pepper without giving anything of it away: a digest of 256 random bits. */
export const pepperScheme = (pepper: Uint8Array): string =>
  `hmac-sha256:${createHmac('sha256', pepper).update('claviger pepper id v1').digest('hex').slice(0, 16)}`

const digest = (text: string): string => hash('sha256', text, 'base64url')

/**
 * SHA-256, or HMAC-SHA-256 (RFC 2104) where a pepper is set. Keys from before the pepper, and those under a retired
 * one, are still found, and are stored anew under the current one at their next use. Imported ones stay as they came.
 */
export function createKeyHasher({ current, retired }: Peppers): KeyHasher {
  const peppered = [...(current ? [current] : []), ...retired].map((pepper) => ({
    pepper,
    scheme: pepperScheme(pepper),
  }))
  const under = (secret: string, { pepper, scheme }: (typeof peppered)[number]): HashedSecret => ({
    hash: createHmac('sha256', pepper).update(secret).digest('base64url'),
    scheme,
  })
  const [first] = current ? peppered : []
  return {
    current: (secret) => (first ? under(secret, first) : { hash: digest(secret), scheme: PLAIN }),
    imported: (secret) => ({ hash: digest(secret), scheme: IMPORTED_WHOLE }),
    candidates: (secret) => {
      const whole = digest(secret)
      const plain = { hash: whole, scheme: PLAIN }
      const secrets = peppered.map((each) => under(secret, each))
      const split = splitAtLastUnderscore(secret)
      return [
        ...(first ? [...secrets, plain] : [plain, ...secrets]),
        { hash: whole, scheme: IMPORTED_WHOLE },
        ...(split ? [{ hash: digest(split.tail), scheme: IMPORTED_TAIL }] : []),
      ]
    },
  }
}

/** The schemes this configuration can still read. */
export const readableSchemes = ({ current, retired }: Peppers): Set<string> =>
  new Set([
    PLAIN,
    IMPORTED_WHOLE,
    IMPORTED_TAIL,
    ...[...(current ? [current] : []), ...retired].map(pepperScheme),
  ])
