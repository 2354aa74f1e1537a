import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One HTTP answer as it came off the wire. Header names are in lower case. */
export interface WireAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** What bytes brought back: every answer, and whether the server hung up after them. */
export interface Exchange {
  readonly answers: readonly WireAnswer[]
  readonly closed: boolean
}

const GIVE_UP_MS = 10_000

/** Asked after the bytes of a case, to see whether the connection is still served. */
const STILL_THERE = 'GET /livez HTTP/1.1\r\nHost: probe\r\n\r\n'
const YES = '{"status":"ok"}'

/** Bytes received on one connection, cut into answers. */
class Reader {
  readonly socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  #ended = false
  #gaveUp = false
  #wake: () => void = () => undefined

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, chunk])
      this.#wake()
    })
    socket.on('close', () => {
      this.#ended = true
      this.#wake()
    })
    // A reset is one way of hanging up; `close` follows it.
    socket.on('error', () => undefined)
    socket.setTimeout(GIVE_UP_MS, () => {
      this.#gaveUp = true
      socket.destroy()
    })
  }

  /** The next answer; undefined when the server hung up without one. `bodiless`: it answers a HEAD. */
  async next(bodiless = false): Promise<WireAnswer | undefined> {
    for (;;) {
      const found = take(this.#rest, bodiless)
      if (found) {
        this.#rest = this.#rest.subarray(found.length)
        return found.answer
      }
      if (this.#gaveUp) throw new Error('the server neither answered nor hung up')
      if (this.#ended) return undefined
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

function take(bytes: Buffer, bodiless: boolean): { answer: WireAnswer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = new Map(lines.map((line) => pairOf(line)))
  const from = end + 4
  const length = from + (bodiless ? 0 : Number(headers.get('content-length') ?? 0))
  if (bytes.length < length) return undefined
  const body = bytes.toString('utf8', from, length)
  return { answer: { status: Number(first.split(' ')[1]), headers, body }, length }
}

function pairOf(line: string): [string, string] {
  const cut = line.indexOf(':')
  return [line.slice(0, cut).toLowerCase(), line.slice(cut + 1).trim()]
}

/** Opens a connection to a server and hands it to `use`, which writes and reads; then hangs up. */
export async function connected<T>(
  url: string,
  use: (socket: Socket, next: (bodiless?: boolean) => Promise<WireAnswer | undefined>) => Promise<T>,
): Promise<T> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const reader = new Reader(socket)
  await once(socket, 'connect')
  try {
    return await use(socket, (bodiless) => reader.next(bodiless))
  } finally {
    socket.destroy()
  }
}

/**
 * Sends bytes and reads everything that comes back. Whether the connection stays open is asked, not waited for: a
 * further request is answered on it, or is not.
 */
export function exchange(url: string, bytes: string | Buffer): Promise<Exchange> {
  return connected(url, async (socket, next) => {
    const sent = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    socket.write(sent)
    const isHead = sent.toString('latin1', 0, 5) === 'HEAD '
    const answers: WireAnswer[] = []
    let asked = false
    for (;;) {
      const answer = await next(isHead && !asked)
      if (!answer) return { answers, closed: true }
      if (asked && answer.status === 200 && answer.body === YES) return { answers, closed: false }
      answers.push(answer)
      if (!asked) socket.write(STILL_THERE)
      asked = true
    }
  })
}
