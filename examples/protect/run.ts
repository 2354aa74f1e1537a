import type { Client } from '@claviger/sdk'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from './connect.ts'

/** Runs an API until it is told to stop, with what the environment says. `name`: how it calls itself. */
export function run(name: string, createApi: (claviger: Client) => Server): void {
  const {
    CLAVIGER_URL = 'http://127.0.0.1:8787',
    CLAVIGER_KEY,
    HOST = '127.0.0.1',
    PORT = '8788',
  } = process.env
  if (!CLAVIGER_KEY) {
    console.error('Set CLAVIGER_KEY to a key that holds verify:manage.keys.')
    process.exit(1)
  }
  const api = createApi(connect(CLAVIGER_URL, CLAVIGER_KEY))
  api.on('error', (fault) => {
    console.error(fault.message)
    process.exit(1)
  })
  api.listen(Number(PORT), HOST, () => {
    const { port } = api.address() as AddressInfo
    console.log(`The ${name} API listens on http://${HOST}:${port}`)
  })
  const stop = (): void => {
    api.close()
    api.closeIdleConnections()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
}
