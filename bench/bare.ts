import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { run } from '../testing/machine.ts'
import { type Asking, type Case, constant, type Named, verifyingBatches } from './cases.ts'
import { getting, posting } from './load/request.ts'
import type { Ring } from './load/ring.ts'
import { findProgram } from './program.ts'
import type { Forked, Stage } from './stage.ts'

/** By these names other cases are held to them. */
export const bareNames = {
  verify: 'bare node:http: parse, hash, a constant',
  forward: 'bare node:http: hash a header, a constant',
  batch: 'bare node:http: parse, hash and a Map, 100 keys',
} as const

/** What the platform is asked and answers, which the least servers are asked and answer, too. */
export interface Likeness {
  ring: Ring
  body: (key: string) => unknown
  /** The answer to one verification: theirs is as long. */
  answer: string
  forwardAnswer: string
  batch: { file: string; ring: Ring; body: (keys: readonly string[]) => unknown; size: number }
}

type Texts = Pick<Asking, 'ring' | 'text'>

const posted = (port: number, { ring, body }: Likeness): Texts => {
  const request = posting(port, '/verify')
  return { ring, text: ([key = '']) => request(JSON.stringify(body(key))) }
}

const inHeader = (port: number, { ring }: Likeness): Texts => {
  const request = getting(port, '/v1/forward-auth?scope=read:pipelines')
  return { ring, text: ([key = '']) => request(key) }
}

type Baseline = Named & { connections: number }

const baseline =
  (connections: number) =>
  (name: string, { pid }: Pick<Forked, 'pid'>): Baseline => ({ name, kind: 'baseline', connections, pid })

const inNode = async (stage: Stage, like: Likeness): Promise<Case[]> => {
  const { connections } = stage.options
  const verify = await stage.fork('bare-verify.ts', { BENCH_ANSWER: like.answer })
  const forward = await stage.fork('bare-forward.ts', { BENCH_ANSWER: like.forwardAnswer })
  const batch = await stage.fork('bare-batch.ts', { BENCH_KEYS_FILE: like.batch.file })
  const named = baseline(connections)
  return [
    constant(named(bareNames.verify, verify), { port: verify.port, ...posted(verify.port, like) }),
    constant(named(bareNames.forward, forward), { port: forward.port, ...inHeader(forward.port, like) }),
    await verifyingBatches(
      { ...named(bareNames.batch, batch), connections: 8 },
      { port: batch.port, path: '/', body: like.batch.body },
      like.batch.ring,
      like.batch.size,
    ),
  ]
}

/** Compiles the same in Go; undefined where there is no Go, or where it does not compile. */
const compileGo = async (stage: Stage): Promise<string | undefined> => {
  const go = findProgram('go')
  if (go === undefined) return undefined
  const program = join(stage.root, 'bare-go')
  const source = join(import.meta.dirname, 'servers', 'bare.go')
  rmSync(program, { force: true })
  const env = { ...process.env, GOCACHE: join(stage.root, 'go-build'), GOFLAGS: '' }
  return run(go, ['build', '-o', program, source], { env }).then(
    () => program,
    () => undefined,
  )
}

const inGo = async (stage: Stage, like: Likeness): Promise<Case[]> => {
  const program = await compileGo(stage)
  if (program === undefined) return []
  const environment = { BENCH_ANSWER: like.answer, BENCH_FORWARD_ANSWER: like.forwardAnswer }
  const server = await stage.launch(program, environment)
  const { port } = server
  const { connections } = stage.options
  const named = baseline(connections)
  return [
    constant(named('Go net/http: parse, hash, a constant', server), { port, ...posted(port, like) }),
    constant(named('Go net/http: hash a header, a constant', server), { port, ...inHeader(port, like) }),
  ]
}

/** The least servers, which the platform is held to; those in Go stand beside them where there is Go. */
export const bareCases = async (
  stage: Stage,
  like: Likeness,
  tell: (line: string) => void,
): Promise<Case[]> => {
  const cases = await inNode(stage, like)
  if (!stage.options.only.includes('go')) return cases
  const further = await inGo(stage, like)
  if (further.length === 0) tell('skipped: Go net/http, as there is no Go here that compiles it')
  return [...cases, ...further]
}
