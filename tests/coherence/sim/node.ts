import {
  Children,
  Desk,
  Reaper,
  Recent,
  RevocationUnknown,
  Revoker,
  type Below,
  type Change,
  type Ledger,
  type Member,
  type Memory,
  type Position,
  type Reach,
  type Registry,
} from '@claviger/verifier'
import { Answerer } from './answerer.ts'
import type { Told } from './cache.ts'
import type { Fleet } from './fleet.ts'
import type { Process } from './machine.ts'

/** A server node: answers, revokes, reaps, and lends leases to verifiers. */
export class Node extends Answerer {
  declare desk: Desk
  declare children: Children
  readonly revoker: Revoker
  readonly reaper: Reaper

  constructor(fleet: Fleet, process: Process, name: string) {
    super(fleet, process, name)
    const { mix, network, database } = fleet
    const deps = { monotonic: process.machine, scheduler: process, ...mix.bounds, ttlMs: this.leaseMs }
    const ask = <T>(act: () => T): Promise<T> => network.call(process, database, act)
    const ledger: Ledger = {
      look: () => ask(() => database.look()),
      noteEffective: (position, isSettled) => ask(() => database.noteEffective(position, isSettled)),
    }
    this.revoker = new Revoker({ ...deps, ledger: fleet.flaws.ledger(ledger, this) })
    this.reaper = new Reaper({
      ...deps,
      graves: {
        grants: () => ask(() => database.grants()),
        remove: (member) => ask(() => database.remove(member)),
      },
    })
    fleet.flaws.lease(this)
    this.member.start()
    this.reaper.start()
  }

  /** As the verb does: commits, then waits. Whoever asked may have gone. */
  async revoke(key: string): Promise<void> {
    const { fleet, process } = this
    await fleet.flaws.beforeCommit(this)
    const position = await this.#commit(key)
    this.member.wake()
    try {
      const reach = await fleet.flaws.reach(this, position, key)
      if (process.isAlive) fleet.checker.returned(key, position, reach.waitedOut)
    } catch (error) {
      if (!(error instanceof RevocationUnknown)) throw error
    }
  }

  reach({ revision, timeline }: Position): Promise<Reach> {
    return this.revoker.reach(revision, timeline)
  }

  registry(incarnation: string): Registry {
    const { network, database } = this.fleet
    const ask = <T>(act: () => T): Promise<T> => network.call(this.process, database, act)
    const machine = this.process.machine.name
    return {
      register: () => ask(() => database.register(incarnation, machine, this.leaseMs)),
      renew: (standing) => ask(() => database.renew(incarnation, standing)),
      pull: (applied) => ask(() => database.pull(incarnation, applied)),
      ack: (acked, timeline) => ask(() => database.ack(incarnation, acked, timeline)),
      leave: () => ask(() => database.leave(incarnation)),
    }
  }

  /** What it tells a verifier of a key: what it remembers, however far it lags and whether or not it may answer itself. */
  async tell(key: string): Promise<Told> {
    const { member } = this
    const known = member.applied < 0 ? undefined : this.cache.get(key)
    if (known === undefined) return this.ask(key)
    return { ...known, asOf: Math.max(known.asOf, member.applied), timeline: member.timeline }
  }

  protected override ask(key: string): Promise<Told> {
    const { network, database } = this.fleet
    return network.call(this.process, database, () => database.read(key))
  }

  protected override makeMember(memory: Memory): Member {
    const { fleet, process } = this
    const recent = new Recent(hinting(memory, this), 8)
    this.children = new Children({
      monotonic: process.machine,
      scheduler: process,
      ...fleet.mix.bounds,
      marginMs: fleet.mix.childMarginMs,
      maxMs: fleet.mix.childMaxMs,
    })
    const below: Below = fleet.flaws.below(this.children)
    const member = super.makeMember(recent, below)
    this.desk = new Desk({ member, recent, children: this.children })
    return member
  }

  #commit(key: string): Promise<Position> {
    const { network, database } = this.fleet
    return network.call(this.process, database, () => database.revoke(key))
  }
}

/** Tells those below that something came. */
function hinting(memory: Memory, node: Node): Memory {
  return {
    apply: (changes: readonly Change[], upTo: number) => {
      memory.apply(changes, upTo)
      node.fleet.hintBelow(node)
    },
    reset: (from) => memory.reset(from),
  }
}
