import type { Key } from '@claviger/sdk'

const WEEK_MS = 7 * 86_400_000

/**
 * Whether people should hear that a key ends: within a week, but not before three quarters of its life are over, since
 * one of fifteen minutes ends soon from its first minute on. `now`: milliseconds.
 */
export function endsSoon({ expires_at, created_at, status }: Key, now: number): boolean {
  if (expires_at === null || status === 'revoked') return false
  const [end, begin] = [Date.parse(expires_at), Date.parse(created_at)]
  return end > now && end - now < Math.min(WEEK_MS, (end - begin) / 4)
}
