import { setTimeout as pause } from 'node:timers/promises'
import type { Subject } from '../checker.ts'
import type { Hot } from './hot.ts'
import { verify, verifyElsewhere, verifyEverywhere, type World } from './world.ts'

const EVERY_MS = 8
const MOST_UNDER_WAY = 48
/** How soon after a change has returned every node is asked, in ms. */
const PROBES_MS = [0, 15, 150, 700]

/** Ask about keys without end: of each node in turn, and of all of them whenever a change has returned. */
export class Askers {
  readonly #world: World
  readonly #hot: Hot
  #isOver = false

  constructor(world: World, hot: Hot) {
    this.#world = world
    this.#hot = hot
    hot.onReturn((subject) => void this.#probe(subject))
  }

  /** Until they are stopped. */
  async run(): Promise<void> {
    const world = this.#world
    await Promise.all([
      ...world.nodes.map((node) =>
        this.#ask((subject) => (node.url ? verify(world, node, subject) : undefined)),
      ),
      ...world.verifiers.map((verifier) => this.#ask((subject) => verifyElsewhere(world, verifier, subject))),
    ])
  }

  stop(): void {
    this.#isOver = true
  }

  async #ask(one: (subject: Subject) => Promise<boolean> | undefined): Promise<void> {
    let underWay = 0
    while (!this.#isOver) {
      const hot = this.#hot.all()
      if (hot.length > 0 && underWay < MOST_UNDER_WAY) {
        underWay++
        void Promise.resolve(one(this.#world.random.pick(hot))).then(() => underWay--)
      }
      await pause(EVERY_MS)
    }
  }

  /** A node that is stopped has these waiting when it goes on. */
  async #probe(subject: Subject): Promise<void> {
    let waited = 0
    for (const ms of PROBES_MS) {
      if (ms > waited) await pause(ms - waited)
      waited = ms
      void Promise.all(verifyEverywhere(this.#world, subject))
    }
  }
}
