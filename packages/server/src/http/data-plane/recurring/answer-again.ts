import type { Socket } from 'node:net'
import { note, type AnswerDeps, type Asked } from '../call.ts'
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

  /** Nothing but its answer is sent. `lines`: those of its head, ASCII but for the request's id. */
  send(asked: Asked, lines: string, body: string, encoding: 'latin1' | 'utf8'): void {
    note(asked, 200, this.#deps)
    const head = `${STATUS}${lines}x-request-id: ${asked.requestId}\r\n${this.#end.at(Date.now())}`
    this.#socket.write(head + body, encoding)
  }
}
