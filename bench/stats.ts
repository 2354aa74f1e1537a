/** Median of the values; the mean of the middle two when their number is even. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('the median of nothing was asked for')
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Nearest-rank quantile, so that what is printed is a latency that was really seen. */
export const quantile = (values: ArrayLike<number>, share: number): number => {
  const sorted = Float64Array.from(values).sort()
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('a quantile of nothing was asked for')
  return value
}

export interface Ratio {
  median: number
  low: number
  high: number
}

/**
 * Compares two cases round by round. A machine that slows down for a while slows both halves of a pair,
 * so the median of the paired ratios moves far less than the ratio of two medians would.
 */
export const ratio = (rates: readonly number[], against: readonly number[]): Ratio => {
  const pairs = rates.map((rate, round) => {
    const base = against[round]
    if (base === undefined) throw new Error('the two cases ran a different number of rounds')
    return rate / base
  })
  return { median: median(pairs), low: Math.min(...pairs), high: Math.max(...pairs) }
}
