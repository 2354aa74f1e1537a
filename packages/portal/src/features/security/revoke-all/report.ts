import type { RevokedAll } from '@claviger/sdk'

/** What became of a revocation of many. */
export interface Report extends Pick<RevokedAll, 'revoked' | 'spared' | 'waited_ms'> {
  /** When they were revoked, by the server's clock; undefined where none was. */
  readonly at: string | undefined
  readonly reason: string
  /** Which keys were meant, in words. */
  readonly scope: string
}
