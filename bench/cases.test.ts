import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'

import { type Route, verifying, verifyingBatches } from './cases.ts'
import { ringOf } from './load/ring.ts'

const secrets = ['key_aaaaaaaa', 'key_bbbbbbbb', 'key_cccccccc']
const wanted = { name: 'test', kind: 'verify', connections: 2 } as const
const ring = ringOf(secrets)
const issued = (body: string): object => ({ valid: secrets.some((secret) => body.includes(secret)) })

const serve = async (context: TestContext, answer: (body: string) => object): Promise<Route> => {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => response.end(JSON.stringify(answer(body))))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  return { port: (server.address() as AddressInfo).port, path: '/', body: (key) => ({ key }) }
}

test('a server that tells issued keys from forged ones is measured', async (context) => {
  const one = await verifying(wanted, await serve(context, issued), ring)
  const sample = await one.measure(0.1)
  assert.ok(sample.answersPerSecond > 0)
})

test('a server that finds every key valid is not measured', async (context) => {
  const route = await serve(context, () => ({ valid: true }))
  await assert.rejects(verifying(wanted, route, ring), /a forged key is valid/)
})

test('a single answer that is not valid ends the measurement', async (context) => {
  let asked = 0
  const route = await serve(context, (body) => (++asked === 50 ? { valid: false } : issued(body)))
  const one = await verifying(wanted, route, ring)
  await assert.rejects(one.measure(5), /an issued key is not valid/)
})

test('a batch in which one key is not valid ends the measurement', async (context) => {
  const route = await serve(context, (body) => {
    const { items } = JSON.parse(body) as { items: string[] }
    return { results: items.slice(1).map(issued) }
  })
  const batches = { ...route, body: (items: readonly string[]) => ({ items }) }
  await assert.rejects(verifyingBatches(wanted, batches, ring, 3), /an issued key is not valid/)
})

test('a batch in which a forged key is valid is not measured', async (context) => {
  const route = await serve(context, (body) => {
    const { items } = JSON.parse(body) as { items: string[] }
    return { results: items.map(() => ({ valid: true })) }
  })
  const batches = { ...route, body: (items: readonly string[]) => ({ items }) }
  await assert.rejects(verifyingBatches(wanted, batches, ring, 3), /a forged key is valid/)
})
