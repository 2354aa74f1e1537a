import { connect, type Socket } from 'node:net'

import { type Answer, readAnswer } from './response.ts'

interface Settle {
  resolve: (answer: Answer) => void
  reject: (reason: unknown) => void
}

const silenceLimitMilliseconds = 20_000

/** One keep-alive connection that has at most one request under way. */
export class Connection {
  readonly #socket: Socket
  #pending = ''
  #settle: Settle | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.setTimeout(silenceLimitMilliseconds, () => this.#fail(new Error('the server stopped answering')))
    socket.on('data', (chunk: string) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed a connection')))
  }

  ask(request: string): Promise<Answer> {
    if (this.#socket.destroyed) return Promise.reject(new Error('the server closed a connection'))
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(chunk: string): void {
    this.#pending += chunk
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
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(new Connection(socket))
    })
  })
