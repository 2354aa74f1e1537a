import {
  Children,
  Confirmer,
  Desk,
  Member,
  Reaper,
  Recent,
  Revoker,
  type Ending,
  type Memory,
  type MemberState,
} from '@claviger/verifier'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { OwnFleet, Reached } from './domain/memory/fleet.ts'
import { monotonic, pause, scheduler } from './platform/clock.ts'
import { postgresAuthority, postgresGraves, postgresLedger } from './storage/postgres-ledger.ts'
import { PostgresLine } from './storage/postgres-line.ts'
import { PostgresListener } from './storage/postgres-listener.ts'
import { postgresRegistry } from './storage/postgres-registry.ts'

export interface JoinDeps {
  readonly url: string
  readonly memory: Memory
  readonly leaseMs: number
  /** Where other nodes reach this one; null when they do not. */
  readonly advertised: string | null
  /** Lower than our own in a test of what old nodes do among new ones. */
  readonly protocol?: number
  readonly onState: (state: MemberState) => void
  /** A fail-over, or a place that was lost. Until it resolves, this node answers nothing from memory. */
  readonly onEnding: (ending: Ending) => Promise<void>
  readonly onFault: (fault: Error) => void
  /** What this PostgreSQL does not guarantee. */
  readonly doubts: () => Promise<readonly string[]>
}

/** A fleet of nodes, each of which lends its lease to verifiers in other programs. */
export interface Joined extends OwnFleet {
  readonly desk: Desk
}

/** How long this node is waited for after a change of its own that takes nothing away, in ms. */
const CATCH_UP_MS = 1_000

const DEAF =
  'Notifications of PostgreSQL do not arrive, as through a pooler in transaction mode: each revocation waits for the next renewal. Give Claviger a direct connection, or one pooled by session.'

/** How long a statement about leases may take: a quarter of a lease, so that a second try still comes in time. */
const DEADLINES = 4

/** Joins the nodes that answer for one PostgreSQL. */
export function joinFleet({
  url,
  memory,
  leaseMs,
  advertised,
  protocol,
  onState,
  onEnding,
  onFault,
  doubts,
}: JoinDeps): Joined {
  const lines = new Set<PostgresLine>()
  const line = (what: string): PostgresLine => {
    const made = new PostgresLine({ url, deadlineMs: leaseMs / DEADLINES, name: `claviger: ${what}` })
    lines.add(made)
    return made
  }
  let leases: PostgresLine | undefined
  /** Each incarnation has its own; the one before is closed once it has had time to leave. */
  const nextLeases = (): PostgresLine => {
    const before = leases
    if (before) scheduler.after(2 * leaseMs, () => before.close())
    leases = line('leases')
    return leases
  }
  let held = 0
  const ledger = line('revokes')
  const recent = new Recent(memory)
  const children = new Children({ monotonic, scheduler })
  const bounds = { ttlMs: leaseMs, monotonic, scheduler }
  const member: Member = new Member({
    registry: (incarnation) =>
      postgresRegistry(incarnation, {
        line: nextLeases(),
        leaseMs,
        name: `${hostname()} ${process.pid}`,
        kind: 'node',
        advertised,
        ...(protocol === undefined ? {} : { protocol }),
      }),
    newIncarnation: () => randomUUID(),
    memory: recent,
    ttlMs: leaseMs,
    below: children,
    monotonic,
    scheduler,
    ...(protocol === undefined ? {} : { protocol }),
    onState,
    onEnding: (ending) => {
      held += 1
      void onEnding(ending).finally(() => (held -= 1))
    },
  })
  const revoker = new Revoker({ ...bounds, ledger: postgresLedger(ledger) })
  const reaper = new Reaper({ ...bounds, graves: postgresGraves(line('reaps')) })
  const confirmer = new Confirmer({
    authority: postgresAuthority(line('confirms')),
    member,
    monotonic,
    scheduler,
  })
  const listener = new PostgresListener({
    url,
    onChanges: () => member.wake(),
    onAcks: () => revoker.wake(),
    onFault,
  })
  return {
    desk: new Desk({ member, recent, children }),
    isLive: () => held === 0 && member.lease.isLive(),
    remaining: () => member.lease.remaining(),
    confirm: () => confirmer.confirm(),
    async catchUp(position) {
      // A command beside the servers remembers nothing.
      if (member.state !== 'stopped') await member.pulledTo(position, CATCH_UP_MS).catch(() => undefined)
    },
    async effective(revision) {
      const { revision: latest, effective, isSettled, members } = await postgresLedger(ledger).look()
      if (revision > latest) return undefined
      const isReached =
        revision <= effective || (isSettled && members.every(({ acked }) => acked >= revision))
      return isReached ? 'everywhere' : 'pending'
    },
    async reach(position): Promise<Reached> {
      const reaching = revoker.reach(position.revision, position.timeline)
      member.wake()
      return { ...(await reaching), effective: 'everywhere' }
    },
    async start() {
      listener.start()
      member.start()
      reaper.start()
      for (let waited = 0; !member.lease.isLive() && waited < leaseMs; waited += 20) await pause(20)
    },
    doubts: async () => [...(await doubts()), ...((await listener.hears(CATCH_UP_MS)) ? [] : [DEAF])],
    async stop() {
      reaper.stop()
      await member.stop()
      await listener.stop()
      for (const each of lines) each.close()
    },
  }
}
