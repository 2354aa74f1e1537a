import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { Options } from './options.ts'
import { commandOnServerCore, onServerCore } from './pin.ts'

export type Environment = Readonly<Record<string, string>>

/** What a server of the bench's own says once it listens. */
interface Hello {
  port: number
  about: Readonly<Record<string, string>>
}

/** One of the bench's own programs, which can be asked. */
export interface Forked {
  port: number
  pid: number | undefined
  /** Sends it a message and waits for the one that it answers with. */
  ask: (question: unknown) => Promise<unknown>
  stop: () => Promise<void>
}

/**
 * Everything one run starts or leaves on disk, so that all of it goes away again however the run ends.
 * The data lies below `node_modules`: on the disk of the checkout, never in a temporary directory that
 * may be memory, where a durable commit would cost nothing.
 */
export class Stage {
  readonly options: Options
  /** What the servers said about themselves, for the machine line of the report. */
  readonly about: Record<string, string> = {}
  readonly root = join(import.meta.dirname, 'node_modules', '.cache')
  readonly #children = new Set<ChildProcess>()
  readonly #directories: string[] = []
  readonly #endings: (() => Promise<void>)[] = []

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

  /** Has something undone when the run ends, after its processes are gone. */
  atEnd(undo: () => Promise<void>): void {
    this.#endings.push(undo)
  }

  /** Starts one of the bench's own servers and waits until it has said on which port it listens. */
  async fork(script: string, environment: Environment, flags: readonly string[] = []): Promise<Forked> {
    const path = join(import.meta.dirname, 'servers', script)
    const env = childEnvironment(environment)
    const child = this.#adopt(fork(path, { ...onServerCore(flags), env }))
    const hello = (await nextMessage(child, script)) as Hello
    Object.assign(this.about, hello.about)
    const ask = (question: unknown): Promise<unknown> => {
      const answer = nextMessage(child, script)
      child.send(question as object)
      return answer
    }
    return { port: hello.port, pid: child.pid, ask, stop: () => stop(child) }
  }

  /** Runs a program of the bench's own to its end, on any core, and returns what it said. */
  async run(script: string, environment: Environment): Promise<unknown> {
    const env = childEnvironment(environment)
    const child = this.#adopt(fork(join(import.meta.dirname, script), { execArgv: [], env }))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const said = await nextMessage(child, script)
    await ended
    return said
  }

  /** Starts a program of the platform itself, on any core; what it prints on standard error is shown. */
  spawn(args: readonly string[], environment: Environment): ChildProcess {
    const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit']
    return this.#adopt(spawn(process.execPath, args, { stdio, env: childEnvironment(environment) }))
  }

  /** Starts a program that is not Node.js on the server's core, and waits for the line that says its port. */
  async launch(program: string, environment: Environment): Promise<Pick<Forked, 'port' | 'pid'>> {
    const [command, ...args] = commandOnServerCore(program)
    const env = childEnvironment(environment)
    const child = this.#adopt(spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env }))
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (line: Buffer) => resolve({ port: Number(line.toString()), pid: child.pid }))
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`${program} ended before it was ready`)))
    })
  }

  /** Ends one of them before the run does. */
  stop(child: ChildProcess): Promise<void> {
    return stop(child)
  }

  /** Removes a directory before the run ends: what is large is not kept beside the next. */
  remove(directory: string): void {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children].map((child) => stop(child)))
    this.#clear()
    for (const undo of this.#endings) await undo()
  }

  #adopt<T extends ChildProcess>(child: T): T {
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  #clear(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    for (const path of this.#directories) this.remove(path)
  }
}

/** Every server runs as it would in production, whatever the shell of the caller says. */
export const childEnvironment = (environment: Environment): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  ...environment,
})

const nextMessage = (child: ChildProcess, script: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number | null): void =>
      reject(new Error(`${script} ended with ${code} before it answered`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message)
    })
  })

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const impatient = setTimeout(() => child.kill('SIGKILL'), 5000)
    child.once('exit', () => {
      clearTimeout(impatient)
      resolve()
    })
    child.kill('SIGTERM')
  })
