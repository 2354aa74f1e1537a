import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'

import { type Route, verifying, verifyingBatches } from './cases.ts'
import { drive } from './load/drive.ts'

const secrets = ['key_aaaaaaaa', 'key_bbbbbbbb', 'key_cccccccc']
const wanted = { name: 'test', kind: 'verify', connections: 2 } as const
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
  const sample = await drive(await verifying(wanted, await serve(context, issued), secrets), 0.1)
  assert.ok(sample.answersPerSecond > 0)
})

test('a server that finds every key valid is not measured', async (context) => {
  const route = await serve(context, () => ({ valid: true }))
  await assert.rejects(verifying(wanted, route, secrets), /a forged key is valid/)
})

test('a single answer that is not valid ends the measurement', async (context) => {
  let asked = 0
  const route = await serve(context, (body) => (++asked === 50 ? { valid: false } : issued(body)))
  await assert.rejects(drive(await verifying(wanted, route, secrets), 5), /an issued key is not valid/)
})

test('a batch in which one key is not valid ends the measurement', async (context) => {
  const route = await serve(context, (body) => {
    const { items } = JSON.parse(body) as { items: string[] }
    return { results: items.slice(1).map(issued) }
  })
  const batches = { ...route, body: (items: readonly string[]) => ({ items }) }
  await assert.rejects(verifyingBatches(wanted, batches, secrets, 3), /not every issued key is valid/)
})
