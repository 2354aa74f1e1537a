import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What a link does to what passes. */
export interface Weather {
  /** Nobody gets through: connections end, and new ones end at once. */
  readonly isCut: boolean
  /** What goes to the database, or comes from it, stays on the way; nobody is told. */
  readonly holdsTo: boolean
  readonly holdsFrom: boolean
  readonly delayMs: number
  readonly bytesPerSecond: number
}

export const FAIR: Weather = {
  isCut: false,
  holdsTo: false,
  holdsFrom: false,
  delayMs: 0,
  bytesPerSecond: Infinity,
}

/** The way of one node to its database. */
export class Link {
  readonly #server: Server
  readonly #pipes = new Set<Pipe>()
  #weather = FAIR
  #target: URL

  private constructor(target: URL) {
    this.#target = target
    this.#server = createServer((near) => this.#accept(near))
  }

  static async open(target: URL): Promise<Link> {
    const link = new Link(target)
    link.#server.listen(0, '127.0.0.1')
    await once(link.#server, 'listening')
    return link
  }

  /** The database's URL, through this link. */
  get url(): string {
    const url = new URL(this.#target)
    url.port = `${(this.#server.address() as AddressInfo).port}`
    return url.href
  }

  /** Where new connections lead from now on. Those there are go on. */
  lead(target: URL): void {
    this.#target = target
  }

  set(weather: Partial<Weather>): void {
    this.#weather = { ...FAIR, ...weather }
    if (this.#weather.isCut) this.breakOff()
    for (const pipe of this.#pipes) pipe.pump()
  }

  breakOff(): void {
    for (const pipe of this.#pipes) pipe.close()
  }

  async close(): Promise<void> {
    this.breakOff()
    await once(this.#server.close(), 'close')
  }

  #accept(near: Socket): void {
    near.on('error', () => undefined)
    if (this.#weather.isCut) return void near.resetAndDestroy()
    const far = connect(Number(this.#target.port), this.#target.hostname)
    far.on('error', () => undefined)
    const to = new Pipe(near, far, () => ({ ...this.#weather, isHeld: this.#weather.holdsTo }))
    const from = new Pipe(far, near, () => ({ ...this.#weather, isHeld: this.#weather.holdsFrom }))
    for (const pipe of [to, from]) {
      this.#pipes.add(pipe)
      pipe.onClose(() => this.#pipes.delete(pipe))
    }
  }
}

type Local = Weather & { readonly isHeld: boolean }

/** One direction of one connection: what goes in comes out in order, when the weather lets it. */
class Pipe {
  readonly #from: Socket
  readonly #to: Socket
  readonly #weather: () => Local
  readonly #waiting: { readonly bytes: Buffer; readonly dueAt: number }[] = []
  #freeAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(from: Socket, to: Socket, weather: () => Local) {
    this.#from = from
    this.#to = to
    this.#weather = weather
    from.setNoDelay(true)
    from.on('data', (bytes: Buffer) => this.#take(bytes))
    from.on('close', () => this.close())
  }

  onClose(act: () => void): void {
    this.#from.on('close', act)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#from.destroy()
    this.#to.destroy()
  }

  /** Lets out what is due. */
  pump(): void {
    clearTimeout(this.#timer)
    if (this.#weather().isHeld || this.#to.destroyed) return
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const left = next.dueAt - performance.now()
      if (left > 0) return void (this.#timer = setTimeout(() => this.pump(), left))
      this.#waiting.shift()
      this.#to.write(next.bytes)
    }
  }

  #take(bytes: Buffer): void {
    const { delayMs, bytesPerSecond } = this.#weather()
    const onItsWay = Math.max(this.#freeAt, performance.now() + delayMs)
    this.#freeAt = onItsWay + (bytes.length / bytesPerSecond) * 1000
    this.#waiting.push({ bytes, dueAt: this.#freeAt })
    this.pump()
  }
}
