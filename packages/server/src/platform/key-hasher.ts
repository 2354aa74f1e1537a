import { createHmac, hash } from 'node:crypto'
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

/**
 * SHA-256, or HMAC-SHA-256 (RFC 2104) where a pepper is set. Keys from before the pepper, and those under a retired
 * one, are still found, and are stored anew under the current one at their next use.
 */
export function createKeyHasher({ current, retired }: Peppers): KeyHasher {
  const peppered = [...(current ? [current] : []), ...retired].map((pepper) => ({
    pepper,
    scheme: pepperScheme(pepper),
  }))
  const plain = (secret: string): HashedSecret => ({
    hash: hash('sha256', secret, 'base64url'),
    scheme: PLAIN,
  })
  const under = (secret: string, { pepper, scheme }: (typeof peppered)[number]): HashedSecret => ({
    hash: createHmac('sha256', pepper).update(secret).digest('base64url'),
    scheme,
  })
  const [first] = current ? peppered : []
  return {
    current: (secret) => (first ? under(secret, first) : plain(secret)),
    candidates: (secret) => {
      const all = [...peppered.map((each) => under(secret, each)), plain(secret)]
      return first ? all : [plain(secret), ...all.slice(0, -1)]
    },
  }
}

/** The schemes this configuration can still read. */
export const readableSchemes = ({ current, retired }: Peppers): Set<string> =>
  new Set([PLAIN, ...[...(current ? [current] : []), ...retired].map(pepperScheme)])
