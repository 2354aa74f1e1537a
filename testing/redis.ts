import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './free-port.ts'
import { onPath, run, thisMachine, type Machine } from './machine.ts'

const PROGRAMS = ['redis-server', 'valkey-server']

const MISSING = `The tests of hints between nodes need Redis or Valkey, and neither ${PROGRAMS.join(' nor ')} is on PATH.
Install one: apt-get install redis-server, dnf install valkey, apk add valkey, or brew install redis`

/** A Redis server of one test's own, which keeps nothing. */
export interface TestRedis {
  readonly url: string
  /** Runs one command, as an operator would. */
  command(...words: string[]): Promise<string>
  /** `kill -9`. */
  kill(): Promise<void>
  /** Starts it again at the same address. */
  start(): Promise<void>
}

/** The program, installed where that is possible. Throws with instructions where it is not. */
async function ensureRedis(machine: Machine): Promise<string> {
  const find = (): string | undefined =>
    PROGRAMS.map((program) => onPath(program, machine.env)).find((found) => found !== undefined)
  if (find() === undefined) await machine.installPackages?.(['redis-server'])
  const directory = find()
  if (directory === undefined) throw new Error(MISSING)
  return directory
}

/** Starts one on a free port of 127.0.0.1. */
export async function startRedis(machine: Machine = thisMachine()): Promise<TestRedis> {
  const directory = await ensureRedis(machine)
  const name = PROGRAMS.find((program) => onPath(program, machine.env) === directory) ?? 'redis-server'
  const port = await freePort()
  let child: ChildProcess | undefined
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  return {
    url: `redis://127.0.0.1:${port}`,
    command: (...words) =>
      run(`${directory}/${name.replace('server', 'cli')}`, ['-p', String(port), ...words]),
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async start() {
      const started = spawn(`${directory}/${name}`, options, {
        stdio: ['ignore', 'pipe', 'ignore'],
        cwd: '/',
      })
      child = started
      for await (const line of started.stdout) if (String(line).includes('eady to accept')) break
      started.stdout.resume()
    },
  }
}
