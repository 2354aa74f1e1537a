import { type Case, creating, type Route, verifying } from './cases.ts'
import { type Instance, startInstance } from './instance.ts'
import { askOnce } from './load/drive.ts'
import { posting } from './load/request.ts'
import { paths, question, scope } from './question.ts'
import { issue, secretOf } from './seed.ts'
import type { Environment, Stage } from './stage.ts'

const created = 201

/** An installation with a key that may ask about others, as a gateway would have one. */
interface Asked extends Instance {
  asker: string
}

/** How the root key makes a key. */
export const creation = ({ port, root }: Pick<Instance, 'port' | 'root'>, held = scope): Route => ({
  port,
  path: '/v1/keys',
  bearer: root,
  body: (name) => ({ type: 'secret', name, scopes: [held] }),
})

const start = async (stage: Stage, settings: Environment = {}): Promise<Asked> => {
  const instance = await startInstance(stage, settings)
  const { bearer, path, body } = creation(instance, 'verify:manage.keys')
  const request = posting(instance.port, path, bearer)(JSON.stringify(body('asker')))
  return { ...instance, asker: secretOf(await askOnce(instance.port, request), created) }
}

const createCase = async (stage: Stage): Promise<Case> => {
  const wanted = { name: 'Claviger create, synchronous=FULL', kind: 'create', connections: 8 } as const
  return creating(wanted, creation(await start(stage)), created)
}

/** An empty database has to be given: an installation is made in it, and its tables stay. */
const postgresCases = async (stage: Stage): Promise<Case[]> => {
  const url = process.env['CLAVIGER_BENCH_POSTGRES_URL']
  if (url === undefined || url === '') return []
  const { rivalKeys, connections } = stage.options
  const instance = await start(stage, { CLAVIGER_DATABASE_URL: url })
  const ring = await issue(creation(instance), created, rivalKeys)
  const route = { port: instance.port, path: paths.verify, bearer: instance.asker, body: question }
  return [await verifying({ name: 'Claviger verify, PostgreSQL', kind: 'verify', connections }, route, ring)]
}

/** The platform itself, started and asked as an operator would, with nothing but its defaults. */
export const clavigerCases = async (stage: Stage): Promise<Case[]> => [
  ...(await postgresCases(stage)),
  await createCase(stage),
]
