import type { Claims } from './read-claims.ts'

/** What a token must say, from what is stored about the secret. */
export interface ExpectedClaims {
  readonly iss: string
  readonly workspace: string
  readonly jti: string
  /** Seconds since 1970; null when the key does not expire. */
  readonly exp: number | null
}

/** How far another node's clock may be ahead of ours. */
const MAX_AHEAD_MS = 30_000

/**
 * The token says what is stored, and was not issued in the future. `now`: milliseconds since 1970. Whether it has
 * expired is judged with the key itself, in which there is no leniency.
 */
export const claimsFit = (claims: Claims, expected: ExpectedClaims, now: number): boolean =>
  claims.iss === expected.iss &&
  claims.workspace === expected.workspace &&
  claims.jti === expected.jti &&
  (claims.exp ?? null) === expected.exp &&
  claims.iat * 1000 <= now + MAX_AHEAD_MS
