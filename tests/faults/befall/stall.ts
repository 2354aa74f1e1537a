import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Subject } from '../checker.ts'
import type { Node } from '../fleet/node.ts'
import { parsed } from '../load/ask.ts'
import { verification, type World } from '../load/world.ts'
import { STALL_HEADER } from '../node/spec.ts'
import { taking, type Fault } from './stage.ts'

/**
 * The event loop of a node stands still from within the callback that has read a request, for longer than a revoker waits.
 * Requests for what was revoked meanwhile lie behind it on the same connection: they are served before any timer is.
 */
export const stalled: Fault = (stage) =>
  taking(stage, 'process', async (node) => {
    const { world, hot, leaseMs } = stage
    const [first] = hot.all()
    if (first === undefined) return
    const line = new Line(world, node)
    line.ask(first, { [STALL_HEADER]: String(2 * leaseMs + 1_500) })
    const callOff = hot.onReturn((subject) => line.ask(subject))
    await pause(2 * leaseMs + 2_500)
    callOff()
    await pause(500)
    line.close()
  })

/** One connection on which questions are asked without waiting for answers, which come in order. */
class Line {
  readonly #world: World
  readonly #node: Node
  readonly #socket: ReturnType<typeof connect>
  readonly #asked: { readonly subject: Subject; readonly sentAt: number }[] = []
  #read = ''

  constructor(world: World, node: Node) {
    this.#world = world
    this.#node = node
    const { hostname, port } = new URL(node.url ?? 'http://127.0.0.1:9')
    this.#socket = connect(Number(port), hostname)
    this.#socket.setEncoding('latin1').setNoDelay(true)
    this.#socket.on('error', () => undefined)
    this.#socket.on('data', (text: unknown) => {
      this.#read += String(text)
      while (this.#takeAnswer());
    })
  }

  ask(subject: Subject, headers: Readonly<Record<string, string>> = {}): void {
    const { method, path, body } = verification(subject)
    const text = JSON.stringify(body)
    const all = {
      host: 'node',
      authorization: `Bearer ${this.#world.root}`,
      'content-type': 'application/json',
      'content-length': String(text.length),
      ...headers,
    }
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#asked.push({ subject, sentAt: performance.now() })
    this.#socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`)
  }

  close(): void {
    this.#socket.destroy()
  }

  #takeAnswer(): boolean {
    const end = this.#read.indexOf('\r\n\r\n') + 4
    const head = this.#read.slice(0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (end < 4 || this.#read.length < end + length) return false
    const text = this.#read.slice(end, end + length)
    this.#read = this.#read.slice(end + length)
    this.#heed(head, text)
    return true
  }

  #heed(head: string, text: string): void {
    const asked = this.#asked.shift()
    if (asked === undefined) return
    const { checker } = this.#world
    const reply = {
      sentAt: asked.sentAt,
      receivedAt: performance.now(),
      status: Number(head.slice(9, 12)),
      retryAfter: /retry-after: (\d+)/i.exec(head)?.[1],
      body: parsed(text) as { valid?: boolean } | undefined,
    }
    checker.look(this.#node.name, reply)
    checker.answered(asked.subject, this.#node.name, reply)
  }
}
