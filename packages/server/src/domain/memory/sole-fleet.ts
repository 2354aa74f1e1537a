import type { ChangeReads } from '../changes/change-store.ts'
import type { Memory } from '@claviger/verifier'
import type { OwnFleet } from './fleet.ts'

const A_LOOK = 1_000

export interface SoleFleetDeps {
  readonly memory: Memory
  readonly since: ChangeReads['since']
  readonly elapsed: () => number
}

/**
 * The only node there is: one process owns the database, so nothing changes behind its back and no lease is needed. It
 * looks at what was committed after each commit of its own.
 */
export function createSoleFleet({ memory, since, elapsed }: SoleFleetDeps): OwnFleet {
  let applied = 0
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    for (;;) {
      const { changes, revision, upTo, isTooOld } = await since(applied, A_LOOK)
      if (isTooOld) memory.reset(revision)
      else memory.apply(changes, upTo)
      applied = isTooOld ? revision : upTo
      if (applied >= revision) return
    }
  }
  /** One after the other: two looks at once could be applied in the wrong order. */
  const catchUp = (): Promise<void> => {
    looking = looking.catch(() => undefined).then(look)
    return looking
  }
  return {
    isLive: () => true,
    remaining: () => Number.POSITIVE_INFINITY,
    start: catchUp,
    stop: () => Promise.resolve(),
    doubts: () => Promise.resolve([]),
    confirm: () => Promise.resolve(),
    catchUp,
    async effective(revision) {
      await catchUp()
      return revision > applied ? undefined : 'everywhere'
    },
    async reach({ revision }) {
      const startedAt = elapsed()
      await catchUp()
      return { revision, effective: 'everywhere', waitedMs: elapsed() - startedAt, acked: 1, waitedOut: 0 }
    },
  }
}
