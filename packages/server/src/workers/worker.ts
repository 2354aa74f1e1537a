import { createLogger } from '../platform/logger.ts'
import type { Metrics } from '../platform/metrics.ts'
import { serveAlone, type Running } from '../serve-alone.ts'
import type { ToSupervisor, ToWorker } from './messages.ts'

// One of the processes that answer on the port of one server; see supervise.ts.

/** How long the sum of all is waited for before this process tells of itself alone, in ms. */
const PATIENCE = 3_000

const say = (message: ToSupervisor): void => void process.send?.(message)

let running: Running | undefined
let own: Metrics | undefined
const asked = new Map<number, (text: string) => void>()
let questions = 0

process.on('message', (message: ToWorker) => {
  if (message.kind === 'serve') void begin(message)
  if (message.kind === 'stop') void end()
  if (message.kind === 'count') void count(message.id)
  if (message.kind === 'metrics') asked.get(message.id)?.(message.text)
})
// A terminal and an orchestrator signal every process. The supervisor says what is to be done.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => void end())

async function begin({ settings, worker }: Extract<ToWorker, { kind: 'serve' }>): Promise<void> {
  try {
    const logger = createLogger(settings.logLevel).child({ worker })
    running = await serveAlone(settings, logger, {
      gather: (metrics) => {
        own = metrics
        return sumOfAll
      },
    })
    say({ kind: 'listening', url: running.url })
  } catch (fault) {
    say({ kind: 'failed', ...toldOf(fault) })
    process.disconnect()
  }
}

function toldOf(fault: unknown): { message: string; code: string | undefined } {
  if (!(fault instanceof Error)) return { message: 'a worker could not start', code: undefined }
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
  return { message: fault.message, code }
}

async function end(): Promise<void> {
  await running?.stop().catch(() => undefined)
  process.exit()
}

async function count(id: number): Promise<void> {
  if (own) say({ kind: 'counted', id, counted: await own.counted() })
}

/** What all workers count together, by way of the supervisor. */
function sumOfAll(): Promise<string> {
  const id = ++questions
  return new Promise<string>((resolve) => {
    const alone = setTimeout(() => void own?.text().then(resolve), PATIENCE).unref()
    asked.set(id, (text) => {
      clearTimeout(alone)
      resolve(text)
    })
    say({ kind: 'ask-metrics', id })
  }).finally(() => asked.delete(id))
}
