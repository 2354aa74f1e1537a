import { connect, type Socket } from 'node:net'

import { type Answer, readAnswer } from './response.ts'

interface Settle {
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

const silenceLimitMilliseconds = 60_000
const readBytes = 65_536

/**
 * One keep-alive connection that has at most one request under way. It reads into one buffer of its own and calls
 * back, since promises and buffers of every answer's own would take as long as the least server takes to answer.
 */
export class Connection {
  readonly #socket: Socket
  #pending = ''
  #settle: Settle | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setTimeout(silenceLimitMilliseconds, () => this.#fail(new Error('the server stopped answering')))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed a connection')))
  }

  /** Sends a request; `settle` hears of the answer, and may be the same for every request. */
  send(request: Uint8Array, settle: Settle): void {
    this.#settle = settle
    if (this.#socket.destroyed) this.#fail(new Error('the server closed a connection'))
    else this.#socket.write(request)
  }

  ask(request: Uint8Array | string): Promise<Answer> {
    const bytes = typeof request === 'string' ? Buffer.from(request) : request
    return new Promise((resolve, reject) => this.send(bytes, { resolve, reject }))
  }

  close(): void {
    this.#settle = undefined
    this.#socket.destroy()
  }

  take(chunk: string): void {
    this.#pending = this.#pending === '' ? chunk : this.#pending + chunk
    try {
      const answer = readAnswer(this.#pending)
      if (answer === undefined) return
      this.#pending = this.#pending.slice(answer.size)
      this.#settle?.resolve(answer)
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(reason: unknown): void {
    this.#socket.destroy()
    this.#settle?.reject(reason)
  }
}

/** Connects before anything is timed. */
export const openConnection = (port: number): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafe(readBytes)
    const callback = (size: number): boolean => {
      connection.take(buffer.toString('latin1', 0, size))
      return true
    }
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer, callback } })
    const connection = new Connection(socket)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(connection)
    })
  })
