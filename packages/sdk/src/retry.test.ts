import { expect, test } from 'vitest'
import { recordedTiming } from '../testing/recorded-timing.ts'
import { hangUp, json, problem, scriptedServer, silence, type Step } from '../testing/scripted-server.ts'
import { clientWith, type Client } from './client.ts'
import { createClient } from './create-client.ts'
import { parseRetryAfter } from './retry.ts'

const KEY = `key_${'0'.repeat(26)}`
const ok = json(200, { data: [], next_cursor: null, results: [] })
const limited = problem(429, 'rate_limited')
const unavailable = problem(503, 'unavailable')

interface Outcome {
  readonly slept: readonly number[]
  readonly sent: number
  readonly keys: readonly unknown[]
  readonly error: unknown
}

/** Lets a client call a server with a script, and says how often it asked and how long it waited before each time. */
async function attempt(
  steps: [Step, ...Step[]],
  call: (client: Client) => Promise<unknown>,
  options: { retries?: number; timeoutMs?: number; start?: number } = {},
): Promise<Outcome> {
  await using server = await scriptedServer(...steps)
  const timing = recordedTiming(options.start)
  const { retries, timeoutMs } = options
  const client = clientWith({ url: server.url, key: 'k', retries, timeoutMs }, timing)
  const error = await call(client).then(
    () => undefined,
    (fault: unknown) => fault,
  )
  const keys = server.received.map(({ headers }) => headers['idempotency-key'])
  return { slept: timing.slept, sent: server.received.length, keys, error }
}

const list = (client: Client): Promise<unknown> => client.keys.list()
const create = (client: Client): Promise<unknown> => client.keys.create({ type: 'secret', name: 'n' })
const update = (client: Client): Promise<unknown> => client.keys.update(KEY, { name: 'n' })
const revokeAll = (client: Client): Promise<unknown> =>
  client.keys.revokeAll({ type: 'secret', confirm: 'acme' })

test('without Retry-After the waits are 1 s, doubled each time, and it gives up after 4 retries', async () => {
  const { slept, sent, error } = await attempt([limited], list)
  expect(slept).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(sent).toBe(5)
  expect(error).toMatchObject({ code: 'rate_limited', status: 429 })
})

test('429 and 503 and broken connections are one row of failures', async () => {
  const { slept, error } = await attempt([limited, unavailable, hangUp, ok], list)
  expect(slept).toEqual([1_000, 2_000, 4_000])
  expect(error).toBeUndefined()
})

test('no wait is longer than a minute', async () => {
  const doubled = await attempt([limited], list, { retries: 8 })
  expect(doubled.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  const told = await attempt([problem(429, 'quota_exceeded', { 'retry-after': '3600' })], list, {
    retries: 1,
  })
  expect(told.slept).toEqual([60_000])
  expect(told.error).toMatchObject({ code: 'quota_exceeded', retryAfterSeconds: 3600 })
})

test('Retry-After is honoured in seconds and as a date', async () => {
  const start = Date.UTC(2026, 0, 1)
  const date = new Date(start + 7_000 + 3_000).toUTCString()
  const steps: [Step, ...Step[]] = [
    problem(429, 'rate_limited', { 'retry-after': '7' }),
    problem(503, 'unavailable', { 'retry-after': date }),
    problem(503, 'unavailable', { 'retry-after': '0' }),
    problem(503, 'unavailable', { 'retry-after': 'soon' }),
    ok,
  ]
  const { slept, error } = await attempt(steps, list, { start })
  expect(slept).toEqual([7_000, 3_000, 0, 8_000])
  expect(error).toBeUndefined()
})

test('Retry-After is doubled with each further 429, up to a minute', async () => {
  const { slept } = await attempt([problem(429, 'rate_limited', { 'retry-after': '5' })], list, {
    retries: 6,
  })
  expect(slept).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
  const unable = await attempt([problem(503, 'unavailable', { 'retry-after': '5' })], list, { retries: 3 })
  expect(unable.slept).toEqual([5_000, 5_000, 5_000])
})

test.each([
  ['0', 0],
  [' 12 ', 12],
  ['Thu, 01 Jan 1970 00:01:40 GMT', 90],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['2026', 2026],
  ['2026-01-01', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After %j is %j seconds', (header, seconds) => {
  expect(parseRetryAfter(header, 10_000)).toBe(seconds)
})

test('what creates is repeated under one Idempotency-Key, and another call has another', async () => {
  const { keys, error } = await attempt([hangUp, unavailable, limited, ok], create)
  expect(error).toBeUndefined()
  expect(keys).toHaveLength(4)
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  expect(new Set(keys).size).toBe(1)
  expect((await attempt([ok], create)).keys[0]).not.toBe(keys[0])
})

test('an Idempotency-Key of the caller is the one that is sent', async () => {
  const given = await attempt([hangUp, ok], (client) =>
    client.keys.rotate(KEY, { overlap: '1h' }, { idempotencyKey: 'order-17' }),
  )
  expect(given.keys).toEqual(['order-17', 'order-17'])
  const bad = await attempt([ok], (client) =>
    client.keys.create({ type: 's', name: 'n' }, { idempotencyKey: 'a\r\nb' }),
  )
  expect(bad.error).toMatchObject({ code: 'invalid_request' })
  expect(bad.sent).toBe(0)
})

test.each([
  ['update', update],
  ['revokeAll', revokeAll],
])('%s is repeated after 429 only: anything else may have had its effect', async (_, call) => {
  for (const step of [hangUp, unavailable, problem(500, 'internal')])
    expect(await attempt([step, ok], call)).toMatchObject({ sent: 1, slept: [] })
  expect(await attempt([limited, ok], call)).toMatchObject({ sent: 2, keys: [undefined, undefined] })
})

test.each<[string, (client: Client) => Promise<unknown>]>([
  ['get', (client) => client.keys.get(KEY)],
  ['revoke', (client) => client.keys.revoke(KEY)],
  ['revoke with a reason', (client) => client.keys.revoke(KEY, { reason: 'leaked' })],
  ['verify', (client) => client.keys.verify({ key: 'k' })],
  ['verifyBatch', (client) => client.keys.verifyBatch([])],
])('%s is repeated after a broken connection and after 503', async (_, call) => {
  expect(await attempt([hangUp, unavailable, ok], call)).toMatchObject({ sent: 3, error: undefined })
})

test.each([400, 401, 403, 404, 409, 422, 500])('%i is not asked again', async (status) => {
  const { sent, error } = await attempt([problem(status, 'some_code')], list)
  expect(sent).toBe(1)
  expect(error).toMatchObject({ status, code: 'some_code' })
})

test('no answer in time is code timeout, and is tried again where that is safe', async () => {
  const twice = await attempt([silence], list, { timeoutMs: 50, retries: 1 })
  expect(twice.error).toMatchObject({ code: 'timeout', status: undefined })
  expect(twice.sent).toBe(2)
  const once = await attempt([silence], update, { timeoutMs: 50 })
  expect(once).toMatchObject({ sent: 1, error: { code: 'timeout' } })
})

test('the time for an answer includes its body', async () => {
  const half: Step = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":')
  }
  const { error } = await attempt([half], list, { timeoutMs: 80, retries: 0 })
  expect(error).toMatchObject({ code: 'timeout' })
})

test('nobody there is code network, with the word of the system for it', async () => {
  const closed = await scriptedServer(ok)
  await closed[Symbol.asyncDispose]()
  const client = clientWith({ url: closed.url, key: 'k', retries: 0 }, recordedTiming())
  await expect(client.keys.list()).rejects.toMatchObject({
    code: 'network',
    detail: expect.stringContaining('ECONNREFUSED') as string,
  })
})

test("the caller's signal ends a request, and a wait between two, with its reason", async () => {
  await using quiet = await scriptedServer(silence)
  const reason = new Error('enough')
  const begun = performance.now()
  const signal = abortedAfter(60, reason)
  const asked = createClient({ url: quiet.url, key: 'k' }).keys.update(KEY, { name: 'n' }, { signal })
  await expect(asked).rejects.toBe(reason)
  expect(quiet.received).toHaveLength(1)

  await using busy = await scriptedServer(problem(429, 'rate_limited', { 'retry-after': '50' }))
  const waiting = createClient({ url: busy.url, key: 'k' }).keys.list(
    {},
    { signal: abortedAfter(60, reason) },
  )
  await expect(waiting).rejects.toBe(reason)
  expect(busy.received).toHaveLength(1)
  expect(performance.now() - begun).toBeLessThan(900)
})

test('a signal that is aborted already sends nothing', async () => {
  await using server = await scriptedServer(ok)
  const asked = createClient({ url: server.url, key: 'k' }).keys.list({}, { signal: AbortSignal.abort() })
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.received).toEqual([])
})

test('real waits are really waited for', async () => {
  await using server = await scriptedServer(problem(429, 'rate_limited', { 'retry-after': '1' }), ok)
  const begun = performance.now()
  await createClient({ url: server.url, key: 'k' }).keys.list()
  expect(performance.now() - begun).toBeGreaterThan(990)
})

function abortedAfter(ms: number, reason: Error): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(reason), ms)
  return controller.signal
}
