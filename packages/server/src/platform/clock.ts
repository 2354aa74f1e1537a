import { steady, type Monotonic, type Scheduler } from '@claviger/verifier'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../domain/ports.ts'

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() }

/** The same without small steps back: by it keys expire. */
export const createSteadyClock = (): Clock => ({ now: steady(() => Date.now()) })

/** Goes on counting while the process is stopped; not while a virtual machine is held. */
export const monotonic: Monotonic = { now: () => performance.now() }

/** Nothing later keeps the process alive by itself. */
export const scheduler: Scheduler = {
  after: (ms, act) => {
    const timer = setTimeout(act, ms).unref()
    return () => clearTimeout(timer)
  },
}

/** Lets whatever waits for the event loop have its turn, for at least so many ms. */
export const pause = (ms: number): Promise<void> => wait(ms)
