/** What `node:http` writes at the end of each head on a connection that is kept. */
export class HeadEnd {
  readonly #kept: string
  #second = -1
  #text = ''

  /** `keepAliveTimeout`: ms after which an idle connection is closed. */
  constructor(keepAliveTimeout: number) {
    this.#kept = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveTimeout / 1000)}\r\n\r\n`
  }

  /** `now`: ms since 1970. The date is that of the second (RFC 9110 §6.6.1). */
  at(now: number): string {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#text = `Date: ${new Date(now).toUTCString()}\r\n${this.#kept}`
    }
    return this.#text
  }
}
