import type { Socket } from 'node:net'
import { note, type AnswerDeps, type Asked } from '../call.ts'
import type { Sheet } from '../sheet.ts'
import type { HeadEnd } from './head-end.ts'

const STATUS = 'HTTP/1.1 200 OK\r\n'

/** Sends good answers on one connection, as `node:http` would write them. */
export class AnswerAgain {
  readonly #socket: Socket
  readonly #end: HeadEnd
  readonly #deps: AnswerDeps

  constructor(socket: Socket, end: HeadEnd, deps: AnswerDeps) {
    this.#socket = socket
    this.#end = end
    this.#deps = deps
  }

  /** What a stopping server says it says to the parser's requests: that the connection ends. */
  get mayAnswer(): boolean {
    return !this.#deps.isStopping()
  }

  /** Sends what is written with this head. `lines`: its own lines, ASCII. */
  send(asked: Asked, lines: string, sheet: Sheet): void {
    note(asked, 200, this.#deps)
    sheet.head(
      `${STATUS}${lines}content-length: ${sheet.size}\r\nx-request-id: ${asked.requestId}\r\n${this.#end.at(Date.now())}`,
    )
    this.#socket.write(sheet.whole)
    if (this.#socket.writableLength > 0) sheet.letGo()
  }

  /** Sends a head with lines of its own, which say how long the body is. All of it is ASCII. */
  sendText(asked: Asked, lines: string, body: string): void {
    note(asked, 200, this.#deps)
    const end = this.#end.at(Date.now())
    this.#socket.write(`${STATUS}${lines}x-request-id: ${asked.requestId}\r\n${end}${body}`, 'latin1')
  }
}
