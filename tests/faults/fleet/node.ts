import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Moment, NodeSpec, Order } from '../node/spec.ts'
import type { Link } from './link.ts'

const SCRIPT = fileURLToPath(new URL('../node/node-process.ts', import.meta.url))

type Changed = Partial<Omit<NodeSpec, 'env'>> & { readonly leaseMs?: number }

/** One place for a node: its process, whichever is there, and its link to the database. */
export class Node {
  readonly name: string
  readonly link: Link
  /** Where it answers whenever there is somebody. */
  readonly address: string
  /** The same; undefined while there is nobody. */
  url: string | undefined
  agent = new Agent({ keepAlive: true })
  readonly #spec: NodeSpec
  #child: ChildProcess | undefined

  constructor(name: string, link: Link, port: number, spec: NodeSpec) {
    this.name = name
    this.address = `http://127.0.0.1:${port}`
    this.link = link
    this.#spec = { ...spec, env: { ...spec.env, CLAVIGER_PORT: `${port}` } }
  }

  /** Resolves when it answers, or has died instead. `changed`: in what this process is not as all others. */
  async start({ leaseMs, ...changed }: Changed = {}): Promise<void> {
    const env = { ...this.#spec.env, ...(leaseMs ? { CLAVIGER_LEASE_MS: `${leaseMs}` } : {}) }
    const spec: NodeSpec = { ...this.#spec, ...changed, env }
    const child = spawn(process.execPath, ['--conditions=@claviger/source', SCRIPT, JSON.stringify(spec)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child = child
    // An order to a process that has just died.
    child.on('error', () => undefined)
    const gone = once(child, 'exit')
    void gone.then(() => this.#forget(child))
    const said = (await Promise.race([once(child, 'message'), gone])) as [{ url: string } | number | null]
    if (typeof said[0] === 'object' && said[0] !== null) this.url = said[0].url
  }

  /** Starts it where there is nobody. */
  async revive(): Promise<void> {
    if (this.#child === undefined) await this.start()
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal)
  }

  /** It leaves in good order. */
  async stop(): Promise<void> {
    await this.#end((child) => child.send({ stop: true } satisfies Order))
  }

  async kill(): Promise<void> {
    await this.#end((child) => child.kill('SIGKILL'))
  }

  /** It dies when it comes there; resolves then. */
  async dieAt(moment: Moment): Promise<void> {
    await this.#end((child) => child.send({ dieAt: moment } satisfies Order))
  }

  async #end(act: (child: ChildProcess) => void): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    const gone = once(child, 'exit')
    act(child)
    await gone
    this.#forget(child)
  }

  #forget(child: ChildProcess): void {
    if (this.#child !== child) return
    this.#child = undefined
    this.url = undefined
    this.agent.destroy()
    this.agent = new Agent({ keepAlive: true })
  }
}
