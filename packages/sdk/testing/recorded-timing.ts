import type { Timing } from '../src/retry.ts'

/** A clock that stands at `now` and moves only by sleeping, which takes no time and is written down. */
export interface RecordedTiming extends Timing {
  readonly slept: number[]
}

/** Starts at a moment in milliseconds since 1970. */
export function recordedTiming(start = 0): RecordedTiming {
  const slept: number[] = []
  return {
    slept,
    now: () => start + slept.reduce((sum, ms) => sum + ms, 0),
    sleep: (ms) => {
      slept.push(ms)
      return Promise.resolve()
    },
  }
}
