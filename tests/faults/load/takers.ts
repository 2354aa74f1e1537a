import { setTimeout as pause } from 'node:timers/promises'
import type { Figures } from '../figures.ts'
import type { Node } from '../fleet/node.ts'
import { isOk, type Reply } from './ask.ts'
import type { Hot } from './hot.ts'
import { RESTRICTIONS, Unprepared, type Prepare, type Restriction } from './restrictions.ts'
import { tell, up, verifyEverywhere, type World } from './world.ts'

const WARM_MS = 400
const RETRY_MS = 100
const POLL_MS = 30
/** A node that is held up is waited for so long, in ms, before another is asked. */
const PATIENCE_MS = 12_000

/** Makes keys, has every node know them, takes something away, and tells everybody else that it has returned. */
export class Takers {
  readonly #world: World
  readonly #hot: Hot
  readonly #figures: Figures
  #isOver = false

  constructor(world: World, hot: Hot, figures: Figures) {
    this.#world = world
    this.#hot = hot
    this.#figures = figures
  }

  /** So many at once, until they are stopped. Resolves when all have come to their end. */
  async run(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.#work()))
  }

  stop(): void {
    this.#isOver = true
  }

  async #work(): Promise<void> {
    while (!this.#isOver) {
      const [name, prepare] = this.#pick()
      const restriction = await this.#prepare(prepare)
      if (restriction === undefined) await pause(RETRY_MS)
      else await this.#take(name, restriction)
      await pause(this.#world.random.between(0, 100))
    }
  }

  #pick(): [string, Prepare] {
    let left = this.#world.random.between(
      0,
      RESTRICTIONS.reduce((sum, [, weight]) => sum + weight, 0),
    )
    for (const [name, weight, prepare] of RESTRICTIONS) if ((left -= weight) < 0) return [name, prepare]
    return this.#pick()
  }

  async #prepare(prepare: Prepare): Promise<Restriction | undefined> {
    const node = this.#anyNode()
    if (node === undefined) return undefined
    try {
      const restriction = await prepare(this.#world, node)
      await this.#warm(restriction)
      return restriction
    } catch (fault) {
      if (fault instanceof Unprepared && !fault.isOurs) return undefined
      throw fault
    }
  }

  /** Whoever does not answer now does without. */
  async #warm({ subject }: Restriction): Promise<void> {
    const late = pause(WARM_MS)
    await Promise.race([late, Promise.all(verifyEverywhere(this.#world, subject))])
  }

  async #take(name: string, restriction: Restriction): Promise<void> {
    this.#hot.add(restriction.subject)
    const first = this.#insist(name, restriction)
    if (restriction.isTwice) await Promise.all([first, this.#insist(name, restriction)])
    else await first
  }

  /** Until a node says that it is done: what is not known to be done is asked for again, as a caller would. */
  async #insist(name: string, restriction: Restriction): Promise<void> {
    for (let isFirst = true; !this.#isOver || !isFirst; isFirst = false) {
      const node = this.#anyNode()
      const reply = node && (await this.#ask(node, restriction))
      if (node && reply && isOk(reply)) return this.#returned(name, restriction, node, reply)
      if (reply?.status !== undefined && reply.status < 500) throw new Unprepared(restriction.call, reply)
      this.#figures.unknown++
      if (this.#isOver) return
      await pause(RETRY_MS)
    }
  }

  async #ask(node: Node, restriction: Restriction): Promise<Reply> {
    const reply = await tell(this.#world, node, restriction.call, PATIENCE_MS)
    if (!restriction.isPolled || !isOk(reply)) return reply
    return this.#poll(reply)
  }

  /** Another node says when a change has reached everybody; it may have been none of its own. */
  async #poll(first: Reply): Promise<Reply> {
    const path = `/v1/revisions/${String(first.body?.revision)}`
    let last: Reply = first
    while (last.body?.effective !== 'everywhere') {
      if (last.receivedAt - first.sentAt > PATIENCE_MS || this.#isOver) return { ...last, status: undefined }
      await pause(POLL_MS)
      const node = this.#anyNode()
      if (node) last = await tell(this.#world, node, { method: 'GET', path }, PATIENCE_MS)
    }
    return { ...last, sentAt: first.sentAt }
  }

  #returned(name: string, { subject }: Restriction, node: Node, reply: Reply): void {
    this.#world.checker.returned(subject, node.name, name, reply)
    this.#figures.returned(name, reply)
    this.#hot.returned(subject)
  }

  #anyNode(): Node | undefined {
    const nodes = up(this.#world)
    return nodes.length === 0 ? undefined : this.#world.random.pick(nodes)
  }
}
