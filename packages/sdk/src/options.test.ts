import { inspect } from 'node:util'
import { expect, test } from 'vitest'
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
