import type { Socket } from 'node:net'
import type { Call } from '../call.ts'
import { wholeHead } from './whole-head.ts'

/** How requests that come with a known head are answered. */
export interface Shortcut {
  /** The bytes of the head before what may differ. */
  readonly before: Buffer
  /** The bytes of the head behind it; none where what may differ is the body. */
  readonly after: Buffer
  /** Bytes of what may differ; null: as many as there are. */
  readonly length: number | null
  /** Answers a request by what it has in the place that may differ. False: nothing was done or sent. */
  readonly answer: (part: Buffer) => boolean
}

/** Makes the shortcut for requests with the head of the one that was read; undefined where there can be none. */
type MakeShortcut = (head: string) => Shortcut | undefined

/** A request that came and was handed on to be answered. */
interface Begun {
  readonly call: Call
  readonly make: MakeShortcut
}

/** The same, where it was all that the parser was fed. `head`: null for one that is not to be remembered. */
interface Last extends Begun {
  readonly head: string | null
}

type Feed = (chunk: Buffer) => void

/** Node's way of marking what stands for another listener: taking that one off takes this one off. */
type Wrapped = Feed & { listener?: Feed }

/** So many heads are known of one connection; the oldest makes room. */
const MOST = 4

/** Longer heads are not worth remembering, in bytes. */
const LONGEST_HEAD = 2_048

/** After so many heads in a row that did not come again, nothing more is learnt on a connection. */
const MOST_USELESS = 8

/**
 * What is asked on one connection that is kept. A server asks with the same head again and again: what Node's parser made
 * of it once, it would make of the same bytes again. So a request that is byte for byte like an earlier one, but for its
 * body or its key, is answered without being parsed. Whatever is not exactly that goes to the parser, which is none the
 * wiser: it is between two requests then and stays so.
 *
 * Node gives a parser to another connection when it is done with this one. So this listens in place of the parser, and
 * goes where Node takes the parser off; and it never feeds one that is not this connection's own.
 */
export class Conversation {
  readonly #socket: Socket
  readonly #parser: object
  readonly #feed: Feed
  #known: Shortcut[] = []
  /** What began while the parser was last fed. */
  #begun: Begun | undefined
  /** What the parser was fed last; null: it was answered, and nothing came since; undefined: something else. */
  #last: Last | null | undefined
  #useless = 0
  #isOver = false

  private constructor(socket: Socket, parser: object, feed: Feed) {
    this.#socket = socket
    this.#parser = parser
    this.#feed = feed
    const wrapped: Wrapped = this.#take
    wrapped.listener = feed
    socket.off('data', feed)
    socket.on('data', wrapped)
  }

  /** Listens to a connection in place of its parser; undefined where there is none any more. */
  static on(socket: Socket): Conversation | undefined {
    const parser = parserOf(socket)
    const [feed, ...others] = socket.rawListeners('data') as Feed[]
    if (socket.destroyed || !parser || !feed || others.length > 0) return undefined
    return new Conversation(socket, parser, feed)
  }

  /** The parser has read the head of a request. */
  begin(call: Call, make: MakeShortcut): void {
    if (!this.#isOver) this.#begun = { call, make }
  }

  readonly #take = (chunk: Buffer): void => {
    if (parserOf(this.#socket) !== this.#parser) return this.#end()
    if (this.#isBetween() && this.#answer(chunk)) return
    this.#begun = undefined
    this.#last = undefined
    this.#feed.call(this.#socket, chunk)
    this.#note(chunk)
  }

  /** Everything that came before was read to its end, answered, and sent. */
  #isBetween(): boolean {
    if (this.#last?.call.response.writableFinished === true) {
      this.#learn(this.#last)
      this.#last = null
    }
    return this.#last === null && this.#socket.writable && this.#socket.writableLength === 0
  }

  #answer(chunk: Buffer): boolean {
    const shortcut = this.#known.find((each) => isLike(chunk, each))
    if (!shortcut) return false
    const part = chunk.subarray(shortcut.before.length, chunk.length - shortcut.after.length)
    if (!attempt(shortcut, part)) return false
    this.#useless = 0
    return true
  }

  /** Remembers what the parser was fed, if that was one whole request. */
  #note(chunk: Buffer): void {
    const begun = this.#begun
    this.#begun = undefined
    const head = begun && wholeHead(chunk, begun.call.message)
    if (!begun || head === undefined) return
    const isNew = head.length <= LONGEST_HEAD && !this.#known.some((each) => isLike(chunk, each))
    this.#last = { ...begun, head: isNew ? head : null }
  }

  /** Learns from what was answered by 200: whoever is refused has nothing remembered. */
  #learn({ call, make, head }: Last): void {
    if (head === null || call.response.statusCode !== 200) return
    const shortcut = make(head)
    if (shortcut) this.#known.push(shortcut)
    if (this.#known.length > MOST) this.#known.shift()
    this.#useless += 1
    if (this.#useless > MOST_USELESS) this.#leave()
  }

  #leave(): void {
    this.#end()
    this.#socket.on('data', this.#feed)
  }

  #end(): void {
    this.#socket.off('data', this.#take)
    this.#isOver = true
    this.#known = []
    this.#last = undefined
  }
}

/** What reads a connection. Node keeps it on the socket for as long as it does, without declaring it. */
const parserOf = (socket: Socket): object | null | undefined => (socket as { parser?: object | null }).parser

/** A fault before anything was sent is met again, and told, by whoever answers the long way. */
function attempt({ answer }: Shortcut, part: Buffer): boolean {
  try {
    return answer(part)
  } catch {
    return false
  }
}

function isLike(chunk: Buffer, { before, after, length }: Shortcut): boolean {
  const rest = chunk.length - before.length - after.length
  if (length === null ? rest <= 0 : rest !== length) return false
  if (before.compare(chunk, 0, before.length) !== 0) return false
  return after.length === 0 || after.compare(chunk, chunk.length - after.length) === 0
}
