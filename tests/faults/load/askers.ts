import { setTimeout as pause } from 'node:timers/promises'
import type { Subject } from '../checker.ts'
import type { Node } from '../fleet/node.ts'
import type { Hot } from './hot.ts'
import { up, verify, type World } from './world.ts'

const EVERY_MS = 8
const MOST_UNDER_WAY = 48
/** How soon after a change has returned every node is asked, in ms. */
const PROBES_MS = [0, 15, 150, 700]

/** Ask about keys without end: of each node in turn, and of all of them whenever a change has returned. */
export class Askers {
  readonly #world: World
  readonly #hot: Hot
  readonly #underWay = new Map<Node, number>()
  #isOver = false

  constructor(world: World, hot: Hot) {
    this.#world = world
    this.#hot = hot
    hot.onReturn((subject) => void this.#probe(subject))
  }

  /** Until they are stopped. Verifiers in other programs ask here as well, once there are any. */
  async run(): Promise<void> {
    await Promise.all(this.#world.nodes.map((node) => this.#ask(node)))
  }

  stop(): void {
    this.#isOver = true
  }

  async #ask(node: Node): Promise<void> {
    while (!this.#isOver) {
      const hot = this.#hot.all()
      const isBusy = (this.#underWay.get(node) ?? 0) >= MOST_UNDER_WAY
      if (hot.length > 0 && node.url && !isBusy) void this.#one(node, this.#world.random.pick(hot))
      await pause(EVERY_MS)
    }
  }

  /** A node that is stopped has these waiting when it goes on. */
  async #probe(subject: Subject): Promise<void> {
    let waited = 0
    for (const ms of PROBES_MS) {
      if (ms > waited) await pause(ms - waited)
      waited = ms
      for (const node of up(this.#world)) void verify(this.#world, node, subject)
    }
  }

  async #one(node: Node, subject: Subject): Promise<void> {
    this.#underWay.set(node, (this.#underWay.get(node) ?? 0) + 1)
    await verify(this.#world, node, subject)
    this.#underWay.set(node, (this.#underWay.get(node) ?? 1) - 1)
  }
}
