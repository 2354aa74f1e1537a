import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { initialise, readSettings } from '@claviger/server'
import { freshPostgres, freshSqliteDir, type FreshPostgres } from '../../testing/database.ts'
import { call, type Answer, type CallOptions } from '../../testing/server.ts'

/** A server of several processes on one port. */
export interface Crew {
  readonly root: string
  readonly database: FreshPostgres
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** The outcome of a key, asked over a connection of its own: another worker each time. */
  outcome(secret: string): Promise<string>
  /** The process ids of the workers that were started, oldest first. */
  workers(): number[]
  logs(): string
  /** As an orchestrator stops it; the exit code. */
  stop(): Promise<number | null>
  remove(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./workers-process.ts', import.meta.url))

/** Starts one with so many workers. */
export async function aCrew(workers: number): Promise<Crew> {
  const directory = await freshSqliteDir()
  const database = await freshPostgres(inject('postgresAdminUrl'))
  const env = {
    CLAVIGER_DATA_DIR: directory.path,
    CLAVIGER_DATABASE_URL: database.url,
    CLAVIGER_PORT: '0',
    CLAVIGER_LEASE_MS: '1000',
    CLAVIGER_LOG_LEVEL: 'info',
    CLAVIGER_WORKERS: String(workers),
  }
  const made = await initialise(readSettings(env), {})
  if (!('root_key' in made)) throw new Error('a fresh database was initialised before')
  const child = spawn(process.execPath, ['--conditions=@claviger/source', SCRIPT], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk) => (log += String(chunk)))
  const url = await addressOf(child, () => log)
  const gone = once(child, 'exit') as Promise<[number | null]>
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    return (await gone)[0]
  }
  return {
    root: made.root_key,
    database,
    call: (method, path, options) => call(url, method, path, { key: made.root_key, ...options }),
    outcome: (secret) => outcomeAt(url, made.root_key, secret),
    workers: () =>
      [...log.matchAll(/"pid":(\d+),"msg":"a worker was started"/g)].map(([, pid]) => Number(pid)),
    logs: () => log,
    stop,
    async remove() {
      if (child.exitCode === null && child.signalCode === null) await stop()
      await database.drop()
      await directory.remove()
    },
  }
}

async function addressOf(child: ChildProcess, log: () => string): Promise<string> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the server ended before it listened\n${log()}`)
  })
  const [first] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [Buffer]
  return first.toString().trim()
}

function outcomeAt(url: string, root: string, secret: string): Promise<string> {
  const agent = new Agent({ keepAlive: false })
  const headers = { authorization: `Bearer ${root}`, 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/v1/keys/verify`, { agent, method: 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () => resolve((JSON.parse(text) as { code: string }).code))
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ key: secret }))
  })
}
