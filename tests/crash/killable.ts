import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { initialise, readSettings } from '@claviger/server'
import { freshPostgres, freshSqliteDir } from '../../testing/database.ts'
import { call, type Answer, type CallOptions, type Engine } from '../../testing/server.ts'

/** A server that can be killed like a process whose machine has lost power, and started again on what is left. */
export interface Killable {
  readonly root: string
  readonly dataDir: string
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  start(): Promise<void>
  /** `kill -9`; returns when the process is gone. */
  kill(): Promise<void>
  remove(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./server-process.ts', import.meta.url))

export async function aKillableServer(engine: Engine): Promise<Killable> {
  const directory = await freshSqliteDir()
  const database = engine === 'postgres' ? await freshPostgres(inject('postgresAdminUrl')) : undefined
  const env = {
    CLAVIGER_DATA_DIR: directory.path,
    CLAVIGER_PORT: '0',
    CLAVIGER_LOG_LEVEL: 'error',
    // What is killed keeps silent, and each revocation waits for its lease to end.
    CLAVIGER_LEASE_MS: '1000',
    ...(database ? { CLAVIGER_DATABASE_URL: database.url } : {}),
  }
  const made = await initialise(readSettings(env), {})
  if (!('root_key' in made)) throw new Error('a fresh database was initialised before')
  let child: ChildProcess | undefined
  let url = ''
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return {
    root: made.root_key,
    dataDir: directory.path,
    call: (method, path, options) => call(url, method, path, { key: made.root_key, ...options }),
    kill,
    async start() {
      child = spawn(process.execPath, ['--conditions=@claviger/source', SCRIPT], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      url = await firstLine(child)
    },
    async remove() {
      await kill()
      await database?.drop()
      await directory.remove()
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output to read')
  for await (const chunk of child.stdout) {
    const line = String(chunk).trim()
    if (line !== '') return line
  }
  throw new Error('the server ended before it listened')
}
