import type { Socket } from 'node:net'
import type { ServerDeps } from '../../server-deps.ts'
import type { Call } from '../call.ts'
import { readPlainHead, type Head } from '../head.ts'
import { AnswerAgain } from './answer-again.ts'
import { Conversation, type Shortcut } from './conversation.ts'
import { HeadEnd } from './head-end.ts'

/** A request that was read. */
export interface Once {
  readonly call: Call
  readonly head: Head
  /** Its head as it came. */
  readonly text: string
}

/** Makes the shortcut for what is asked like this; undefined where there can be none. */
export type MakeAgain = (once: Once, again: AnswerAgain, deps: ServerDeps) => Shortcut | undefined

/** The connections on which verifications are asked for. */
export class Conversations {
  readonly #deps: ServerDeps
  readonly #end: HeadEnd
  readonly #all = new WeakMap<Socket, Conversation>()

  /** `keepAliveTimeout`: ms after which an idle connection is closed. */
  constructor(keepAliveTimeout: number, deps: ServerDeps) {
    this.#deps = deps
    this.#end = new HeadEnd(keepAliveTimeout)
  }

  /** A verification was asked for; `make`: how the next ones like it are answered. */
  begin(call: Call, make: MakeAgain): void {
    const { socket } = call.message
    const known = this.#all.get(socket)
    // Not while the parser is at work: it reads the connection itself, until somebody else listens.
    if (!known) return void setImmediate(() => this.#listen(socket))
    known.begin(call, (text) => {
      const head = readPlainHead(call.message)
      return head && make({ call, head, text }, new AnswerAgain(socket, this.#end, this.#deps), this.#deps)
    })
  }

  #listen(socket: Socket): void {
    if (!socket.destroyed && !this.#all.has(socket)) this.#all.set(socket, new Conversation(socket))
  }
}
