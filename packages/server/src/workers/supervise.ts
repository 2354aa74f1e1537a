import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Settings } from '../config.ts'
import { openHouse } from '../house.ts'
import { keepJournal } from '../keep-journal.ts'
import { pause } from '../platform/clock.ts'
import { createLogger } from '../platform/logger.ts'
import type { Running } from '../serve-alone.ts'
import { endsWithin } from '../stop-limits.ts'
import type { ToSupervisor, ToWorker } from './messages.ts'
import { SumMetrics } from './sum-metrics.ts'

/** A worker that ends is followed by another: at once the first time, and up to ten seconds later when it goes on. */
const BACK_OFF = { first: 100, longest: 10_000, forgivenAfter: 60_000 }

/**
 * Serves with several processes on one port, each a member of the fleet by itself. This process answers nobody: it hands out
 * connections, in turn, and follows a worker that has ended by another.
 */
export async function supervise(settings: Settings, logger: Logger): Promise<Running> {
  await prepare(settings)
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
  cluster.setupPrimary({
    exec: fileURLToPath(new URL(file, import.meta.url)),
    args: [],
    serialization: 'advanced',
  })
  const crew = new Crew(settings, logger)
  try {
    const url = await crew.start()
    logger.info({ url, count: settings.workers }, 'every worker is listening')
    return { url, stop: () => crew.stop() }
  } catch (fault) {
    await crew.stop()
    throw fault
  }
}

/** Once for all: migrations, the master key, and every refusal that people can mend. */
async function prepare(settings: Settings): Promise<void> {
  const house = await openHouse(settings, createLogger('silent'))
  try {
    await keepJournal(house)
  } finally {
    await house.close()
  }
}

class Crew {
  readonly #settings: Settings
  readonly #logger: Logger
  readonly #sum = new SumMetrics()
  readonly #live = new Map<number, Worker>()
  #isStopping = false

  constructor(settings: Settings, logger: Logger) {
    this.#settings = settings
    this.#logger = logger
  }

  /** Resolves with the address once every worker listens. Rejects with what kept one from it. */
  async start(): Promise<string> {
    const places = Array.from({ length: this.#settings.workers }, (_, i) => i + 1)
    const [url = ''] = await Promise.all(places.map((place) => this.#launch(place)))
    for (const place of places) void this.#keep(place)
    return url
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    const workers = [...this.#live.values()]
    for (const worker of workers) tell(worker, { kind: 'stop' })
    const kill = (): void => workers.forEach((worker) => worker.process.kill('SIGKILL'))
    const late = setTimeout(kill, endsWithin(this.#settings.leaseMs))
    await Promise.all(workers.map(hasEnded))
    clearTimeout(late)
    this.#logger.info('every worker has stopped')
  }

  /** Follows whoever ends at this place by another, until all stop. */
  async #keep(place: number): Promise<void> {
    let wait = BACK_OFF.first
    while (!this.#isStopping) {
      const worker = this.#live.get(place)
      const since = performance.now()
      if (worker) await hasEnded(worker)
      if (this.#isStopping) return
      wait = performance.now() - since > BACK_OFF.forgivenAfter ? BACK_OFF.first : wait
      this.#logger.error({ worker: place }, 'a worker has ended, and is followed by another')
      await pause(wait)
      wait = Math.min(BACK_OFF.longest, wait * 2)
      await this.#launch(place).catch((err: unknown) =>
        this.#logger.error({ err, worker: place }, 'a worker did not start'),
      )
    }
  }

  #launch(place: number): Promise<string> {
    if (this.#isStopping) return Promise.resolve('')
    const worker = cluster.fork()
    this.#live.set(place, worker)
    this.#logger.info({ worker: place, pid: worker.process.pid }, 'a worker was started')
    worker.once('online', () => tell(worker, { kind: 'serve', settings: this.#settings, worker: place }))
    return new Promise((resolve, reject) => {
      worker.once('exit', () => reject(new Error('a worker ended before it listened')))
      worker.on('message', (message: ToSupervisor) => {
        if (message.kind === 'listening') resolve(message.url)
        if (message.kind === 'failed')
          reject(Object.assign(new Error(message.message), message.code ? { code: message.code } : {}))
        if (message.kind === 'counted') this.#sum.counted(place, message.id, message.counted)
        if (message.kind === 'ask-metrics') void this.#answer(worker, message.id)
      })
    })
  }

  async #answer(worker: Worker, id: number): Promise<void> {
    const text = await this.#sum.text([...this.#live.keys()], (place, question) => {
      const asked = this.#live.get(place)
      if (asked) tell(asked, { kind: 'count', id: question })
    })
    tell(worker, { kind: 'metrics', id, text })
  }
}

/** Who has ended in the meantime hears nothing. */
function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined)
}

async function hasEnded(worker: Worker): Promise<void> {
  if (!worker.isDead()) await once(worker, 'exit')
}
