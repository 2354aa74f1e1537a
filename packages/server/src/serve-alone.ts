import { isLoopback } from '@claviger/contract'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Around } from './around.ts'
import type { Settings } from './config.ts'
import { flyCanary } from './fly-canary.ts'
import { openHouse, type House } from './house.ts'
import { endConnections } from './http/end-connections.ts'
import { listen } from './http/listen.ts'
import { createServer } from './http/server.ts'
import { keepJournal } from './keep-journal.ts'
import { onceFor } from './platform/answer-seal.ts'
import type { Metrics } from './platform/metrics.ts'
import { createNonce } from './platform/dice.ts'
import { readPortal, type BuiltPortal } from './platform/read-portal.ts'
import { answersWithin } from './stop-limits.ts'
import { VERSION } from './version.ts'

/** A server that listens. */
export interface Running {
  readonly url: string
  /**
   * Stops gracefully: `/readyz` says so at once, what is under way is finished, what was noted is
   * written down where that takes no longer than a few seconds.
   */
  stop(): Promise<void>
}

/** How often last use is written down, prefixes are read again, and old answers are forgotten. Milliseconds. */
const EVERY = { uses: 5_000, prefixes: 30_000, sweep: 3_600_000 }

/** How the metrics of this process become what is answered. */
export type Gather = (own: Metrics) => () => Promise<string>

const ownAlone: Gather = (own) => () => own.text()

/** Opens the installation and answers for it until it is stopped, in this process. */
export async function serveAlone(
  settings: Settings,
  logger: Logger,
  { gather = ownAlone, around = {} }: { readonly gather?: Gather; readonly around?: Around } = {},
): Promise<Running> {
  const opened = await openHouse(settings, logger, around)
  const house = { ...opened, metrics: { ...opened.metrics, text: gather(opened.metrics) } }
  const servers: FastifyInstance[] = []
  let stopping = false
  const timers = keepHouse(house, settings, logger)
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    for (const timer of timers) clearInterval(timer)
    house.verbs.arrivals.end()
    // Who looks at uses waits for what is being written: it must not wait long now.
    house.verbs.uses.hurry()
    await Promise.all(servers.map((server) => server.close()))
    await house.close()
    logger.info('stopped')
  }
  try {
    const app = createServer({ ...depsOf(house, settings, logger), isStopping: () => stopping })
    const metrics = settings.metricsAddress && metricsServer(house)
    servers.push(app, ...(metrics ? [metrics] : []))
    for (const server of servers) endConnections(server, answersWithin(settings.leaseMs))
    await keepJournal(house)
    await house.fleet.start()
    void tellDoubts(house, logger)
    const url = await listen(app, settings)
    if (metrics && settings.metricsAddress) await listen(metrics, settings.metricsAddress)
    logger.info({ url, engine: house.engine.name, version: VERSION }, 'listening')
    return { url, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

const depsOf = (
  { verbs, metrics, store, people, letters, throttle }: House,
  settings: Settings,
  logger: Logger,
) => ({
  verbs,
  metrics,
  onceFor,
  people,
  letters,
  throttle,
  isPrivate: isPrivate(settings.publicUrl),
  portal: portalOf(logger),
  nonce: createNonce,
  logger,
  publicUrl: settings.publicUrl,
  links: settings.links,
  version: VERSION,
  trustedProxies: settings.trustedProxies,
  metricsApart: settings.metricsAddress !== null,
  ping: () => store.ping(),
})

/** Whoever runs it is told at the start what is not guaranteed here, and never has to find out. */
async function tellDoubts({ fleet }: House, logger: Logger): Promise<void> {
  try {
    for (const doubt of await fleet.doubts()) logger.warn({ doubt }, 'not guaranteed')
  } catch (err) {
    logger.warn({ err }, 'what the database guarantees could not be asked')
  }
}

/** The built portal. Without one the API is served all the same, and the log says what people will miss. */
function portalOf(logger: Logger): BuiltPortal | null {
  const portal = readPortal()
  if (!portal) logger.warn('the portal was not built: its pages answer 503 until npm run build has run')
  return portal
}

/** Nobody between can read what people send: HTTPS, or this machine, where browsers keep cookies just as safe. */
function isPrivate(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || isLoopback(hostname)
}

function keepHouse(house: House, settings: Settings, logger: Logger): NodeJS.Timeout[] {
  const { verbs, throttle } = house
  const repeat = (work: () => Promise<void>, every: number): NodeJS.Timeout =>
    setInterval(
      () => void work().catch((err: unknown) => logger.error({ err }, 'housekeeping failed')),
      every,
    ).unref()
  return [
    repeat(() => verbs.uses.settle(), EVERY.uses),
    repeat(() => verbs.prefixes.refresh(), EVERY.prefixes),
    repeat(() => verbs.sweep(), EVERY.sweep),
    repeat(() => throttle.sweep(), EVERY.sweep),
    ...(settings.canarySeconds > 0
      ? [repeat(() => flyCanary(house, settings, logger), settings.canarySeconds * 1000)]
      : []),
  ]
}

/** `/metrics` alone, on an address that only monitoring reaches. */
function metricsServer({ metrics }: House): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: 'idle' })
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send())
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()))
  return app
}
