import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { initialise, readSettings } from '@claviger/server'
import { freePort } from '../../testing/free-port.ts'
import { Random } from '../coherence/sim/random.ts'
import type { Stage } from './befall/stage.ts'
import type { FaultName } from './befall/faults.ts'
import { befall, comeBack } from './campaign.ts'
import { Checker } from './checker.ts'
import { Figures } from './figures.ts'
import { Link } from './fleet/link.ts'
import { Node } from './fleet/node.ts'
import { Primary } from './fleet/primary.ts'
import { OtherVerifier } from './fleet/verifier.ts'
import { isOk } from './load/ask.ts'
import { Askers } from './load/askers.ts'
import { Hot } from './load/hot.ts'
import { Takers } from './load/takers.ts'
import { tell, type World } from './load/world.ts'
import type { Breakage } from './node/spec.ts'

export interface RunOptions {
  readonly seed: number
  readonly minutes: number
  readonly nodes: number
  /** Verifiers in processes of their own; no more than nodes. */
  readonly verifiers: number
  readonly only: readonly FaultName[]
  /** One finding is enough. */
  readonly stopsAtFinding?: boolean
  readonly consistency?: 'lease' | 'confirm'
  /** All nodes are broken in this way. */
  readonly breakage?: Breakage
  readonly say?: (line: string) => void
}

export interface Outcome {
  readonly checker: Checker
  readonly figures: Figures
  readonly seconds: number
}

const LEASE_MS = 1_000
const LONG_LEASE_MS = 4_000
const TAKERS = 8

/** Real nodes on a real PostgreSQL under load, befallen by faults. Nothing is left behind. */
export async function run(options: RunOptions): Promise<Outcome> {
  const primary = await Primary.start()
  const directory = await mkdtemp(path.join(tmpdir(), 'claviger-faults-'))
  const nodes: Node[] = []
  const verifiers: OtherVerifier[] = []
  try {
    const env = settingsFor(directory, options)
    const made = await initialise(readSettings({ ...env, CLAVIGER_DATABASE_URL: primary.url.href }), {})
    if (!('root_key' in made)) throw new Error('a fresh database was initialised before')
    for (let i = 0; i < options.nodes; i++) nodes.push(await aNode(i, primary, env, options))
    await Promise.all(nodes.map((node) => node.start()))
    const random = new Random(options.seed)
    const world = { nodes, verifiers, root: made.root_key, random, checker: new Checker() }
    await comeBack(world, ['the start'], world.checker)
    await addThings(world)
    for (const node of nodes.slice(0, options.verifiers)) verifiers.push(await aVerifier(node, world))
    verifiers.forEach((verifier) => verifier.start())
    return await load(world, primary, options)
  } finally {
    await Promise.all([...verifiers, ...nodes].map((each) => each.kill()))
    await Promise.all(nodes.map(({ link }) => link.close()))
    await primary.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

function settingsFor(directory: string, { consistency = 'lease' }: RunOptions): Record<string, string> {
  return {
    CLAVIGER_DATA_DIR: directory,
    CLAVIGER_MASTER_KEY: randomBytes(32).toString('hex'),
    CLAVIGER_LOG_LEVEL: process.env['FAULTS_LOG_LEVEL'] ?? 'silent',
    CLAVIGER_LEASE_MS: String(LEASE_MS),
    CLAVIGER_CONSISTENCY: consistency,
  }
}

async function aNode(
  index: number,
  primary: Primary,
  env: Readonly<Record<string, string>>,
  { breakage }: RunOptions,
): Promise<Node> {
  const link = await Link.open(primary.url)
  const own = {
    ...env,
    CLAVIGER_DATABASE_URL: link.url,
    CLAVIGER_DATA_DIR: `${env['CLAVIGER_DATA_DIR']}/${index}`,
  }
  return new Node(`node ${index}`, link, await freePort(), { env: own, ...(breakage ? { breakage } : {}) })
}

async function load(world: World, primary: Primary, options: RunOptions): Promise<Outcome> {
  const { minutes, say = () => undefined } = options
  const { checker } = world
  const [hot, figures, startedAt] = [new Hot(), new Figures(), performance.now()]
  const stage: Stage = {
    world,
    primary,
    hot,
    leaseMs: LEASE_MS,
    longLeaseMs: LONG_LEASE_MS,
    taken: new Set(),
  }
  const [askers, takers] = [new Askers(world, hot), new Takers(world, hot, figures)]
  const loading = Promise.all([askers.run(), takers.run(TAKERS)])
  await Promise.race([befall(stage, figures, { ...options, ms: minutes * 60_000, say }), loading])
  takers.stop()
  askers.stop()
  await loading
  return { checker, figures, seconds: (performance.now() - startedAt) / 1000 }
}

/** It holds its lease from this node. */
async function aVerifier(node: Node, world: World): Promise<OtherVerifier> {
  const body = { type: 'secret', name: `Verifier of ${node.name}`, scopes: ['verify:manage.keys'] }
  const reply = await tell(world, node, { method: 'POST', path: '/v1/keys', body })
  if (!isOk(reply)) throw new Error(`a verifier's key: ${reply.status} ${JSON.stringify(reply.body)}`)
  return new OtherVerifier(`verifier of ${node.name}`, { url: node.address, key: reply.body.secret })
}

async function addThings(world: World): Promise<void> {
  const things = { name: 'things', title: 'Things', verbs: ['read', 'write'] }
  const [node] = world.nodes
  if (node === undefined) throw new Error('--nodes takes at least 1')
  const reply = await tell(world, node, { method: 'POST', path: '/v1/resources', body: things })
  if (!isOk(reply)) throw new Error(`the catalogue: ${reply.status} ${JSON.stringify(reply.body)}`)
}
