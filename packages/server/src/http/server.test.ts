import { afterAll, describe, expect, it } from 'vitest'
import { createLogger } from '../platform/logger.ts'
import { createServer } from './server.ts'
import type { ServerDeps } from './server-deps.ts'

/** Enough of the domain to build the server; none of it is asked. */
const deps: ServerDeps = {
  // Only what is asked of before any verb is called.
  verbs: { newId: () => 'req_00000000000000000000000000' } as unknown as ServerDeps['verbs'],
  onceFor: () => {
    throw new Error('nothing is asked')
  },
  people: {
    session: () => null,
    answer: () => Promise.reject(new Error('nothing is asked')),
    offers: { sso: false, mail: false },
  },
  letters: { invited: () => undefined, changed: () => undefined },
  throttle: {
    take: () => Promise.resolve(0),
    clear: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
  },
  isPrivate: true,
  portal: null,
  nonce: () => 'bm9uY2U',
  metrics: { answered: () => undefined, contentType: 'text/plain', text: () => Promise.resolve('') },
  logger: createLogger('silent'),
  publicUrl: 'http://claviger.test',
  links: { support: null, docs: 'http://claviger.test/docs' },
  version: '0.0.0',
  trustedProxies: [],
  metricsApart: false,
  ping: () => Promise.resolve(),
  isStopping: () => false,
}

describe('the limits of the server', () => {
  const app = createServer(deps)
  afterAll(() => app.close())

  it('gives a caller 10 seconds for its headers and 30 for the whole request', () => {
    expect(app.server.headersTimeout).toBe(10_000)
    expect(app.server.requestTimeout).toBe(30_000)
  })

  it('looks for slow callers often enough to mean it', () => {
    // Node keeps the option on the server without declaring it.
    const { connectionsCheckingInterval } = app.server as { connectionsCheckingInterval?: number }
    expect(connectionsCheckingInterval).toBeLessThanOrEqual(2_000)
  })

  it('reads a hundred headers and no more', () => {
    expect(app.server.maxHeadersCount).toBe(100)
  })
})

describe('a server whose portal was not built', () => {
  const app = createServer(deps)
  afterAll(() => app.close())

  it.each(['/', '/sign-in', '/w/main/settings'])('says so at %s, in a sentence', async (url) => {
    const { statusCode, headers, body } = await app.inject({ url, headers: { host: 'claviger.test' } })
    expect([statusCode, headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8'])
    expect(body).toMatch(/not built.*API answers as usual/)
  })

  it('answers the API all the same', async () => {
    const { statusCode } = await app.inject({ url: '/livez', headers: { host: 'claviger.test' } })
    expect(statusCode).toBe(200)
  })
})
