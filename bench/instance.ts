import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { freePort } from '../testing/free-port.ts'
import { childEnvironment, type Stage } from './stage.ts'

const program = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'claviger.js')
const startLimitMilliseconds = 30_000

/** An installation of the platform that answers. */
export interface Instance {
  port: number
  root: string
  /** The link by which the owner makes an account. */
  setupUrl: string
}

interface Made {
  root_key?: unknown
  setup_url?: unknown
}

const initialise = async (environment: Readonly<Record<string, string>>): Promise<Omit<Instance, 'port'>> => {
  const env = childEnvironment(environment)
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'init', '--json'], { env })
  const { root_key: root, setup_url: setupUrl } = JSON.parse(stdout) as Made
  if (typeof root === 'string' && typeof setupUrl === 'string') return { root, setupUrl }
  throw new Error('claviger init gave no root key or no link')
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )

const serve = async (
  stage: Stage,
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<void> => {
  const child = stage.spawn([program, 'serve'], environment)
  const deadline = Date.now() + startLimitMilliseconds
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`claviger serve ended with ${child.exitCode}`)
    if (Date.now() > deadline) throw new Error('claviger serve did not become ready')
    await delay(50)
  }
}

/** Starts the platform itself, as an operator would, with nothing but its defaults and these settings. */
export const startInstance = async (
  stage: Stage,
  settings: Readonly<Record<string, string>> = {},
): Promise<Instance> => {
  const port = await freePort()
  // A line a request would measure the terminal; the baselines write none.
  const quiet = { CLAVIGER_LOG_LEVEL: 'warn' }
  const place = { CLAVIGER_DATA_DIR: stage.directory(), CLAVIGER_PORT: String(port) }
  // People sign in at an address with a name.
  const named = { CLAVIGER_PUBLIC_URL: `http://localhost:${port}` }
  const environment = { ...place, ...quiet, ...named, ...settings }
  const made = await initialise(environment)
  await serve(stage, port, environment)
  return { port, ...made }
}
