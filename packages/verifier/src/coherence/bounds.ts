/** What is assumed of clocks, the same in the whole fleet; only the length of leases may differ. */
export interface Bounds {
  /** The longest lease this member is granted, in ms. What others are granted is on record. */
  readonly ttlMs?: number
  /** How far the rate of a machine's monotonic clock may be off: 0.01 is one in a hundred. */
  readonly epsilon?: number
  /** Milliseconds that a clock may fail to see within one lease, as when a virtual machine is held for a moment. */
  readonly deltaMs?: number
}

export const TTL_MS = 10_000
export const EPSILON = 0.01
export const DELTA_MS = 1_000

/**
 * How long, on one's own clock, until a lease that was granted before has surely ended on its holder's: both clocks may
 * be off, in opposite directions.
 */
export function surelyOver(leaseMs: number, epsilon: number, deltaMs: number): number {
  return leaseMs * (1 + 2 * epsilon) + deltaMs
}

/** W: how long a revoker waits for those who keep silent, in ms, where no lease is longer than `leaseMs`. */
export function fullWait(
  { ttlMs = TTL_MS, epsilon = EPSILON, deltaMs = DELTA_MS }: Bounds,
  leaseMs: number = ttlMs,
): number {
  return surelyOver(leaseMs, epsilon, deltaMs)
}
