import {
  Children,
  Confirmer,
  Desk,
  Member,
  PROTOCOL,
  Reaper,
  Recent,
  Revoker,
  type DeskDeps,
  type Ending,
  type Memory,
  type MemberState,
  type Position,
  type Registry,
} from '@claviger/verifier'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { ackText, readAckText } from './ack-text.ts'
import type { Around } from './around.ts'
import type { OwnFleet, Reached } from './domain/memory/fleet.ts'
import { StoreUnavailable } from './domain/store.ts'
import { monotonic, pause, scheduler } from './platform/clock.ts'
import { withFaults } from './storage/fault.ts'
import { postgresAuthority, postgresGraves, postgresLedger } from './storage/postgres-ledger.ts'
import { PostgresLine } from './storage/postgres-line.ts'
import { PostgresListener } from './storage/postgres-listener.ts'
import { postgresRegistry } from './storage/postgres-registry.ts'

export interface JoinDeps {
  readonly url: string
  readonly memory: Memory
  readonly leaseMs: number
  readonly around: Around
  /** The history that the truth is read in from now on. */
  readonly onHistory: (timeline: string) => void
  /** Where other nodes reach this one; null when they do not. */
  readonly advertised: string | null
  /** Says by another way that there is something to look at; null where there is none. */
  readonly hint: ((heard: Heard) => Hint) | null
  readonly onState: (state: MemberState) => void
  /** A fail-over, or a place that was lost. Until it resolves, this node answers nothing from memory. */
  readonly onEnding: (ending: Ending) => Promise<void>
  readonly onFault: (fault: Error) => void
  /** What this PostgreSQL does not guarantee. */
  readonly doubts: () => Promise<readonly string[]>
}

/** What to do when it is said that there is something to look at. */
export interface Heard {
  readonly onChanges: () => void
  /** What is said of an ack, or nothing. */
  readonly onAcks: (said: string) => void
}

/** Wakes other nodes, perhaps. Nothing waits for it, and nothing is decided by it. */
export interface Hint {
  start(): void
  stop(): void
  say(word: 'changes' | 'acks', text?: string): void
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

const RETRY_MS = 100

const isOtherTruth = (ending: Ending): boolean => ending === 'rolled-back' || ending === 'moved'

/** Joins the nodes that answer for one PostgreSQL. */
export function joinFleet(deps: JoinDeps): Joined {
  const lines = new Lines(deps)
  let held = 0
  const onEnding = (ending: Ending): void => {
    held += 1
    void deps
      .onEnding(ending)
      .then(() => (isOtherTruth(ending) ? reflected() : undefined))
      .finally(() => (held -= 1))
  }
  const isHeld = (): boolean => held > 0
  const fleet = membershipOf({ ...deps, onEnding, isHeld, onAcked: (said) => hint?.say('acks', said) }, lines)
  const { member, revoker, reaper, confirmer, ledger, authority, desk } = fleet
  const { url, leaseMs, onFault, doubts } = deps
  const heard = { onChanges: () => member.wake(), onAcks: heardBy(revoker) }
  const hint = deps.hint?.(heard)
  const listener = new PostgresListener({ url, ...heard, onFault })
  /** Resolves when memory reflects what was committed to mend the truth: it may have been read before. */
  const reflected = async (): Promise<void> => {
    while (member.state !== 'stopped') {
      const isDone = await confirmer.confirm().then(
        () => true,
        () => false,
      )
      if (isDone) return
      await pause(RETRY_MS)
    }
  }
  const affirm = async ({ timeline }: Position): Promise<void> => {
    const now = await authority().catch((cause: unknown) => {
      throw new StoreUnavailable('whether this is still the primary is not known', { cause })
    })
    if (now.timeline !== timeline) throw new StoreUnavailable('the database is changing hands')
  }
  return {
    desk,
    isLive: () => !isHeld() && member.lease.isLive(),
    remaining: () => member.lease.remaining(),
    async confirm() {
      await confirmer.confirm().catch((cause: unknown) => {
        throw new StoreUnavailable('whether anything has changed is not known', { cause })
      })
      if (isHeld()) throw new StoreUnavailable('the database may have lost changes, which are made again')
    },
    async catchUp(position) {
      hint?.say('changes')
      // A command beside the servers remembers nothing.
      if (member.state !== 'stopped') await member.pulledTo(position, CATCH_UP_MS).catch(() => undefined)
    },
    async effective(revision) {
      const seen = await withFaults(() => ledger.look())
      // A primary that was replaced, and does not know, may have another change under this number.
      await affirm(seen)
      if (revision > seen.revision) return undefined
      const isAcked = seen.isSettled && seen.members.every(({ acked }) => acked >= revision)
      return revision <= seen.effective || isAcked ? 'everywhere' : 'pending'
    },
    affirm,
    async reach({ revision, timeline }): Promise<Reached> {
      const reaching = revoker.reach(revision, timeline)
      hint?.say('changes')
      member.wake()
      return { ...(await reaching), effective: 'everywhere' }
    },
    async start() {
      listener.start()
      hint?.start()
      member.start()
      reaper.start()
      for (let waited = 0; !member.lease.isLive() && waited < leaseMs; waited += 20) await pause(20)
    },
    doubts: async () => [...(await doubts()), ...((await listener.hears(CATCH_UP_MS)) ? [] : [DEAF])],
    async stop() {
      reaper.stop()
      await member.stop()
      await listener.stop()
      hint?.stop()
      lines.close()
    },
  }
}

const heardBy =
  (revoker: Revoker): Heard['onAcks'] =>
  (said) => {
    const acked = readAckText(said)
    if (acked) revoker.hear(acked)
    else revoker.wake()
  }

/** Connections of its own for what must not wait for anything else. */
class Lines {
  readonly #deps: JoinDeps
  readonly #lines: PostgresLine[] = []
  #leases: PostgresLine | undefined

  constructor(deps: JoinDeps) {
    this.#deps = deps
  }

  open(what: string): PostgresLine {
    const { url, leaseMs } = this.#deps
    const line = new PostgresLine({ url, deadlineMs: leaseMs / DEADLINES, name: `claviger: ${what}` })
    this.#lines.push(line)
    return line
  }

  /** Each incarnation has its own; the one before is closed once it has had time to leave. */
  openForLeases(): PostgresLine {
    const before = this.#leases
    if (before) scheduler.after(2 * this.#deps.leaseMs, () => before.close())
    this.#leases = this.open('leases')
    return this.#leases
  }

  close(): void {
    for (const line of this.#lines) line.close()
  }
}

interface MembershipDeps extends Omit<JoinDeps, 'onEnding'> {
  readonly onEnding: (ending: Ending) => void
  /** Nothing is to be answered or lent from memory, whatever the lease. */
  readonly isHeld: () => boolean
  /** This node has said how far it is. */
  readonly onAcked: (said: string) => void
}

/** Who holds this node's lease, lends it, waits for others', and takes the dead off record. */
function membershipOf(
  { memory, leaseMs, advertised, around, onHistory, onState, onEnding, onAcked, isHeld }: MembershipDeps,
  lines: Lines,
) {
  const { protocol = PROTOCOL, registry: aroundRegistry = itself, memory: aroundMemory = itself } = around
  const bounds = { ttlMs: leaseMs, monotonic, scheduler }
  const recent = new Recent(memory)
  const children = new Children(bounds)
  const name = `${hostname()} ${process.pid}`
  const member = new Member({
    ...bounds,
    registry: (incarnation) =>
      telling(
        aroundRegistry(
          postgresRegistry(incarnation, {
            leaseMs,
            name,
            kind: 'node',
            protocol,
            advertised,
            line: lines.openForLeases(),
          }),
        ),
        (revision) => onAcked(ackText({ incarnation, revision })),
      ),
    newIncarnation: () => randomUUID(),
    memory: aroundMemory(recent),
    below: children,
    protocol,
    onHistory,
    onState,
    onEnding,
  })
  const ledger = postgresLedger(lines.open('revokes'))
  const authority = postgresAuthority(lines.open('confirms'))
  return {
    member,
    ledger,
    authority,
    desk: new Desk({ member: lenderOf(member, isHeld), recent, children }),
    revoker: new Revoker({ ...bounds, ledger }),
    reaper: new Reaper({ ...bounds, graves: postgresGraves(lines.open('reaps')) }),
    confirmer: new Confirmer({ ...bounds, member, authority }),
  }
}

/** A member as its desk sees it: one that is held lends nothing. */
const lenderOf = (member: Member, isHeld: () => boolean): DeskDeps['member'] => ({
  get applied() {
    return member.applied
  },
  get timeline() {
    return member.timeline
  },
  lease: {
    isLive: () => !isHeld() && member.lease.isLive(),
    remaining: () => member.lease.remaining(),
  },
})

const itself = <T>(right: T): T => right

/** The same registry, and whoever waits for an ack is told of it. */
const telling = (registry: Registry, onAcked: (revision: number) => void): Registry => ({
  ...registry,
  async ack(acked, timeline) {
    await registry.ack(acked, timeline)
    onAcked(acked)
  },
})
