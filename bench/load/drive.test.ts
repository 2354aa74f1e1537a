import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'

import { driveTimes } from './drive.ts'
import { getting } from './request.ts'

test('so many answers are asked for, and each connection has one request under way', async (context) => {
  let [underWay, most, asked] = [0, 0, 0]
  const server = createServer((_request, response) => {
    asked += 1
    most = Math.max(most, ++underWay)
    setImmediate(() => {
      underWay -= 1
      response.end('x'.repeat(asked % 200 === 0 ? 100_000 : 10))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const request = Buffer.from(getting(port, '/')('key'))
  const check = ({ status }: { status: number }): void => assert.equal(status, 200)
  await driveTimes({ port, connections: 3, requests: () => () => request, check }, 1000)
  assert.equal(asked, 1000)
  assert.ok(most > 1 && most <= 3, `${most} at once`)
})
