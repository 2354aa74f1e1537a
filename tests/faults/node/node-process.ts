// A node in a process of its own, for tests that fail it. Its one argument is a NodeSpec as JSON; it says its address
// once it listens, and takes orders. It ends with whoever started it.
import { readSettings, serve } from '@claviger/server'
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Around } from '../../../packages/server/src/around.ts'
import { createLogger } from '../../../packages/server/src/platform/logger.ts'
import { BROKEN } from './breakages.ts'
import { Failpoints } from './failpoints.ts'
import { STALL_HEADER, type NodeSpec, type Order } from './spec.ts'

const { env, protocol, diesAt, breakage } = JSON.parse(process.argv[2] ?? '') as NodeSpec
const failpoints = new Failpoints()
failpoints.arm(diesAt)

/** The breakage stands closer to the right thing: failing at a moment is not broken by it. */
function around(): Around {
  const broken = breakage === undefined ? {} : BROKEN[breakage]()
  const outer = failpoints.around()
  const both =
    <T>(near: ((right: T) => T) | undefined, far: ((right: T) => T) | undefined) =>
    (right: T): T => {
      const inner = near ? near(right) : right
      return far ? far(inner) : inner
    }
  return {
    ...(protocol === undefined ? {} : { protocol }),
    registry: both(broken.registry, outer.registry),
    memory: both(broken.memory, outer.memory),
    store: both(broken.store, outer.store),
    fleet: both(broken.fleet, outer.fleet),
  }
}

const asleep = new Int32Array(new SharedArrayBuffer(4))

channel('http.server.request.start').subscribe((message) => {
  const { headers } = (message as { request: IncomingMessage }).request
  const ms = Number(headers[STALL_HEADER] ?? 0)
  if (ms > 0) Atomics.wait(asleep, 0, 0, ms)
})

process.once('disconnect', () => process.exit(1))
const settings = readSettings(env)
const running = await serve(settings, createLogger(settings.logLevel), around())
process.on('message', (order: Order) => {
  if ('dieAt' in order) return failpoints.arm(order.dieAt)
  void running.stop().finally(() => process.exit(0))
})
process.send?.({ url: running.url })
