import { afterEach, describe, expect, it } from 'vitest'
import { serve, type Running } from '@claviger/server'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { aServer, call, ENGINES, type TestServer } from '../../testing/server.ts'
import { insist, makeKey } from '../keys/support.ts'
import { aHoldingProxy, type HoldingProxy } from './holding-proxy.ts'

const left: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const leave of left.splice(0).toReversed()) await leave()
})

async function served(engine: 'sqlite' | 'postgres'): Promise<TestServer> {
  const server = await aServer(engine, { CLAVIGER_LEASE_MS: '3000' })
  left.push(() => server.stop())
  return server
}

const change = (server: TestServer, consistency: string | null, headers: Record<string, string> = {}) =>
  server.call('PATCH', '/v1/verification-policy', { body: { consistency }, headers })

describe.each(ENGINES)('the verification policy of a workspace on %s', (engine) => {
  const confirmed = engine === 'postgres' ? 'confirm' : 'lease'

  it('is the installation’s until the workspace has one, and says what is in force', async () => {
    const server = await served(engine)
    const first = await insist(server.call('GET', '/v1/verification-policy'), 200)
    expect(first).toMatchObject({ consistency: null, in_force: 'lease' })
    const { body, headers } = await change(server, 'confirm')
    expect(body).toMatchObject({ consistency: 'confirm', in_force: confirmed })
    expect(body.revision).toBeGreaterThan(first.revision)
    expect(headers.get('etag')).toBe(`"${body.revision}"`)
    expect(await insist(server.call('GET', '/v1/verification-policy'), 200)).toEqual(body)
    expect(await insist(change(server, null), 200)).toMatchObject({ consistency: null, in_force: 'lease' })
  })

  it('is changed by one of two who edit it at once, and stands in the record', async () => {
    const server = await served(engine)
    const { revision } = await insist(server.call('GET', '/v1/verification-policy'), 200)
    const seen = { 'if-match': `"${revision}"` }
    await insist(change(server, 'confirm', seen), 200)
    expect((await change(server, 'lease', seen)).status).toBe(412)
    // What is so already is no change.
    await insist(change(server, 'confirm'), 200)
    const kind = 'workspace.verification_policy_updated'
    const { data } = await insist(server.call('GET', `/v1/events?kind=${kind}`), 200)
    expect(data).toMatchObject([{ changes: { consistency: { from: null, to: 'confirm' } } }])
  })

  it('takes nothing else', async () => {
    const server = await served(engine)
    for (const body of [{}, { consistency: 'often' }, { consistency: 'lease', more: 1 }])
      expect((await server.call('PATCH', '/v1/verification-policy', { body })).status).toBe(422)
  })

  it('has keys verified as before', async () => {
    const server = await served(engine)
    await insist(change(server, 'confirm'), 200)
    const { id, secret } = await makeKey(server)
    const outcome = async () => {
      const asked = server.call('POST', '/v1/keys/verify', { body: { key: secret } })
      return (await insist(asked, 200)).code
    }
    expect(await outcome()).toBe('valid')
    await insist(server.call('DELETE', `/v1/keys/${id}`), 200)
    expect(await outcome()).toBe('revoked')
  })
})

/** Whoever revokes waits for the lease of the node that is held, and that node for its own questions. */
const HELD = { timeout: 90_000 }

describe('a node that hears nothing and cannot renew', () => {
  interface Two {
    readonly server: TestServer
    readonly proxy: HoldingProxy
    /** What the node behind the proxy makes of a key. */
    readonly ask: (secret: string) => Promise<string>
  }

  async function twoNodes(): Promise<Two> {
    const server = await served('postgres')
    const proxy = await aHoldingProxy(server.settings.databaseUrl ?? '')
    left.push(() => proxy.close())
    const settings = { ...server.settings, port: 0, databaseUrl: proxy.url }
    const other: Running = await serve(settings, createLogger('silent'))
    left.push(() => other.stop())
    const ask = async (secret: string): Promise<string> => {
      const asked = await call(other.url, 'POST', '/v1/keys/verify', {
        key: server.root,
        body: { key: secret },
      })
      return asked.status === 200 ? asked.body.code : String(asked.status)
    }
    return { server, proxy, ask }
  }

  const holdAll = (proxy: HoldingProxy): void => {
    proxy.hold('claviger: listens')
    proxy.hold('claviger: leases')
  }

  it('accepts under a lease what nobody has waited for', async () => {
    const { server, proxy, ask } = await twoNodes()
    const { id, secret } = await makeKey(server)
    expect(await ask(secret)).toBe('valid')
    holdAll(proxy)
    await insist(server.call('DELETE', `/v1/keys/${id}?wait=0`), 202)
    // Which shows that it does not know, and that the next test is one.
    expect(await ask(secret)).toBe('valid')
  })

  it(
    'accepts nothing that is revoked where its workspace has it confirmed, waited for or not',
    HELD,
    async () => {
      const { server, proxy, ask } = await twoNodes()
      await insist(change(server, 'confirm'), 200)
      const { id, secret } = await makeKey(server)
      const other = await makeKey(server)
      expect([await ask(secret), await ask(other.secret)]).toEqual(['valid', 'valid'])
      holdAll(proxy)
      await insist(server.call('DELETE', `/v1/keys/${id}?wait=0`), 202)
      const answers = new Set<string>()
      for (let i = 0; i < 3; i++) answers.add(await ask(secret))
      await insist(server.call('DELETE', `/v1/keys/${other.id}`), 200)
      answers.add(await ask(other.secret))
      expect([...answers].filter((answer) => answer !== 'revoked' && answer !== '503')).toEqual([])
    },
  )
})
