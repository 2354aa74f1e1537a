import type { End } from './machine.ts'
import type { World } from './world.ts'

export interface Weather {
  /** How often a message is lost, slow, or comes twice. */
  readonly loss: number
  readonly slow: number
  readonly twice: number
  /** The longest a slow one takes, in ms. */
  readonly slowest: number
}

/** Carries messages: late, twice, or never, and in no order. */
export class Network {
  readonly #world: World
  readonly #weather: Weather

  constructor(world: World, weather: Weather) {
    this.#world = world
    this.#weather = weather
  }

  send(from: End, to: End, deliver: () => void): void {
    const { random } = this.#world
    if (!from.sends(to) || random.happens(this.#weather.loss)) return
    const arrive = (): void => {
      if (to.hears(from)) to.take(deliver)
    }
    this.#world.after(this.#delay(), arrive)
    if (random.happens(this.#weather.twice)) this.#world.after(this.#delay(), arrive)
  }

  /** Asks, without a promise. `act` may run twice, and what it throws is a lost answer. */
  ask<T>(from: End, to: End, act: () => T, hear: (answer: T) => void): void {
    this.send(from, to, () => {
      const answer = act()
      this.send(to, from, () => hear(answer))
    })
  }

  call<T>(from: End, to: End, act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt = (): (() => void) => {
        try {
          const value = act()
          return () => resolve(value)
        } catch (error) {
          return () => reject(error)
        }
      }
      this.ask(from, to, attempt, (settle) => {
        this.#world.stir()
        settle()
      })
    })
  }

  /** The same of who has to ask somebody else first. What fails there is not answered. */
  callThrough<T>(from: End, to: End, act: () => Promise<T>): Promise<T> {
    return new Promise((resolve) => {
      const answer = (value: T): void =>
        this.send(to, from, () => {
          this.#world.stir()
          resolve(value)
        })
      this.send(from, to, () => {
        this.#world.stir()
        act().then(answer, () => undefined)
      })
    })
  }

  #delay(): number {
    const { random } = this.#world
    return random.happens(this.#weather.slow)
      ? random.between(20, this.#weather.slowest)
      : random.between(0.5, 8)
  }
}
