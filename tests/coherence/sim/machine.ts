import type { Monotonic, Scheduler } from '@claviger/verifier'
import type { World } from './world.ts'

/** Where messages come from and go to. */
export interface End {
  /** Runs it, when it can run; never, when it is gone. */
  take(act: () => void): void
  sends(to: End): boolean
  hears(from: End): boolean
  /** The one truth: who is cut off from it alone may still reach others. */
  readonly isTruth?: boolean
}

/** A machine with a clock of its own and one process at a time, which can be stopped, held or killed. */
export class Machine implements Monotonic {
  readonly name: string
  readonly world: World
  process: Process | undefined
  cutOutUntil = 0
  cutInUntil = 0
  cutOffUntil = 0
  readonly #rate: number
  #shown = 0
  #since: number
  #isHeld = false
  #stops = 0
  #ready: { isTimer: boolean; act: () => void }[] = []

  constructor(world: World, name: string, rate: number) {
    this.world = world
    this.name = name
    this.#rate = rate
    this.#since = world.now
    this.#shown = world.random.between(0, 1e6)
  }

  now(): number {
    return this.#isHeld ? this.#shown : this.#shown + (this.world.now - this.#since) * this.#rate
  }

  /** How long until the clock shows `ms` more. */
  lasts(ms: number): number {
    return ms / this.#rate
  }

  boot(): Process {
    this.#ready = []
    return (this.process = new Process(this))
  }

  kill(): void {
    if (this.process) this.process.isAlive = false
    this.process = undefined
  }

  /** The process does not run for a while; the clock does. */
  stop(ms: number): void {
    this.#stops++
    this.world.after(ms, () => this.#go())
  }

  /** The whole machine is held for a while, and its clock with it. */
  hold(ms: number): void {
    if (this.#isHeld) return
    this.#shown = this.now()
    this.#isHeld = true
    this.#stops++
    this.world.after(ms, () => {
      this.#since = this.world.now
      this.#isHeld = false
      this.#go()
    })
  }

  take(isTimer: boolean, act: () => void): void {
    if (this.#stops > 0) this.#ready.push({ isTimer, act })
    else act()
  }

  /** As event loops do: what has come in is read before the timers that are due. */
  #go(): void {
    if (--this.#stops > 0) return
    const ready = this.#ready
    this.#ready = []
    for (const isTimer of [false, true])
      for (const item of ready)
        if (item.isTimer === isTimer) this.world.after(0, () => this.take(isTimer, item.act))
  }
}

/** One life of a machine's program. After its end, nothing that was meant for it happens. */
export class Process implements Scheduler, End {
  isAlive = true
  readonly machine: Machine

  constructor(machine: Machine) {
    this.machine = machine
  }

  after(ms: number, act: () => void): () => void {
    const { machine } = this
    const due = machine.now() + ms
    let isOff = false
    const fire = (): void => {
      if (isOff || !this.isAlive) return
      const left = due - machine.now()
      if (left > 1e-3) return machine.world.after(machine.lasts(left), ready)
      machine.world.stir()
      act()
    }
    const ready = (): void => machine.take(true, fire)
    machine.world.after(machine.lasts(ms), ready)
    return () => {
      isOff = true
    }
  }

  take(act: () => void): void {
    this.machine.take(false, () => {
      if (this.isAlive) act()
    })
  }

  sends(to: End): boolean {
    return this.machine.world.now >= this.machine.cutOutUntil && !this.#isCutOffFrom(to)
  }

  hears(from: End): boolean {
    return this.machine.world.now >= this.machine.cutInUntil && !this.#isCutOffFrom(from)
  }

  #isCutOffFrom({ isTruth = false }: End): boolean {
    return isTruth && this.machine.world.now < this.machine.cutOffUntil
  }
}
