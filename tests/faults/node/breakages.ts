import type { Memory } from '@claviger/verifier'
import type { Around } from '../../../packages/server/src/around.ts'
import type { Breakage } from './spec.ts'

const APPLIED_LATE_MS = 300

/** Nodes that break the promise, each in one way. */
export const BROKEN: Readonly<Record<Breakage, () => Around>> = {
  /** Answers from memory whether it has a lease or not. */
  lease: () => ({ fleet: (right) => ({ ...right, isLive: () => true }) }),
  /** Says that it goes by a change, and does so a little later. */
  ack: () => ({ memory: applyLate }),
  /** Whoever takes away what was taken away before is answered at once. */
  second: () => {
    const unchanged = new Set<number>()
    return {
      store: (right) => ({
        ...right,
        change: (act) =>
          right.change(async (writes, revision, timeline) => {
            const done = await act(writes, revision, timeline)
            // The revision that was taken is given back: the one before is what is waited for.
            if (!done.commit) unchanged.add(revision - 1)
            return done
          }),
      }),
      fleet: (right) => ({
        ...right,
        reach: (position) =>
          unchanged.has(position.revision)
            ? Promise.resolve({ ...position, effective: 'everywhere', waitedMs: 0, acked: 0, waitedOut: 0 })
            : right.reach(position),
      }),
    }
  },
}

function applyLate(right: Memory): Memory {
  return {
    reset: (from) => right.reset(from),
    apply: (changes, upTo) => void setTimeout(() => right.apply(changes, upTo), APPLIED_LATE_MS),
  }
}
