import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { Options } from './options.ts'

type Environment = Readonly<Record<string, string>>

/** What a server of the bench's own says once it listens. */
interface Hello {
  port: number
  about: Readonly<Record<string, string>>
}

/**
 * Everything one run starts or leaves on disk, so that all of it goes away again however the run ends.
 * The data lives below `node_modules`: on the disk of the checkout, never in a temporary directory that
 * may be memory, where a durable commit would cost nothing.
 */
export class Stage {
  readonly options: Options
  /** What the servers said about themselves, for the machine line of the report. */
  readonly about: Record<string, string> = {}
  readonly root = join(import.meta.dirname, 'node_modules', '.cache')
  readonly #children = new Set<ChildProcess>()
  readonly #directories: string[] = []

  constructor(options: Options) {
    this.options = options
    mkdirSync(this.root, { recursive: true })
    process.once('exit', () => this.#clear())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  }

  directory(): string {
    const path = mkdtempSync(join(this.root, 'claviger-bench-'))
    this.#directories.push(path)
    return path
  }

  /** Starts one of the bench's own servers and waits until it has said on which port it listens. */
  async fork(script: string, environment: Environment): Promise<number> {
    const path = join(import.meta.dirname, 'servers', script)
    const child = this.#adopt(fork(path, { execArgv: [], env: childEnvironment(environment) }))
    const hello = await new Promise<Hello>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Hello))
      child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)))
    })
    Object.assign(this.about, hello.about)
    return hello.port
  }

  /** Starts a program of the platform itself; what it prints on standard error is shown. */
  spawn(args: readonly string[], environment: Environment): ChildProcess {
    const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit']
    return this.#adopt(spawn(process.execPath, args, { stdio, env: childEnvironment(environment) }))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children].map((child) => stop(child)))
    this.#clear()
  }

  #adopt<T extends ChildProcess>(child: T): T {
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  #clear(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    for (const path of this.#directories) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Every server runs as it would in production, whatever the shell of the caller says. */
export const childEnvironment = (environment: Environment): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  ...environment,
})

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill('SIGKILL'), 5000)
    child.once('exit', () => {
      clearTimeout(impatient)
      resolve()
    })
    child.kill('SIGTERM')
  })
