import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { VerifierOptions } from '@claviger/sdk'
import type { Subject } from '../checker.ts'
import type { Reply } from '../load/ask.ts'
import type { Answered, Asked } from '../node/spec.ts'

const SCRIPT = fileURLToPath(new URL('../node/verifier-process.ts', import.meta.url))

/** A verifier in a process of its own, which holds its lease from one node. It refuses what it cannot be sure of. */
export class OtherVerifier {
  readonly name: string
  readonly #options: VerifierOptions
  readonly #waiting = new Map<number, (answered: Answered | undefined) => void>()
  #child: ChildProcess | undefined
  #asked = 0

  constructor(name: string, options: VerifierOptions) {
    this.name = name
    this.#options = { ...options, onLapse: 'refuse' }
  }

  start(): void {
    const options = JSON.stringify(this.#options)
    const child = spawn(process.execPath, ['--conditions=@claviger/source', SCRIPT, options], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (answered: Answered) => this.#waiting.get(answered.id)?.(answered))
    // A question to a process that has just been killed; its end settles it.
    child.on('error', () => undefined)
    child.once('exit', () => this.#forget(child))
    this.#child = child
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal)
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  /** As an answer over HTTP would be; it comes when the process goes on, or is gone. */
  async ask({ secret, question }: Subject): Promise<Reply> {
    const sentAt = performance.now()
    const id = ++this.#asked
    const answered = await new Promise<Answered | undefined>((resolve) => {
      this.#waiting.set(id, resolve)
      const asked: Asked = { id, key: secret, question }
      if (this.#child?.connected) this.#child.send(asked, (fault) => fault && resolve(undefined))
      else resolve(undefined)
    })
    this.#waiting.delete(id)
    const receivedAt = performance.now()
    return { sentAt, receivedAt, status: answered && 200, retryAfter: undefined, body: answered }
  }

  #forget(child: ChildProcess): void {
    if (this.#child === child) this.#child = undefined
    for (const [, settle] of this.#waiting) settle(undefined)
  }
}
