import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { json, problem, scriptedServer, type Received, type Step } from '../testing/scripted-server.ts'
import { ClavigerError } from './claviger-error.ts'
import { createClient } from './create-client.ts'

const KEY = 'sk_live_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'

/** Everything by which a program may come to print a value. */
const shown = (value: unknown): string =>
  [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    value instanceof Error ? `${value.stack} ${inspect(value.cause, { depth: 9, showHidden: true })}` : '',
  ].join('\n')

async function failure(url: string): Promise<ClavigerError> {
  const client = createClient({ url, key: KEY, retries: 0 })
  const error = await client.keys.list().catch((fault: unknown) => fault)
  expect(error).toBeInstanceOf(ClavigerError)
  return error as ClavigerError
}

async function failureOf(step: Step): Promise<ClavigerError> {
  await using server = await scriptedServer(step)
  // Awaited here: the server is there only until this function ends.
  return await failure(server.url)
}

const echo: Step = (response, { headers }: Received) =>
  json(403, {
    code: `c ${headers.authorization}`,
    detail: `you sent ${headers.authorization}`,
    request_id: `r${headers.authorization}`,
    errors: [{ path: `${headers.authorization}`, message: `no ${headers.authorization}` }],
  })(response, { headers, method: '', path: '', body: '' })

const page: Step = (response, { headers }: Received) => {
  response.writeHead(502, { 'content-type': 'text/html' }).end(`<pre>${headers.authorization}</pre>`)
}

test('neither the client nor its parts show the key', () => {
  const client = createClient({ url: 'http://127.0.0.1:1', key: KEY })
  for (const value of [client, client.keys, client.keys.create, client.projects.apps])
    expect(shown(value)).not.toContain(KEY)
})

test.each<[string, Step]>([
  ['a server that echoes it', echo],
  ['a proxy that puts the request on a page', page],
  ['an honest refusal', problem(401, 'unauthenticated')],
])('no error shows the key: %s', async (_, step) => {
  const error = await failureOf(step)
  expect(error.status).toBeGreaterThan(400)
  expect(shown(error)).not.toContain(KEY)
})

test('no error shows the key: a connection that fails', async () => {
  expect(shown(await failure('http://127.0.0.1:1'))).not.toContain(KEY)
})

test.each([`${KEY}\n`, `${KEY} `, `${KEY}é`, ''])(
  'a key that no header can hold is not in the message',
  (key) => {
    let error: unknown
    try {
      createClient({ url: 'http://127.0.0.1:1', key })
    } catch (fault) {
      error = fault
    }
    expect(error).toBeInstanceOf(TypeError)
    expect(shown(error)).not.toContain(KEY)
  },
)

test('an error says what the server said', async () => {
  const errors = [{ path: 'name', message: 'must not be empty' }]
  const body = {
    code: 'invalid_request',
    detail: 'Two things are wrong',
    request_id: 'req_9',
    errors,
    more: 1,
  }
  const error = await failureOf(json(422, body))
  expect(error).toMatchObject({
    name: 'ClavigerError',
    code: 'invalid_request',
    status: 422,
    detail: 'Two things are wrong',
    requestId: 'req_9',
    errors,
    retryAfterSeconds: undefined,
  })
  expect(error.message).toBe(
    'Two things are wrong; name must not be empty (invalid_request, HTTP 422, req_9)',
  )
})

const raw =
  (status: number, type: string, body: string): Step =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(body)

test.each<[string, Step]>([
  ['a page', raw(200, 'text/html', '{"data":[]}')],
  ['JSON that is declared as something else', raw(200, 'text/json-not', '{"data":[]}')],
  ['broken JSON', raw(200, 'application/json', '{"data":')],
  ['JSON that is no object', raw(200, 'application/json', '[]')],
  ['nothing at all', raw(200, 'application/json', '')],
  ['an error without a code', raw(400, 'application/json', '{"error":"no"}')],
  ['a redirect', (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()],
])('what is not an answer of Claviger is code unexpected_answer: %s', async (_, step) => {
  const error = await failureOf(step)
  expect(error.code).toBe('unexpected_answer')
  expect(error.status).toBeGreaterThanOrEqual(200)
})

test('a redirect is not followed, so that the key goes nowhere else', async () => {
  await using elsewhere = await scriptedServer(json(200, { data: [] }))
  await using server = await scriptedServer((response) =>
    response.writeHead(308, { location: `${elsewhere.url}/v1/keys` }).end(),
  )
  await expect(createClient({ url: server.url, key: KEY }).keys.list()).rejects.toMatchObject({
    code: 'unexpected_answer',
    status: 308,
  })
  expect(elsewhere.received).toEqual([])
  expect(server.received).toHaveLength(1)
})

test('an answer without end is given up', async () => {
  let written = 0
  const error = await failureOf((response) => {
    const chunk = Buffer.alloc(1024 * 1024, ' ')
    const more = (): void => {
      written += chunk.length
      if (!response.destroyed && written < 1024 * chunk.length) response.write(chunk, more)
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    more()
  })
  expect(error).toMatchObject({
    code: 'unexpected_answer',
    detail: expect.stringContaining('larger') as string,
  })
  expect(written).toBeLessThan(200 * 1024 * 1024)
})
