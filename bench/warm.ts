import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { bareNames, type Likeness } from './bare.ts'
import { rivalName } from './better-auth.ts'
import { asking, type Case, countValid, type Held, verifying, verifyingBatches } from './cases.ts'
import { fillInstance, type Filled } from './filled.ts'
import { askOnce, driveTimes } from './load/drive.ts'
import { filling, getting, posting, tracing } from './load/request.ts'
import type { Answer } from './load/response.ts'
import { type Ring, ringOf } from './load/ring.ts'
import type { MemoryFigures } from './memory.ts'
import { batchQuestion, batchSize, paths, question } from './question.ts'
import type { Memory } from './servers/memory.ts'
import type { Part } from './servers/profiler.ts'
import type { Forked, Stage } from './stage.ts'
import type { Absent } from './verdicts.ts'

/** Keys that the baseline of batches has in its map, and that batches ask about. */
const mapKeys = 10_000
const leadInAnswers = 20_000

/** An installation that has been asked about every one of its keys, and what that cost. */
export interface Warm {
  filled: Filled
  like: Likeness
  memory: MemoryFigures
  warmUpSeconds: number
  server: Forked
}

/** Asks about keys in order, a hundred at once; every answer has to say that all are valid. */
const walk = async ({ port, asker }: Filled, ring: Ring, batches: number): Promise<number> => {
  const request = posting(port, paths.batch, asker)
  const sample = Array.from({ length: batchSize }, () => ring.at(0))
  let next = 0
  const choose = (): number => next++ % ring.count
  const requests = () => filling(request(JSON.stringify(batchQuestion(sample))), ring, choose)
  const check = (answer: Answer): void => {
    if (countValid(answer) !== batchSize)
      throw new Error(`warming up: ${answer.status} ${answer.body.slice(0, 400)}`)
  }
  const began = performance.now()
  await driveTimes({ port, connections: 8, requests, check }, batches)
  return (performance.now() - began) / 1000
}

/** Compiles the server's code before its memory is looked at, by asking about few keys often. */
const leadIn = async ({ port, asker }: Filled, ring: Ring): Promise<void> => {
  const request = posting(port, paths.verify, asker)
  const requests = () => filling(request(JSON.stringify(question(ring.at(0)))), ring)
  const check = (): void => undefined
  await driveTimes({ port, connections: 8, requests, check }, leadInAnswers)
}

const warmUp = async (server: Forked, filled: Filled): Promise<Pick<Warm, 'memory' | 'warmUpSeconds'>> => {
  const { ring } = filled
  const few = ring.part(0, Math.min(1000, ring.count >> 1))
  await leadIn(filled, few)
  await walk(filled, few, 200)
  const before = (await server.ask('memory')) as Memory
  const warmUpSeconds = await walk(filled, ring, Math.ceil(ring.count / batchSize) + 8)
  const after = (await server.ask('memory')) as Memory
  return { warmUpSeconds, memory: { keys: ring.count - few.count, before, after } }
}

const firstOf = (ring: Ring, count: number): string =>
  Array.from({ length: count }, (_, index) => `${ring.at(index)}\n`).join('')

/** The keys of batches, also as a file for the baseline. */
const batchOf = (directory: string, ring: Ring): Likeness['batch'] => {
  const count = Math.min(mapKeys, ring.count)
  const file = join(directory, 'bench-batch-keys')
  writeFileSync(file, firstOf(ring, count), { mode: 0o600 })
  return { file, ring: ring.part(0, count), body: batchQuestion, size: batchSize }
}

const likenessOf = async ({ port, asker, ring, directory }: Filled): Promise<Likeness> => {
  const key = ring.at(0)
  const verified = await askOnce(port, posting(port, paths.verify, asker)(JSON.stringify(question(key))))
  const forwarded = await askOnce(port, getting(port, paths.forward)(key))
  const forwardAnswer = forwarded.status === 200 ? forwarded.body : ''
  return { ring, body: question, answer: verified.body, forwardAnswer, batch: batchOf(directory, ring) }
}

/** Fills an installation, serves it on the server's core and asks about every key once. */
export const warmInstance = async (stage: Stage, tell: (line: string) => void): Promise<Warm> => {
  const { keys } = stage.options
  const filled = await fillInstance(stage, { keys, asked: keys })
  tell(`filled in ${filled.fillSeconds.toFixed(0)} s, asking about every key once`)
  const server = await stage.fork('claviger.ts', filled.environment, ['--expose-gc'])
  const warmed = await warmUp(server, filled)
  return { filled, like: await likenessOf(filled), server, ...warmed }
}

/** What the least servers are asked where the platform is not measured: much the same. */
export const unlike = (stage: Stage): Likeness => {
  const ring = ringOf(
    Array.from({ length: 1000 }, () => `sk_live_${randomBytes(25).toString('hex').slice(1)}`),
  )
  const answer = JSON.stringify({ valid: true, padding: 'x'.repeat(500) })
  return { ring, body: question, answer, forwardAnswer: '', batch: batchOf(stage.directory(), ring) }
}

const heldTo = (to: string): Held => ({ to, atLeast: 0.8, p99AtMost: 2 })

/** What is asked with the same head again and again is answered faster: these are not. */
const unlikeName = ', no two heads alike'

const forwardCases = async (
  stage: Stage,
  { filled, server: { pid } }: Warm,
): Promise<{ cases: Case[]; absent: Absent[] }> => {
  const { port, ring } = filled
  const name = 'Claviger forward-auth, warm'
  const get = getting(port, paths.forward)
  const { status } = await askOnce(port, get(ring.at(0)))
  if (status === 404) {
    const what = `${name}, to ${bareNames.forward}`
    return { cases: [], absent: [{ what, target: '≥ 0.8 ×', why: 'not there' }] }
  }
  const wanted = { name, kind: 'verify', pid, connections: stage.options.connections } as const
  const text = ([key = '']: readonly string[]): string => get(key)
  const valid = (answer: Answer): number => (answer.status === 200 ? 1 : 0)
  const held = [heldTo(bareNames.forward)]
  const traced = (keys: readonly string[]): string => tracing(text(keys), keys[0] ?? '')
  const cases = [
    await asking({ ...wanted, held }, { port, ring, text, valid }),
    await asking({ ...wanted, name: `${name}${unlikeName}` }, { port, ring, text: traced, valid }),
  ]
  return { cases, absent: [] }
}

/** The verifications of the installation that is warm. */
export const warmCases = async (stage: Stage, warm: Warm): Promise<{ cases: Case[]; absent: Absent[] }> => {
  const { port, ring, asker } = warm.filled
  const { pid } = warm.server
  const route = { port, path: paths.verify, bearer: asker, body: question }
  const batchRoute = { ...route, path: paths.batch, body: batchQuestion }
  const single = {
    name: 'Claviger verify, warm',
    kind: 'verify',
    pid,
    connections: stage.options.connections,
  } as const
  const batch = {
    name: `Claviger verify-batch of ${batchSize}, warm`,
    kind: 'verify',
    pid,
    connections: 8,
  } as const
  const forward = await forwardCases(stage, warm)
  const held = [heldTo(bareNames.verify), { to: rivalName, atLeast: 20 }]
  const batchHeld = [{ to: bareNames.batch, atLeast: 0.8 }]
  const cases = [
    await verifying({ ...single, held }, route, ring),
    await verifying({ ...single, name: `${single.name}${unlikeName}` }, route, ring, tracing),
    ...forward.cases,
    await verifyingBatches({ ...batch, held: batchHeld }, batchRoute, warm.like.batch.ring, batchSize),
  ]
  return { cases: cases.map((one) => profiled(one, warm.server)), absent: forward.absent }
}

/** What is to be reached can be looked into. */
const profiled = (one: Case, server: Forked): Case =>
  one.held === undefined
    ? one
    : {
        ...one,
        profile: async (seconds) => {
          await server.ask('profile')
          await one.measure(seconds)
          return (await server.ask('profiled')) as Part[]
        },
      }
