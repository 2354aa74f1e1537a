import type { Socket } from 'node:net'
import { note, type Noted, type SendDeps } from '../call.ts'
import type { Sheet } from '../sheet.ts'
import type { HeadEnd } from './head-end.ts'

const STATUS = 'HTTP/1.1 200 OK\r\n'

/** Sends good answers on one connection, as `node:http` would write them. */
export class AnswerAgain {
  readonly #socket: Socket
  readonly #end: HeadEnd
  readonly #deps: SendDeps

  constructor(socket: Socket, end: HeadEnd, deps: SendDeps) {
    this.#socket = socket
    this.#end = end
    this.#deps = deps
  }

  /** What a stopping server says it says to the parser's requests: that the connection ends. */
  get mayAnswer(): boolean {
    return !this.#deps.isStopping()
  }

  /** Sends what is written with this head. `lines`: its own lines, ASCII. */
  send(noted: Noted, lines: string, sheet: Sheet): void {
    sheet.head(
      `${STATUS}${lines}content-length: ${sheet.size}\r\nx-request-id: ${noted.requestId}\r\n${this.#end.at(Date.now())}`,
    )
    note(noted, 200, this.#deps)
    this.#socket.write(sheet.whole)
    if (this.#socket.writableLength > 0) sheet.letGo()
  }

  /** Sends a head with lines of its own, which say how long the body is. All of it is ASCII. */
  sendText(noted: Noted, lines: string, body: string): void {
    note(noted, 200, this.#deps)
    const end = this.#end.at(Date.now())
    this.#socket.write(`${STATUS}${lines}x-request-id: ${noted.requestId}\r\n${end}${body}`, 'latin1')
  }
}
