import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { type Case, creating, type Route, verifying, verifyingBatches } from './cases.ts'
import { askOnce } from './load/drive.ts'
import { posting } from './load/request.ts'
import { issue, secretOf } from './seed.ts'
import { childEnvironment, type Stage } from './stage.ts'

const program = join(import.meta.dirname, '..', 'packages', 'cli', 'bin', 'claviger.js')
const created = 201
const batchSize = 100
const startLimitMilliseconds = 30_000

interface Instance {
  port: number
  root: string
  asker: string
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const initialise = async (environment: Readonly<Record<string, string>>): Promise<string> => {
  const env = childEnvironment(environment)
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'init', '--json'], { env })
  const { root_key: root } = JSON.parse(stdout) as { root_key?: unknown }
  if (typeof root !== 'string') throw new Error('claviger init gave no root key')
  return root
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

const creation = ({ port, root }: Pick<Instance, 'port' | 'root'>, scope = 'read:pipelines'): Route => ({
  port,
  path: '/v1/keys',
  bearer: root,
  body: (name) => ({ type: 'secret', name, scopes: [scope] }),
})

/** A new installation with a key that may ask about others, as a gateway would have one. */
const start = async (stage: Stage, database: Readonly<Record<string, string>> = {}): Promise<Instance> => {
  const port = await freePort()
  // A line a request would measure the terminal; the baselines write none.
  const quiet = { CLAVIGER_LOG_LEVEL: 'warn' }
  const place = { CLAVIGER_DATA_DIR: stage.directory(), CLAVIGER_PORT: String(port) }
  const environment = { ...place, ...quiet, ...database }
  const root = await initialise(environment)
  await serve(stage, port, environment)
  const { bearer, path, body } = creation({ port, root }, 'verify:manage.keys')
  const request = posting(port, path, bearer)(JSON.stringify(body('asker')))
  return { port, root, asker: secretOf(await askOnce(port, request), created) }
}

const question = (key: string): unknown => ({ key, scopes: ['read:pipelines'] })

const verifyCases = async (stage: Stage, instance: Instance, storage: string): Promise<Case[]> => {
  const { keys, connections } = stage.options
  const secrets = await issue(creation(instance), created, keys)
  const route = { port: instance.port, path: '/v1/keys/verify', bearer: instance.asker, body: question }
  const many = {
    ...route,
    path: '/v1/keys/verify-batch',
    body: (batch: readonly string[]) => ({ items: batch.map(question) }),
  }
  const single = { name: `Claviger verify, ${storage}`, kind: 'verify', connections } as const
  const batch = {
    name: `Claviger verify-batch of ${batchSize}, ${storage}`,
    kind: 'verify',
    connections: 8,
  } as const
  return [await verifying(single, route, secrets), await verifyingBatches(batch, many, secrets, batchSize)]
}

const createCase = async (stage: Stage): Promise<Case> => {
  const wanted = { name: 'Claviger create, synchronous=FULL', kind: 'create', connections: 8 } as const
  return creating(wanted, creation(await start(stage)), created)
}

/** An empty database has to be given: an installation is made in it, and its tables stay. */
const postgresCases = async (stage: Stage): Promise<Case[]> => {
  const url = process.env['CLAVIGER_BENCH_POSTGRES_URL']
  if (url === undefined || url === '') return []
  return verifyCases(stage, await start(stage, { CLAVIGER_DATABASE_URL: url }), 'PostgreSQL')
}

/** The platform itself, started and asked as an operator would, with nothing but its defaults. */
export const clavigerCases = async (stage: Stage): Promise<Case[]> => [
  ...(await verifyCases(stage, await start(stage), 'SQLite')),
  ...(await postgresCases(stage)),
  await createCase(stage),
]
