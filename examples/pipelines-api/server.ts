import type { AddressInfo } from 'node:net'
import { createApi } from './api.ts'
import { connect } from './connect.ts'

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
  console.log(`The pipelines API listens on http://${HOST}:${port}`)
})

const stop = (): void => {
  api.close()
  api.closeIdleConnections()
}
process.once('SIGINT', stop).once('SIGTERM', stop)
