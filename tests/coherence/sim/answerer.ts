import { Confirmer, Member, type Below, type Memory, type Registry } from '@claviger/verifier'
import type { Entry, KeyCache } from './cache.ts'
import type { Watched } from './checker.ts'
import type { Fleet } from './fleet.ts'
import type { Process } from './machine.ts'

/** One life of a program that answers from memory. */
export abstract class Answerer {
  readonly fleet: Fleet
  readonly process: Process
  readonly name: string
  /** How long its leases are, in ms; of a verifier below a node, until the node has said so. */
  readonly leaseMs: number
  readonly cache: KeyCache
  readonly watched: Watched
  readonly confirmer: Confirmer
  member: Member
  /** In real time: when the lease ends at the latest, by the sending of what granted it. */
  #endsAt = -Infinity
  #incarnations = 0

  constructor(fleet: Fleet, process: Process, name: string) {
    this.fleet = fleet
    this.process = process
    this.name = name
    this.leaseMs = fleet.world.random.pick(fleet.mix.leasesMs)
    this.cache = fleet.makeCache(process, (key) => this.ask(key))
    this.member = this.makeMember(this.cache)
    this.watched = { name, member: this.member, incarnation: '', grantedBy: new Set() }
    this.confirmer = new Confirmer({
      authority: () => fleet.network.call(process, fleet.database, () => fleet.database.position()),
      member: this.member,
      monotonic: process.machine,
      scheduler: process,
      deadlineMs: 300,
    })
    fleet.checker.watched.add(this.watched)
  }

  abstract registry(incarnation: string): Registry

  /** Whom it asks about a key. */
  protected abstract ask(key: string): Promise<Entry>

  /** A request has arrived. */
  verify(key: string, sentAt: number): void {
    const { fleet, member } = this
    if (fleet.mix.confirms) return this.#verifyConfirmed(key, sentAt)
    if (!member.lease.isLive()) return
    fleet.checker.asked(key, sentAt)
    const decide = (): void => this.#decide(key, sentAt)
    if (this.cache.get(key) === undefined) return this.#fetch(key, decide)
    // Some wait for something else: a limit, a journal.
    if (fleet.world.random.happens(0.9)) return decide()
    this.process.after(fleet.world.random.between(1, 60), decide)
  }

  protected makeMember(memory: Memory, below?: Below): Member {
    const { fleet, process } = this
    return new Member({
      registry: (incarnation) =>
        this.#heeding(this.fleet.flaws.registry(this.registry(incarnation), this, incarnation)),
      newIncarnation: () => this.#newIncarnation(),
      memory: fleet.flaws.memory(memory, this),
      monotonic: process.machine,
      scheduler: process,
      ttlMs: this.leaseMs,
      ...(below && { below }),
    })
  }

  #newIncarnation(): string {
    this.watched.incarnation = `${this.name}/${++this.#incarnations}`
    this.watched.grantedBy.clear()
    this.#endsAt = -Infinity
    return this.watched.incarnation
  }

  /** Notes what an onlooker has to know. */
  #heeding(registry: Registry): Registry {
    const { fleet } = this
    return {
      ...registry,
      renew: async (standing) => {
        if (standing) fleet.checker.acks(this.watched, standing.acked)
        const sentAt = fleet.world.now
        const answer = await registry.renew(standing)
        if (answer !== 'gone')
          this.#endsAt = Math.max(this.#endsAt, sentAt + answer.leaseMs / (1 - fleet.mix.drift))
        return answer
      },
      ack: (acked, timeline) => {
        fleet.checker.acks(this.watched, acked)
        return registry.ack(acked, timeline)
      },
    }
  }

  /** Who is refused because nothing was read is not of interest. */
  #fetch(key: string, then: () => void): void {
    this.cache.fetch(key).then(
      () => this.process.isAlive && then(),
      () => undefined,
    )
  }

  /** The last synchronous step: from the look at the clock to the answer. */
  #decide(key: string, sentAt: number): void {
    const { checker, world } = this.fleet
    if (!this.member.lease.isLive() || this.cache.get(key)?.isRevoked !== false) return
    checker.assumed('I1', world.now <= this.#endsAt, `${this.name} answers after its lease`)
    checker.accepted(this.name, key, sentAt)
  }

  #verifyConfirmed(key: string, sentAt: number): void {
    const { checker, world } = this.fleet
    world.stir()
    const accept = (): void => {
      if (this.cache.get(key)?.isRevoked === false) checker.accepted(this.name, key, sentAt)
    }
    const answer = (): void => {
      checker.asked(key, sentAt)
      if (this.cache.get(key) === undefined) this.#fetch(key, accept)
      else accept()
    }
    void this.confirmer.confirm().then(answer, () => undefined)
  }
}
