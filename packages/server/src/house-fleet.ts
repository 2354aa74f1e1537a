import type { Memory } from '@claviger/verifier'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Around } from './around.ts'
import type { Settings } from './config.ts'
import type { OwnFleet } from './domain/memory/fleet.ts'
import { createSoleFleet } from './domain/memory/sole-fleet.ts'
import type { Store } from './domain/store.ts'
import { joinFleet, type JoinDeps } from './join-fleet.ts'
import { monotonic, scheduler } from './platform/clock.ts'
import type { Metrics } from './platform/metrics.ts'
import { RedisHint } from './platform/redis-hint.ts'
import type { Engine } from './storage/engine.ts'
import { createLending } from './storage/lending.ts'
import { postgresDoubts } from './storage/postgres-doubts.ts'

export interface FleetParts {
  readonly engine: Engine
  readonly store: Store
  readonly memory: Memory
  readonly settings: Settings
  readonly logger: Logger
  readonly around: Around
  readonly metrics: Metrics
  readonly installation: string
  /** The database is another than it was. `hasLost`: something that was committed, for sure. */
  readonly onOtherTruth: (hasLost: boolean) => Promise<void>
}

/** The fleet that this process belongs to, whose waits are counted. */
export function fleetOf(parts: FleetParts): OwnFleet {
  const member = memberOf(parts)
  return measured(parts.around.fleet?.(member) ?? member, parts.metrics)
}

/** The same fleet, whose waits are counted. */
const measured = (fleet: OwnFleet, metrics: Metrics): OwnFleet => ({
  ...fleet,
  async reach(position) {
    const reached = await fleet.reach(position)
    metrics.reached(reached.waitedMs, reached.waitedOut)
    return reached
  },
})

/** Redis where there is one. */
const hintOf = ({ redisUrl: url }: Settings, installation: string, logger: Logger): JoinDeps['hint'] =>
  url === null
    ? null
    : (heard) => new RedisHint({ ...heard, url, installation, onFault: complaining(logger) })

/** Says once a minute at most what goes on for long: nothing depends on it. */
function complaining(logger: Logger): (err: Error) => void {
  let last = Number.NEGATIVE_INFINITY
  return (err) => {
    if (monotonic.now() - last < QUIET_MS) return
    last = monotonic.now()
    logger.warn({ err }, 'Redis does not answer: revocations go on without its hints')
  }
}

const QUIET_MS = 60_000

/** Many nodes where there is a database for many; else this process alone. */
function memberOf({
  engine,
  store,
  memory,
  settings,
  logger,
  installation,
  around,
  onOtherTruth,
}: FleetParts): OwnFleet {
  if (settings.databaseUrl === null)
    return createSoleFleet({
      memory,
      since: (applied, limit) => store.read((reads) => reads.changes.since(applied, limit)),
      monotonic,
      scheduler,
      lending: createLending(engine),
      timeline: randomUUID(),
    })
  return joinFleet({
    url: settings.databaseUrl,
    memory,
    leaseMs: settings.leaseMs,
    around,
    onHistory: (timeline) => engine.follow?.(timeline),
    advertised: settings.advertiseUrl,
    hint: hintOf(settings, installation, logger),
    onState: (state) => logger.info({ state }, 'the lease on memory'),
    onEnding: async (ending) => {
      logger.warn({ ending }, 'memory was forgotten: it may be behind')
      // Which history it will be is known when this node has joined anew.
      engine.follow?.(null)
      if (ending === 'rolled-back' || ending === 'moved') await onOtherTruth(ending === 'rolled-back')
    },
    onFault: (err) => logger.warn({ err }, 'notifications of PostgreSQL were interrupted'),
    doubts: () => postgresDoubts(engine.db),
  })
}
