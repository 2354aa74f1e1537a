import { randomBytes } from 'node:crypto'

import { countValid } from '../cases.ts'
import { fillInstance } from '../filled.ts'
import { nodeOf, serve } from '../instance.ts'
import { type Connection, openConnection } from '../load/connection.ts'
import { posting, removing } from '../load/request.ts'
import { paths, question } from '../question.ts'
import type { Environment, Stage } from '../stage.ts'
import { quantile } from '../stats.ts'
import { absentVerdict, atMost, type Verdict } from '../verdicts.ts'

const limits = { nodes: 4, p50: 10, p99: 50 }
/** Unmeasured calls to each node: what a server runs that has run for a while is compiled. */
const leadInEach = { full: 200, quick: 2 }

/** What revoking took, in ms, call by call. */
export interface RevokeFigures {
  nodes: number
  /** From before the call was sent until its answer was there. */
  calls: readonly number[]
  /** What the answers say of it. */
  waits: readonly number[]
  /** How often a node accepted a key that had been revoked everywhere. The promise is: never. */
  accepted: number
  /** How often a node was asked about one. */
  asked: number
}

interface Node {
  port: number
  connection: Connection
}

interface Fleet {
  nodes: readonly Node[]
  asker: string
  root: string
}

const startNode = async (
  stage: Stage,
  settings: Environment,
): Promise<{ node: Node; stop: () => Promise<void> }> => {
  const made = await nodeOf(stage, settings)
  const stop = await serve(stage, made)
  return { node: { port: made.port, connection: await openConnection(made.port) }, stop }
}

const ask = async (
  { port, connection }: Node,
  asker: string,
  key: string,
): Promise<{ valid: boolean; id: string }> => {
  const answer = await connection.ask(posting(port, paths.verify, asker)(JSON.stringify(question(key))))
  if (answer.status !== 200) throw new Error(`verify: ${answer.status} ${answer.body.slice(0, 400)}`)
  const { key: known } = JSON.parse(answer.body) as { key?: { id: string } }
  return { valid: countValid(answer) === 1, id: known?.id ?? '' }
}

const askEverywhere = ({ nodes, asker }: Fleet, key: string) =>
  Promise.all(nodes.map((node) => ask(node, asker, key)))

interface Revoked {
  call: number
  waited: number
  accepted: number
}

/** Has every node know the key, revokes it at one of them, and asks every node again. */
const revokeOnce = async (fleet: Fleet, key: string, at: Node): Promise<Revoked> => {
  const known = await askEverywhere(fleet, key)
  if (!known.every(({ valid }) => valid)) throw new Error('a node does not know an issued key')
  const began = performance.now()
  const answer = await at.connection.ask(removing(at.port, `/v1/keys/${known[0]?.id}`, fleet.root))
  const call = performance.now() - began
  if (answer.status !== 200) throw new Error(`revoke: ${answer.status} ${answer.body.slice(0, 400)}`)
  const accepting = (await askEverywhere(fleet, key)).filter(({ valid }) => valid)
  return {
    call,
    waited: Number((JSON.parse(answer.body) as { waited_ms?: number }).waited_ms),
    accepted: accepting.length,
  }
}

/** Serves one database by so many nodes and revokes keys, one after the other, at each node in turn. */
export const measureRevoke = async (stage: Stage, nodes: number, url: string): Promise<RevokeFigures> => {
  const leadIn = nodes * (stage.options.quick ? leadInEach.quick : leadInEach.full)
  const count = stage.options.revocations + leadIn
  const settings = { CLAVIGER_DATABASE_URL: url, CLAVIGER_MASTER_KEY: randomBytes(32).toString('hex') }
  const { ring, asker, root } = await fillInstance(stage, { keys: count, asked: count }, settings)
  const started = await Promise.all(Array.from({ length: nodes }, () => startNode(stage, settings)))
  const fleet = { nodes: started.map(({ node }) => node), asker, root }
  const figures = { nodes, calls: [] as number[], waits: [] as number[], accepted: 0, asked: count * nodes }
  for (let index = 0; index < count; index += 1) {
    const at = fleet.nodes[index % nodes]
    if (at === undefined) throw new Error('there is no node')
    const { call, waited, accepted } = await revokeOnce(fleet, ring.at(index), at)
    figures.accepted += accepted
    if (index < leadIn) continue
    figures.calls.push(call)
    figures.waits.push(waited)
  }
  for (const { node, stop } of started) {
    node.connection.close()
    await stop()
  }
  return figures
}

const everyNode = ({ nodes, accepted, asked }: RevokeFigures): Verdict => ({
  ...absentVerdict({ what: `revoked, then accepted, ${nodes} nodes`, target: '0', why: 'not run' }),
  measured: `${accepted} of ${asked}`,
  met: accepted === 0 ? 'yes' : 'no',
})

const inTime = ({ nodes, calls }: RevokeFigures): Verdict[] => {
  const what = `revoke to everywhere, ${nodes} nodes, PostgreSQL`
  return [
    atMost(`${what}, p50`, quantile(calls, 0.5), limits.p50, 'ms'),
    atMost(`${what}, p99`, quantile(calls, 0.99), limits.p99, 'ms'),
  ]
}

/** That no node accepts what was revoked; and how long that takes, to which only so many nodes are held. */
export const revokeVerdicts = (figures: RevokeFigures): Verdict[] => [
  ...(figures.nodes === limits.nodes ? inTime(figures) : []),
  everyNode(figures),
]

const shares = (values: readonly number[]): string =>
  [0.5, 0.99].map((share) => quantile(values, share).toFixed(1)).join(' / ')

export const revokeAsText = ({ nodes, calls, waits }: RevokeFigures): string =>
  `revoke, ${nodes} nodes: the call ${shares(calls)} ms, waited_ms ${shares(waits)} (p50 / p99 of ${calls.length})`
