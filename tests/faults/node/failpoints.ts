import type { Around } from '../../../packages/server/src/around.ts'
import type { Moment } from './spec.ts'

/** Kills this process at a moment that was named, without a chance to tidy up. */
export class Failpoints {
  #armed: Moment | undefined

  arm(moment: Moment | undefined): void {
    this.#armed = moment
  }

  /** What has to stand around a node's parts for the moments to be noticed. */
  around(): Around {
    return {
      registry: (right) => ({
        ...right,
        register: async () => {
          await right.register()
          this.#pass('join')
        },
        renew: async (standing) => {
          const renewal = await right.renew(standing)
          this.#pass('renew')
          return renewal
        },
        ack: (acked, timeline) => {
          this.#pass('ack')
          return right.ack(acked, timeline)
        },
      }),
      memory: (right) => ({
        reset: (from) => right.reset(from),
        apply: (changes, upTo) => {
          this.#pass('apply')
          right.apply(changes, upTo)
        },
      }),
      store: (right) => ({
        ...right,
        change: async (act) => {
          const value = await right.change(act)
          this.#pass('commit')
          return value
        },
      }),
    }
  }

  #pass(moment: Moment): void {
    if (this.#armed === moment) process.kill(process.pid, 'SIGKILL')
  }
}
