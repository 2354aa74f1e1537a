import { createHmac, hash } from 'node:crypto'
import { splitAtLastUnderscore } from '@claviger/verifier'
import { IMPORTED_TAIL, IMPORTED_WHOLE } from '../domain/keys/key.ts'
import type { HashedSecret, KeyHasher, PresentedKey } from '../domain/ports.ts'

/** Peppers as bytes: the one for new keys, and those that older keys may still be stored under. */
export interface Peppers {
  readonly current: Uint8Array | null
  readonly retired: readonly Uint8Array[]
}

const PLAIN = 'sha256'

const idOf = (pepper: Uint8Array): string =>
  createHmac('sha256', pepper).update('claviger pepper id v1').digest('hex').slice(0, 16)

/** Names a pepper without giving anything of it away: a digest of 256 random bits. */
export const pepperScheme = (pepper: Uint8Array): string => `hmac-sha256-digest:${idOf(pepper)}`

/** What was stored before the digest was what is peppered. Such secrets are stored anew at their next use. */
const olderScheme = (pepper: Uint8Array): string => `hmac-sha256:${idOf(pepper)}`

/** SHA-256 of a text in UTF-8, as 32 characters of Latin 1: the quickest form that Node hands out. */
// The types of Node leave this encoding out; its manual does not.
export const digestOf = (text: string): string => hash('sha256', text, 'latin1' as 'hex')

const spelled = (digest: string): string => Buffer.from(digest, 'latin1').toString('base64url')

/**
 * SHA-256, or HMAC-SHA-256 (RFC 2104) of that where a pepper is set: so a verifier that has only the digest can have a
 * key found, too. Keys from before the pepper, and those under a retired one, are still found, and are stored anew under
 * the current one at their next use. Imported ones stay as they came.
 */
export function createKeyHasher({ current, retired }: Peppers): KeyHasher {
  const peppers = [...(current ? [current] : []), ...retired]
  const currentOf = (digest: string): HashedSecret =>
    current ? under(digest, current) : { hash: spelled(digest), scheme: PLAIN }
  const candidatesOf = ({ digest, tail, presented }: PresentedKey): HashedSecret[] => {
    const plain = { hash: spelled(digest), scheme: PLAIN }
    const peppered = peppers.map((pepper) => under(digest, pepper))
    const older = presented === null ? [] : peppers.map((pepper) => olderUnder(presented, pepper))
    return [
      ...(current ? [...peppered, plain] : [plain, ...peppered]),
      ...older,
      { hash: plain.hash, scheme: IMPORTED_WHOLE },
      ...(tail === null ? [] : [{ hash: spelled(tail), scheme: IMPORTED_TAIL }]),
    ]
  }
  return {
    current: (secret) => currentOf(digestOf(secret)),
    currentOf,
    imported: (secret) => ({ hash: spelled(digestOf(secret)), scheme: IMPORTED_WHOLE }),
    candidates: (secret) => candidatesOf(presentedOf(secret)),
    candidatesOf,
    olderSchemes: peppers.map(olderScheme),
  }
}

const under = (digest: string, pepper: Uint8Array): HashedSecret => ({
  hash: createHmac('sha256', pepper).update(digest, 'latin1').digest('base64url'),
  scheme: pepperScheme(pepper),
})

const olderUnder = (secret: string, pepper: Uint8Array): HashedSecret => ({
  hash: createHmac('sha256', pepper).update(secret).digest('base64url'),
  scheme: olderScheme(pepper),
})

function presentedOf(secret: string): PresentedKey {
  const tail = splitAtLastUnderscore(secret)?.tail
  return {
    digest: digestOf(secret),
    tail: tail === undefined ? null : digestOf(tail),
    presented: secret,
  }
}

/** The schemes this configuration can still read. */
export const readableSchemes = ({ current, retired }: Peppers): Set<string> =>
  new Set([
    PLAIN,
    IMPORTED_WHOLE,
    IMPORTED_TAIL,
    ...[...(current ? [current] : []), ...retired].flatMap((pepper) => [
      pepperScheme(pepper),
      olderScheme(pepper),
    ]),
  ])
