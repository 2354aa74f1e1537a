import { type Case, creating, type Route, verifying, verifyingBatches } from './cases.ts'
import { type Instance, startInstance } from './instance.ts'
import { askOnce } from './load/drive.ts'
import { posting } from './load/request.ts'
import { issue, secretOf } from './seed.ts'
import type { Stage } from './stage.ts'

const created = 201
const batchSize = 100

/** An installation with a key that may ask about others, as a gateway would have one. */
interface Asked extends Instance {
  asker: string
}

/** How the root key makes a key. */
export const creation = (
  { port, root }: Pick<Instance, 'port' | 'root'>,
  scope = 'read:pipelines',
): Route => ({
  port,
  path: '/v1/keys',
  bearer: root,
  body: (name) => ({ type: 'secret', name, scopes: [scope] }),
})

const start = async (stage: Stage, database: Readonly<Record<string, string>> = {}): Promise<Asked> => {
  const instance = await startInstance(stage, database)
  const { bearer, path, body } = creation(instance, 'verify:manage.keys')
  const request = posting(instance.port, path, bearer)(JSON.stringify(body('asker')))
  return { ...instance, asker: secretOf(await askOnce(instance.port, request), created) }
}

const question = (key: string): unknown => ({ key, scopes: ['read:pipelines'] })

const verifyCases = async (stage: Stage, instance: Asked, storage: string): Promise<Case[]> => {
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
