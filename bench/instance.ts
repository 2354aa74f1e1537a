import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { freePort } from '../testing/free-port.ts'
import { childEnvironment, type Environment, type Stage } from './stage.ts'

const program = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'claviger.js')
const startLimitMilliseconds = 60_000

/** An installation that nobody serves yet. */
export interface Prepared {
  port: number
  root: string
  /** The link by which the owner makes an account. */
  setupUrl: string
  directory: string
  environment: Environment
}

/** An installation of the platform that answers. */
export interface Instance extends Prepared {
  stop: () => Promise<void>
}

interface Made {
  root_key?: unknown
  setup_url?: unknown
}

const initialise = async (environment: Environment): Promise<Pick<Instance, 'root' | 'setupUrl'>> => {
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

/** Runs `claviger serve` until it is ready. Returns how to stop it. */
export const serve = async (
  stage: Stage,
  { port, environment }: Pick<Prepared, 'port' | 'environment'>,
): Promise<() => Promise<void>> => {
  const child = stage.spawn([program, 'serve'], environment)
  const deadline = Date.now() + startLimitMilliseconds
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`claviger serve ended with ${child.exitCode}`)
    if (Date.now() > deadline) throw new Error('claviger serve did not become ready')
    await delay(50)
  }
  return () => stage.stop(child)
}

/** Settings of a node: a port and a directory of its own, no log of every request, and the given ones. */
export const nodeOf = async (
  stage: Stage,
  settings: Environment = {},
): Promise<Pick<Prepared, 'port' | 'directory' | 'environment'>> => {
  const port = await freePort()
  const directory = stage.directory()
  // A line a request would measure the terminal; the baselines write none.
  const quiet = { CLAVIGER_LOG_LEVEL: 'warn' }
  const place = { CLAVIGER_DATA_DIR: directory, CLAVIGER_PORT: String(port) }
  // People sign in at an address with a name.
  const named = { CLAVIGER_PUBLIC_URL: `http://localhost:${port}` }
  return { port, directory, environment: { ...place, ...quiet, ...named, ...settings } }
}

/** Makes an installation, as an operator would, with nothing but its defaults and these settings. */
export const prepareInstance = async (stage: Stage, settings: Environment = {}): Promise<Prepared> => {
  const node = await nodeOf(stage, settings)
  return { ...node, ...(await initialise(node.environment)) }
}

/** Makes one and serves it. */
export const startInstance = async (stage: Stage, settings: Environment = {}): Promise<Instance> => {
  const prepared = await prepareInstance(stage, settings)
  return { ...prepared, stop: await serve(stage, prepared) }
}
