import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { ServerDeps } from '../../server-deps.ts'
import type { Call } from '../call.ts'
import { readPlainHead, type Head } from '../head.ts'
import { AnswerAgain } from './answer-again.ts'
import { Conversation, type Shortcut } from './conversation.ts'
import { HeadEnd } from './head-end.ts'

/** A request that was read, and that others may be like. */
export interface Precedent {
  readonly call: Call
  readonly head: Head
  /** Its head as it came. */
  readonly text: string
}

/** Makes the shortcut for what is asked like this; undefined where there can be none. */
export type MakeAgain = (precedent: Precedent, again: AnswerAgain, deps: ServerDeps) => Shortcut | undefined

/** The last request on a connection that has not been listened to yet. */
interface Seen {
  url: string | undefined
  headers: readonly string[]
  /** How many requests there were of which none was like the one before it. */
  unlike: number
}

/** After so many, a connection is not looked at any more: whoever asks there does so by another head each time. */
const MOST_UNLIKE = 8

/**
 * The connections on which verifications are asked for. One is listened to when a head comes again: Node reads a connection
 * faster to which nobody else listens.
 */
export class Conversations {
  readonly #deps: ServerDeps
  readonly #end: HeadEnd
  readonly #all = new WeakMap<Socket, Conversation>()
  readonly #seen = new WeakMap<Socket, Seen>()

  /** `keepAliveTimeout`: ms after which an idle connection is closed. */
  constructor(keepAliveTimeout: number, deps: ServerDeps) {
    this.#deps = deps
    this.#end = new HeadEnd(keepAliveTimeout)
  }

  /** A verification was asked for; `make`: how the next ones like it are answered. */
  begin(call: Call, make: MakeAgain): void {
    const { socket } = call.message
    const known = this.#all.get(socket)
    if (!known) return this.#look(call.message)
    known.begin(call, (text) => {
      const head = readPlainHead(call.message)
      return head && make({ call, head, text }, new AnswerAgain(socket, this.#end, this.#deps), this.#deps)
    })
  }

  #look({ socket, url, rawHeaders: headers }: IncomingMessage): void {
    const seen = this.#seen.get(socket)
    if (!seen) return void this.#seen.set(socket, { url, headers, unlike: 0 })
    if (seen.unlike > MOST_UNLIKE) return
    // Not while the parser is at work: it reads the connection itself, until somebody else listens.
    if (seen.url === url && isAlike(seen.headers, headers)) setImmediate(() => this.#listen(socket))
    Object.assign(seen, { url, headers, unlike: seen.unlike + 1 })
  }

  #listen(socket: Socket): void {
    const conversation = this.#all.has(socket) ? undefined : Conversation.on(socket)
    if (conversation) this.#all.set(socket, conversation)
  }
}

/** Names and values in turn: the same but for a key. */
function isAlike(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i += 2) {
    if (one[i] !== other[i]) return false
    if (one[i + 1] !== other[i + 1] && !CREDENTIAL.test(one[i] ?? '')) return false
  }
  return true
}

const CREDENTIAL = /^(?:authorization|x-api-key)$/i
