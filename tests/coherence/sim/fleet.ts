import { FencedCache, type Entry, type KeyCache, type Origin } from './cache.ts'
import { Checker } from './checker.ts'
import { Database } from './database.ts'
import type { Flaws } from './flaws.ts'
import { Machine, type Process } from './machine.ts'
import type { Mix } from './mix.ts'
import { Network } from './network.ts'
import { Node } from './node.ts'
import { RealCache } from './real-cache.ts'
import { Sdk } from './sdk.ts'
import { World } from './world.ts'

/** A place in the fleet, with a machine and whoever lives on it now. */
export interface Place<T extends Node | Sdk = Node | Sdk> {
  readonly machine: Machine
  readonly boot: () => void
  life: T | undefined
}

/** Everything of one schedule: the one truth, the members, what carries messages between them, and who looks on. */
export class Fleet {
  readonly mix: Mix
  readonly flaws: Flaws
  readonly world: World
  readonly checker: Checker
  readonly database: Database
  readonly network: Network
  readonly nodes: Place<Node>[]
  readonly sdks: Place<Sdk>[]
  #boots = 0

  constructor(seed: number, mix: Mix, flaws: Flaws) {
    this.mix = mix
    this.flaws = flaws
    this.world = new World(seed)
    this.checker = new Checker(this.world, !mix.holds)
    this.database = flaws.makeDatabase(this.checker, this.world) ?? new Database(this.checker)
    this.network = new Network(this.world, mix.weather)
    this.nodes = Array.from({ length: mix.nodes }, (_, i) => this.#place(`node${i}`, Node))
    this.sdks = Array.from({ length: mix.sdks }, (_, i) => this.#place(`sdk${i}`, Sdk))
    this.database.onCommit = () => this.#hint(({ member }) => member.wake())
    this.database.onAck = (acked) =>
      this.#hint(({ revoker }) => (acked ? revoker.hear(acked) : revoker.wake()))
  }

  get places(): readonly Place[] {
    return [...this.nodes, ...this.sdks]
  }

  makeCache(process: Process, ask: Origin['read']): KeyCache {
    const limited = (key: string): Promise<Entry> => timeLimited(ask(key), process, this.mix.readMs)
    const origin = this.flaws.origin({ read: limited, compile: limited })
    if (this.mix.isRealCache) return new RealCache(this.checker, origin)
    return this.flaws.makeCache(this.checker, origin) ?? new FencedCache(this.checker, origin)
  }

  nodeAt(index: number): Node | undefined {
    return this.nodes[index]?.life
  }

  kill(place: Place): void {
    if (place.life) this.checker.watched.delete(place.life.watched)
    place.machine.kill()
    place.life = undefined
  }

  hintBelow(node: Node): void {
    for (const { life } of this.sdks)
      if (life?.watched.grantedBy.has(node.name))
        this.#hintOne(node.process, life.process, () => life.member.wake())
  }

  #place<T extends Node | Sdk>(
    name: string,
    Life: new (...of: [Fleet, Machine['process'] & {}, string]) => T,
  ): Place<T> {
    const { drift } = this.mix
    const machine = new Machine(this.world, name, 1 + this.world.random.between(-drift, drift))
    const place: Place<T> = {
      machine,
      life: undefined,
      boot: () => {
        this.world.stir()
        place.life = new Life(this, machine.boot(), `${name}#${++this.#boots}`)
      },
    }
    return place
  }

  #hint(act: (node: Node) => void): void {
    for (const { life } of this.nodes) if (life) this.#hintOne(this.database, life.process, () => act(life))
  }

  #hintOne(from: Parameters<Network['send']>[0], to: Parameters<Network['send']>[1], act: () => void): void {
    if (this.world.random.happens(this.mix.hints))
      this.network.send(from, to, () => {
        this.world.stir()
        act()
      })
  }
}

/** As a driver does: who does not answer in time has failed. */
function timeLimited<T>(asked: Promise<T>, process: Process, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = process.after(ms, () => reject(new Error('not answered')))
    asked.finally(callOff).then(resolve, reject)
  })
}
