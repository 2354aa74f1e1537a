import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../domain/ports.ts'

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() }

/** Lets whatever waits for the event loop have its turn. */
export const pause = (): Promise<void> => setImmediate()
