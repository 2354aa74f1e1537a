import { join } from 'node:path'

import { type Case, creating, type Route, verifying } from './cases.ts'
import { issue } from './seed.ts'
import type { Forked, Stage } from './stage.ts'

const verifyName = (limits: 'on' | 'off'): string => `Better Auth verify, limits ${limits}`

/** The case that the platform's verification is held to. */
export const rivalName = verifyName('off')

const start = (stage: Stage, limits: 'on' | 'off', synchronous: 'NORMAL' | 'FULL'): Promise<Forked> =>
  stage.fork('better-auth.mts', {
    BENCH_DATABASE: join(stage.directory(), 'better-auth.sqlite'),
    BENCH_LIMITS: limits,
    BENCH_SYNCHRONOUS: synchronous,
  })

const creation = (port: number): Route => ({ port, path: '/keys', body: (name) => ({ name }) })
const verification = (port: number): Route => ({ port, path: '/verify', body: (key) => ({ key }) })

const verifyCase = async (stage: Stage, limits: 'on' | 'off'): Promise<Case> => {
  const { rivalKeys, connections } = stage.options
  const { port, pid } = await start(stage, limits, 'NORMAL')
  const secrets = await issue(creation(port), 200, rivalKeys)
  return verifying(
    { name: verifyName(limits), kind: 'verify', connections, pid, rival: limits === 'off' },
    verification(port),
    secrets,
  )
}

const createCase = async (stage: Stage, synchronous: 'NORMAL' | 'FULL'): Promise<Case> => {
  const { port, pid } = await start(stage, 'off', synchronous)
  const name = `Better Auth create, synchronous=${synchronous}`
  return creating(
    { name, kind: 'create', connections: 8, pid, rival: synchronous === 'FULL' },
    creation(port),
    200,
  )
}

/**
 * Better Auth's API-key plugin on a database of its own for every case, so that the keys one case creates
 * do not grow the table another one searches. Creation also runs with durable commits, because that is
 * what Claviger's creation does and what it has to be compared with.
 */
export const betterAuthCases = async (stage: Stage): Promise<Case[]> => [
  await verifyCase(stage, 'off'),
  await verifyCase(stage, 'on'),
  await createCase(stage, 'NORMAL'),
  await createCase(stage, 'FULL'),
]
