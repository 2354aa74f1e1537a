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

type Feed = (chunk: Buffer) => void

/** So many heads are known of one connection; the oldest makes room. */
const MOST = 4

/** After so many heads in a row that did not come again, nothing more is learnt on a connection. */
const MOST_USELESS = 8

/**
 * What is asked on one connection that is kept. A server asks with the same head again and again: what Node's parser made
 * of it once, it would make of the same bytes again. So a request that is byte for byte like an earlier one, but for its
 * body or its key, is answered without being parsed. Whatever is not exactly that goes to the parser, which is none the
 * wiser: it is between two requests then and stays so.
 */
export class Conversation {
  readonly #socket: Socket
  readonly #feed: Feed
  readonly #known: Shortcut[] = []
  /** What began while the parser was last fed. */
  #begun: Begun | undefined
  /** The last request that the parser was fed, if that was all it was fed. */
  #last: Begun | undefined
  #useless = 0

  constructor(socket: Socket) {
    this.#socket = socket
    const [parse] = socket.listeners('data') as Feed[]
    if (!parse) throw new TypeError('a connection that nobody reads')
    this.#feed = parse
    socket.off('data', parse)
    socket.on('data', this.#take)
  }

  /** The parser has read the head of a request. */
  begin(call: Call, make: MakeShortcut): void {
    this.#begun = { call, make }
  }

  readonly #take = (chunk: Buffer): void => {
    if (this.#isBetween() && this.#answer(chunk)) return
    this.#begun = undefined
    this.#last = undefined
    this.#feed.call(this.#socket, chunk)
    if (this.#begun) this.#learn(chunk, this.#begun)
  }

  /** Everything that came before was read to its end, answered, and sent. */
  #isBetween(): boolean {
    return this.#last?.call.response.writableFinished === true && this.#socket.writableLength === 0
  }

  #answer(chunk: Buffer): boolean {
    for (const shortcut of this.#known) {
      if (!isLike(chunk, shortcut)) continue
      this.#useless = 0
      return attempt(shortcut, chunk.subarray(shortcut.before.length, chunk.length - shortcut.after.length))
    }
    return false
  }

  #learn(chunk: Buffer, begun: Begun): void {
    const head = wholeHead(chunk, begun.call.message)
    if (head === undefined) return
    this.#last = begun
    if (this.#known.some((shortcut) => isLike(chunk, shortcut))) return
    const shortcut = begun.make(head)
    if (shortcut) this.#known.push(shortcut)
    if (this.#known.length > MOST) this.#known.shift()
    this.#useless += 1
    if (this.#useless > MOST_USELESS) this.#leave()
  }

  #leave(): void {
    this.#socket.off('data', this.#take)
    this.#socket.on('data', this.#feed)
  }
}

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
