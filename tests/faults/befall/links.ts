import type { Weather } from '../fleet/link.ts'
import { aWhile, taking, type Fault } from './stage.ts'

/** The way to the database is as it is said to be, for a while. */
const weather =
  (what: Partial<Weather>, least = 0.3, most = 4): Fault =>
  (stage) =>
    taking(stage, 'link', async ({ link }) => {
      link.set(what)
      await aWhile(stage, least, most)
      link.set({})
    })

export const cut = weather({ isCut: true })

/** Nothing arrives, and nobody is told. */
export const silent = weather({ holdsTo: true, holdsFrom: true })

/** What a node asks arrives, and no answer does. */
export const unanswered = weather({ holdsFrom: true })

export const unheard = weather({ holdsTo: true })

export const late: Fault = (stage) => weather({ delayMs: stage.world.random.between(20, 400) }, 1, 5)(stage)

export const slow: Fault = (stage) =>
  weather({ bytesPerSecond: stage.world.random.between(1_000, 20_000) }, 1, 4)(stage)
