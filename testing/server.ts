import { Writable } from 'node:stream'
import { inject } from 'vitest'
import { initialise, readSettings, serve, type Running, type Settings } from '@claviger/server'
import { createLogger } from '../packages/server/src/platform/logger.ts'
import { freshPostgres, freshSqliteDir } from './database.ts'

/** The engines every promise is tested on. */
export const ENGINES = ['sqlite', 'postgres'] as const

export type Engine = (typeof ENGINES)[number]

/** What a call answered. `body` is parsed JSON, or the text itself where it is none. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are looked into freely; each test says what it expects
  readonly body: any
}

export interface CallOptions {
  /** The key to present; the root key when absent, none when null. */
  readonly key?: string | null
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** A real server on a real database, with a workspace and its root key. */
export interface TestServer {
  readonly url: string
  readonly root: string
  /** The link by which the owner makes an account. */
  readonly setupUrl: string
  readonly workspace: { readonly id: string; readonly slug: string }
  readonly settings: Settings
  /** Everything logged so far. */
  logs(): string
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  /** Stops the server and starts another on the same database, on another port. `meanwhile`: what is done between. */
  restart(env?: Record<string, string>, meanwhile?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

interface Place {
  readonly env: Record<string, string>
  remove(): Promise<void>
}

async function placeFor(engine: Engine): Promise<Place> {
  const directory = await freshSqliteDir()
  const env = {
    CLAVIGER_DATA_DIR: directory.path,
    CLAVIGER_PORT: '0',
    CLAVIGER_LOG_LEVEL: 'debug',
    CLAVIGER_CANARY_SECONDS: '0',
  }
  if (engine === 'sqlite') return { env, remove: () => directory.remove() }
  const database = await freshPostgres(inject('postgresAdminUrl'))
  const remove = async (): Promise<void> => {
    await database.drop()
    await directory.remove()
  }
  return { env: { ...env, CLAVIGER_DATABASE_URL: database.url }, remove }
}

/** Starts a server in this process. `env`: further `CLAVIGER_*` settings. */
export async function aServer(
  engine: Engine = 'sqlite',
  env: Record<string, string> = {},
): Promise<TestServer> {
  const place = await placeFor(engine)
  let settings = readSettings({ ...place.env, ...env })
  const made = await initialise(settings, { email: 'owner@example.test' })
  if (!('root_key' in made)) throw new Error('a fresh database was initialised before')
  const log = new MemoryLog()
  let running: Running = await serve(settings, createLogger(settings.logLevel, log))
  return {
    get url() {
      return running.url
    },
    get settings() {
      return settings
    },
    root: made.root_key,
    setupUrl: made.setup_url,
    workspace: made.workspace,
    logs: () => log.text,
    call: (method, path, options) => call(running.url, method, path, { key: made.root_key, ...options }),
    async restart(more = {}, meanwhile = () => Promise.resolve()) {
      await running.stop()
      await meanwhile()
      settings = readSettings({ ...place.env, ...env, ...more })
      running = await serve(settings, createLogger(settings.logLevel, log))
    },
    async stop() {
      await running.stop()
      await place.remove()
    },
  }
}

class MemoryLog extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

/** One request over real HTTP. A string body is sent as it is, anything else as JSON. */
export async function call(
  url: string,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const { key = null, body, headers } = options
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
