import {
  Children,
  Desk,
  Lease,
  ORPHANED_MS,
  Recent,
  type Memory,
  type Monotonic,
  type Scheduler,
} from '@claviger/verifier'
import type { ChangeReads } from '../changes/change-store.ts'
import type { OwnFleet } from './fleet.ts'

const A_LOOK = 1_000

/** On record across the ends of processes, since leases outlive who granted them. */
export interface Lending {
  /** Others may hold leases from this process. True: so they may from an earlier one, which did not end as it should. */
  begin(): Promise<boolean>
  /** Nobody holds a lease from this process. */
  end(): Promise<void>
}

export interface SoleFleetDeps {
  readonly memory: Memory
  readonly since: ChangeReads['since']
  readonly monotonic: Monotonic
  readonly scheduler: Scheduler
  readonly lending: Lending
  /** Never used before: what verifiers elsewhere remember from an earlier process, they read anew. */
  readonly timeline: string
}

/**
 * The only node there is: one process owns the database, so nothing changes behind its back and no lease is needed. It
 * looks at what was committed after each commit of its own, and waits for those who hold leases from it.
 */
export function createSoleFleet(deps: SoleFleetDeps): OwnFleet {
  const { since, monotonic, scheduler, lending, timeline } = deps
  const memory = new Recent(deps.memory)
  const children = new Children({ monotonic, scheduler })
  const self = { applied: 0, timeline, lease: new Lease(monotonic) }
  /** When those who hold leases from an earlier process have surely lost them. */
  let orphansUntil = -Infinity
  let looking: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    for (;;) {
      const { changes, revision, upTo, isTooOld } = await since(self.applied, A_LOOK)
      if (isTooOld) memory.reset(revision)
      else memory.apply(changes, upTo)
      self.applied = isTooOld ? revision : upTo
      if (self.applied >= revision) return
    }
  }
  /** One after the other: two looks at once could be applied in the wrong order. */
  const catchUp = (): Promise<void> => {
    looking = looking.catch(() => undefined).then(look)
    return looking
  }
  const orphansGone = (): Promise<void> => {
    const left = orphansUntil - monotonic.now()
    return left > 0 ? new Promise((resolve) => void scheduler.after(left, resolve)) : Promise.resolve()
  }
  return {
    isLive: () => true,
    remaining: () => Number.POSITIVE_INFINITY,
    doubts: () => Promise.resolve([]),
    confirm: () => Promise.resolve(),
    catchUp,
    async effective(revision) {
      await catchUp()
      if (revision > self.applied) return undefined
      const isReached = children.floor() >= revision && monotonic.now() >= orphansUntil
      return isReached ? 'everywhere' : 'pending'
    },
    async reach({ revision }) {
      const startedAt = monotonic.now()
      await catchUp()
      const { acked, waitedOut } = await children.reached(revision)
      await orphansGone()
      const waitedMs = monotonic.now() - startedAt
      return { revision, effective: 'everywhere', waitedMs, acked: acked + 1, waitedOut }
    },
    affirm: () => Promise.resolve(),
    desk: new Desk({ member: self, recent: memory, children }),
    async start() {
      if (await lending.begin()) orphansUntil = monotonic.now() + ORPHANED_MS
      await catchUp()
      self.lease.extend(0, Infinity)
    },
    async stop() {
      const hasLent = self.lease.isLive()
      self.lease.drop()
      // Where somebody holds a lease, the next process waits for it: this one need not. A command beside the server
      // has lent nothing, and leaves what the server has put down.
      if (hasLent && children.floor() === Infinity) await lending.end()
    },
  }
}
