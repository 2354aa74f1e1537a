import { Lapsed, type Registry, type Renewal, type Standing } from '@claviger/verifier'
import { Answerer } from './answerer.ts'
import type { Entry } from './cache.ts'
import type { Fleet } from './fleet.ts'
import type { Process } from './machine.ts'
import type { Node } from './node.ts'

/** A verifier in a program of somebody else, which holds its leases from whichever node it reaches. */
export class Sdk extends Answerer {
  constructor(fleet: Fleet, process: Process, name: string) {
    super(fleet, process, name)
    fleet.flaws.lease(this)
    this.member.start()
  }

  /** Through any node, as behind a balancer. */
  protected override async ask(key: string): Promise<Entry> {
    const { world, mix, network } = this.fleet
    const { timeline } = this.member
    const node = this.fleet.nodeAt(world.random.below(mix.nodes))
    if (node === undefined) throw new Lapsed()
    const told = await network.callThrough(this.process, node.process, () => node.tell(key))
    if (told.timeline !== timeline) throw new Lapsed()
    return told
  }

  registry(incarnation: string): Registry {
    const { world } = this.fleet
    const home = world.random.below(this.fleet.mix.nodes)
    const ask = async <T>(act: (node: Node) => T): Promise<T> => {
      const node = this.fleet.nodeAt(
        world.random.happens(0.95) ? home : world.random.below(this.fleet.mix.nodes),
      )
      if (node === undefined) throw new Lapsed()
      return this.fleet.network.call(this.process, node.process, () => act(node))
    }
    const renew = async (standing: Standing | null): Promise<Renewal> => {
      const { node, renewal } = await ask((node) => ({
        node,
        renewal: node.desk.renew(incarnation, standing),
      }))
      if (incarnation === this.watched.incarnation) this.watched.grantedBy.add(node.name)
      return renewal
    }
    return {
      register: () => Promise.resolve(),
      renew,
      pull: (applied) => ask((node) => node.desk.pull(applied)),
      ack: (acked, timeline) => ask((node) => node.desk.ack(incarnation, acked, timeline)),
      leave: () => ask((node) => node.desk.leave(incarnation)),
    }
  }
}
