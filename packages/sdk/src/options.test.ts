import { inspect } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { createClient } from './create-client.ts'
import type { ClientOptions } from './options.ts'

const url = 'http://127.0.0.1:8787'

test.each<[string, ClientOptions, RegExp]>([
  ['no address', { url: '' }, /url must begin with http/],
  ['an address without a scheme', { url: 'keys.example.com' }, /url must begin with http/],
  ['another scheme', { url: 'file:///etc/passwd' }, /url must begin with http/],
  ['a password in the address', { url: 'http://u:hunter2@example.com' }, /user name or password/],
  ['a query in the address', { url: `${url}/?a=hunter2` }, /query or fragment/],
  ['no time', { url, timeoutMs: 0 }, /timeoutMs must be/],
  ['more time than timers take', { url, timeoutMs: 2 ** 31 }, /timeoutMs must be/],
  ['half a retry', { url, retries: 0.5 }, /retries must be/],
  ['less than no retry', { url, retries: -1 }, /retries must be/],
  ['a header that ends the line', { url, headers: { 'x-a': 'hunter2\r\nx-b: c' } }, /headers must have/],
  ['a path where there is no page', { url: '/' }, /url must begin with http/],
  ['a workspace that ends the line', { url, workspace: 'hunter2\r\nx-b: c' }, /workspace must be/],
  ['a name that ends the line', { url, userAgent: 'hunter2\n' }, /headers must have/],
])('%s is refused, and not repeated in the message', (_, options, message) => {
  expect(() => createClient(options)).toThrow(message)
  try {
    createClient(options)
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
    expect(inspect(error)).not.toContain('hunter2')
  }
})

test('the given fetch is the one that is called, by itself and not as a member', async () => {
  const seen: unknown[] = []
  const fetch = function (this: unknown, input: string | URL | Request): Promise<Response> {
    seen.push(this, input)
    return Promise.resolve(Response.json({ status: 'ok' }))
  }
  await createClient({ url: new URL(url), fetch, userAgent: 'mine' }).health()
  expect(seen).toEqual([undefined, `${url}/v1/health`])
})

test.each([
  [undefined, 'same-origin'],
  ['sk_1', 'omit'],
])('cookies of the page are sent by a client with the key %s: %s', async (key, credentials) => {
  const seen: unknown[] = []
  const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
    seen.push(init?.credentials)
    return Promise.resolve(Response.json({ status: 'ok' }))
  }
  await createClient({ url, fetch, key }).health()
  expect(seen).toEqual([credentials])
})

/** Where a client on a page of ours sends its requests. */
async function targetOf(given: string): Promise<unknown> {
  vi.stubGlobal('location', { origin: 'https://keys.example.com' })
  const seen: unknown[] = []
  const fetch = (input: unknown): Promise<Response> => {
    seen.push(input)
    return Promise.resolve(Response.json({ status: 'ok' }))
  }
  await createClient({ url: given, fetch }).health()
  return seen[0]
}

afterEach(() => void vi.unstubAllGlobals())

test.each(['/', '/base', '/base/'])(
  'on a page of the server, its address may be a path: %s',
  async (given) => {
    const base = given.replace(/\/$/, '')
    expect(await targetOf(given)).toBe(`https://keys.example.com${base}/v1/health`)
  },
)

test.each(['//evil.example', '/\\evil.example', 'evil.example', '', '../', '/\t/evil.example'])(
  'what only looks like a path is refused on a page as well: %j',
  async (given) => {
    await expect(targetOf(given)).rejects.toThrow(TypeError)
  },
)
