import type { Scheduler } from './ports.ts'

/** Nobody answered in time. What was asked may have happened. */
export class Unanswered extends Error {
  constructor(ms: number) {
    super(`not answered within ${Math.round(ms)} ms`)
    this.name = 'Unanswered'
  }
}

export function pause(scheduler: Scheduler, ms: number): Promise<void> {
  return new Promise((resolve) => {
    scheduler.after(ms, resolve)
  })
}

/** What `act` comes to; rejects with `Unanswered` after `ms`. `act` goes on, and is heard by nobody. */
export function within<T>(scheduler: Scheduler, ms: number, act: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = scheduler.after(ms, () => {
      reject(new Unanswered(ms))
    })
    act.finally(callOff).then(resolve, reject)
  })
}
