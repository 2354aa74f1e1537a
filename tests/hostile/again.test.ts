import * as fc from 'fast-check'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { makeKey, revokeKey } from '../keys/support.ts'
import { bearer, post, request } from './wire-case.ts'
import { connected, type WireAnswer } from './wire.ts'

const VERIFY = '/v1/keys/verify'
const BATCH = '/v1/keys/verify-batch'

let server: TestServer
let requests: readonly string[]
let good: string
let other: string

beforeAll(async () => {
  server = await aServer('sqlite')
  const scopes = ['read:pipelines']
  good = (await makeKey(server, { scopes })).secret
  other = (await makeKey(server, { scopes, name: 'Schlüssel 雪', metadata: { a: 'é"\\' } })).secret
  const gone = await makeKey(server, { scopes })
  await revokeKey(server, gone.id)
  requests = [...verifications(gone.secret), ...forwards(gone.secret), ...others()]
})
afterAll(() => server.stop())

function verifications(gone: string): string[] {
  const ask = (body: string, ...headers: string[]): string =>
    post(VERIFY, body, bearer(server.root), ...headers)
  const one = (key: string, scope = 'read:pipelines'): string =>
    JSON.stringify({ key, scopes: [scope], ip: null })
  return [
    ...[good, other, gone, `${good.slice(0, -1)}?`, 'x'.repeat(good.length)].map((key) => ask(one(key))),
    ask(one(good, 'write:pipelines')),
    ask(JSON.stringify({ key: good, scopes: ['read:pipelines'], env: null })),
    ask(one(good).replace('}', ' ')),
    ask(one(good), 'traceparent: 00-1'),
    ask(one(good), 'Connection: keep-alive'),
    ask(one(good), 'Connection: close'),
    post(VERIFY, one(good), bearer(good)),
    post(VERIFY, one(good), bearer(gone)),
    post(`${VERIFY}?a=1`, one(good), bearer(server.root)),
    post(BATCH, JSON.stringify({ items: [{ key: good }, { key: other }] }), bearer(server.root)),
    post(BATCH, JSON.stringify({ items: [{ key: good }, { kay: other }] }), bearer(server.root)),
  ]
}

function forwards(gone: string): string[] {
  const at = (query: string, key: string, ...headers: string[]): string =>
    request(`GET /v1/forward-auth${query}`, bearer(key), ...headers)
  return [
    ...[good, other, gone, `${good.slice(0, -1)}?`].map((key) => at('', key)),
    ...[good, other].map((key) => at('?scope=read:pipelines', key)),
    at('?scope=write:pipelines', good),
    ...[server.workspace.id, `ws_${'0'.repeat(26)}`].map((id) =>
      request(`GET /v1/workspaces/${id}/forward-auth/x?a=1`, bearer(good)),
    ),
    at('?scopes=odd', good),
    at('', good, `X-Original-URI: /${good}`),
    at('', `${good} ${other}`),
    request('GET /v1/forward-auth', `X-API-Key: ${good}`),
    request('GET /v1/forward-auth', `X-API-Key: ${other}`),
    request('GET /v1/forward-auth'),
  ]
}

const others = (): string[] => [
  request('GET /livez'),
  request('GET /v1/keys', bearer(server.root)).replace('/v1/keys', '/v1/keys?limit=1&q=nothing'),
  request('GET /v1/nothing', bearer(server.root)),
]

/** What does not change from one answer to the same question to the next. */
function lasting({ status, headers, body }: WireAnswer): unknown {
  const { date: _, 'x-request-id': __, ...own } = Object.fromEntries(headers)
  return { status, headers: own, body: body.replaceAll(/req_[0-9a-z]{26}/g, 'req') }
}

const isLast = (bytes: string): boolean => bytes.includes('Connection: close')

/** Asks one after another on one connection, and on a new one where the server is asked to hang up. */
function askInTurn(asked: readonly string[], cut: number | null): Promise<unknown[]> {
  return connected(server.url, async (socket, next) => {
    socket.setNoDelay(true)
    const answers: unknown[] = []
    for (const [i, text] of asked.entries()) {
      const bytes = Buffer.from(text, 'latin1')
      if (cut !== null) {
        socket.write(bytes.subarray(0, cut))
        await new Promise(setImmediate)
      }
      socket.write(bytes.subarray(cut ?? 0))
      const answer = await next()
      answers.push(answer && lasting(answer))
      if (isLast(text)) return [...answers, ...(await askInTurn(asked.slice(i + 1), cut))]
    }
    return answers
  })
}

async function expectAlike(indices: readonly number[], cut: number | null): Promise<void> {
  const asked = indices.map((i) => requests[i % requests.length] ?? '')
  const alone = new Map<string, unknown>()
  for (const text of asked) if (!alone.has(text)) alone.set(text, (await askInTurn([text], null))[0])
  expect(await askInTurn(asked, cut)).toEqual(asked.map((text) => alone.get(text)))
}

describe('what is asked on a connection that is kept', () => {
  it('is answered as on a connection of its own, however often it is repeated', async () => {
    for (let i = 0; i < requests.length; i++) await expectAlike([i, i, i, i, i], null)
  })

  it('is answered so whatever was asked before it', { timeout: 60_000 }, async () => {
    const runs = fc.array(fc.tuple(fc.nat(1_000), fc.integer({ min: 1, max: 4 })), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(runs, fc.option(fc.integer({ min: 1, max: 90 }), { freq: 4 }), (some, cut) =>
        expectAlike(
          some.flatMap(([i, times]) => Array<number>(times).fill(i)),
          cut,
        ),
      ),
      { numRuns: 60 },
    )
  })

  it('is answered in its order where questions do not wait for answers', async () => {
    const [one, two] = [good, other].map((key) => request('GET /v1/forward-auth', bearer(key))) as [
      string,
      string,
    ]
    const livez = request('GET /livez')
    await connected(server.url, async (socket, next) => {
      // The same often enough to be known.
      for (let i = 0; i < 4; i++) {
        socket.write(one)
        await next()
      }
      socket.write(`${livez}${one}`)
      socket.write(two)
      socket.write(`${one}${two}`)
      const ids: unknown[] = []
      for (let i = 0; i < 5; i++) ids.push((await next())?.headers.get('x-claviger-key-id'))
      expect(ids[0]).toBeUndefined()
      expect([ids[1], ids[2]]).toEqual([ids[3], ids[4]])
      expect(ids[1]).not.toBe(ids[2])
    })
  })
})

describe('a key that is revoked', () => {
  it('is refused on a connection on which it was let through again and again', async () => {
    const asker = await makeKey(server, { scopes: ['verify:manage.keys'] })
    const asked = await makeKey(server)
    const verify = post(VERIFY, JSON.stringify({ key: asked.secret }), bearer(asker.secret))
    const forward = request('GET /v1/forward-auth', bearer(asked.secret))
    await connected(server.url, async (socket, next) => {
      const ask = async (bytes: string): Promise<WireAnswer | undefined> => {
        socket.write(bytes)
        return next()
      }
      for (const bytes of [verify, verify, verify, forward, forward, forward])
        expect((await ask(bytes))?.status).toBe(200)
      await revokeKey(server, asked.id)
      expect((await ask(forward))?.status).toBe(401)
      expect((await ask(verify))?.body).toContain('"code":"revoked"')
      await revokeKey(server, asker.id)
      expect((await ask(verify))?.status).toBe(401)
    })
  })
})

describe('CONNECT on a connection on which much was asked', () => {
  const forward = (): string => request('GET /v1/forward-auth', bearer(good))
  const tunnel = request('CONNECT elsewhere:443')

  it('ends it: nothing that comes behind it is read as part of what somebody else asks', async () => {
    const { hostname, port } = new URL(server.url)
    const stranger = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    stranger.on('error', () => undefined)
    let heard = ''
    stranger.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')))
    await once(stranger, 'connect')
    for (let i = 1; i <= 4; i++) {
      stranger.write(forward())
      await expect.poll(() => heard.split('HTTP/1.1 200').length - 1).toBe(i)
    }
    stranger.write(tunnel)
    await expect.poll(() => heard).toContain('HTTP/1.1 400')
    // A parser that Node is done with serves the next connection.
    await connected(server.url, async (socket, next) => {
      socket.write(request('GET /livez'))
      expect((await next())?.status).toBe(200)
      stranger.write('GET /v1/nothing HTTP/1.1\r\nHost: x\r\nX-Swallow: ')
      await new Promise((done) => stranger.write('', done))
      socket.write(request('GET /livez'))
      const answer = await next()
      expect([answer?.status, answer?.body]).toEqual([200, '{"status":"ok"}'])
    })
    stranger.destroy()
  })

  it('does the server no harm, however it comes', async () => {
    for (const before of [0, 1, 2, 3, 5])
      for (const apart of [false, true])
        await connected(server.url, async (socket, next) => {
          if (!apart) socket.write(forward().repeat(before) + tunnel)
          for (let i = 0; i < before; i++) {
            if (apart) socket.write(forward())
            await next()
          }
          if (apart) socket.write(tunnel)
          await next()
          socket.write(forward())
        })
    expect((await server.call('GET', '/livez')).status).toBe(200)
  })
})
