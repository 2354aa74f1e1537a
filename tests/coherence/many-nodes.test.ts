import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { serve, type Running } from '@claviger/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, call, type TestServer } from '../../testing/server.ts'
import { insist, makeKey, makeMember } from '../keys/support.ts'

const NODES = 3

describe('three nodes on one PostgreSQL', () => {
  let server: TestServer
  let others: Running[] = []
  beforeAll(async () => {
    server = await aServer('postgres')
    const settings = { ...server.settings, port: 0 }
    others = await Promise.all(
      Array.from({ length: NODES - 1 }, () => serve(settings, createLogger('silent'))),
    )
  })
  afterAll(async () => {
    await Promise.all(others.map((other) => other.stop()))
    await server.stop()
  })

  const urls = (): string[] => [server.url, ...others.map(({ url }) => url)]

  const outcomes = (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    Promise.all(
      urls().map(async (url) => {
        const asked = call(url, 'POST', '/v1/keys/verify', { key: server.root, body: { key, ...more } })
        return (await insist(asked, 200)).code
      }),
    )

  it('refuse a key on each as soon as its revoke returned on any, however warm they were', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, secret } = await makeKey(server)
      expect(await outcomes(secret)).toEqual(['valid', 'valid', 'valid'])
      const revoke = call(urls()[round % NODES] ?? '', 'DELETE', `/v1/keys/${id}`, { key: server.root })
      expect((await insist(revoke, 200)).nodes).toEqual({ acked: NODES, waited_out: 0 })
      expect(await outcomes(secret)).toEqual(['revoked', 'revoked', 'revoked'])
    }
  })

  it('go by a stricter table of routes on each, once putting it there returned', async () => {
    const { secret } = await makeKey(server, { scopes: ['read:jobs'] })
    const forwarded = (): Promise<number[]> =>
      Promise.all(
        urls().map(async (url) => (await call(url, 'GET', '/v1/forward-auth/jobs', { key: secret })).status),
      )
    const put = (routes: unknown): Promise<unknown> =>
      insist(server.call('PUT', '/v1/routes', { body: { routes } }), 200)
    try {
      for (let round = 0; round < 5; round++) {
        await put([{ path: '/jobs', scopes: ['read:jobs'] }])
        expect(await forwarded()).toEqual([200, 200, 200])
        await put([{ path: '/jobs', scopes: ['write:jobs'] }])
        expect(await forwarded()).toEqual([403, 403, 403])
      }
    } finally {
      await put(null)
    }
  })

  it('go by whatever else takes something away, once that returned', async () => {
    const member = await makeMember(server, 'developer')
    const { id, secret } = await makeKey(server, {
      owner: { user: member },
      scopes: ['read:jobs', 'write:jobs'],
    })
    const all = (code: string): string[] => Array.from({ length: NODES }, () => code)
    const patch = (path: string, body: unknown): Promise<unknown> =>
      insist(server.call('PATCH', path, { body }), 200)
    const write = { scopes: ['write:jobs'] }
    expect(await outcomes(secret, write)).toEqual(all('valid'))
    await patch(`/v1/keys/${id}`, { scopes: ['read:jobs'] })
    expect(await outcomes(secret, write)).toEqual(all('insufficient_scope'))
    await patch(`/v1/keys/${id}`, { ip_allow: ['10.0.0.0/8'] })
    expect(await outcomes(secret, { ip: '203.0.113.7' })).toEqual(all('ip_denied'))
    expect(await outcomes(secret, { ip: '10.1.1.1' })).toEqual(all('valid'))
    await patch('/v1/key-types/secret', { allowed_scopes: ['read:pipelines'], default_scopes: [] })
    expect(await outcomes(secret, { scopes: ['read:jobs'], ip: '10.1.1.1' })).toEqual(
      all('insufficient_scope'),
    )
    await patch(`/v1/keys/${id}`, { enabled: false })
    expect(await outcomes(secret)).toEqual(all('disabled'))
    await patch(`/v1/members/${member}`, { status: 'suspended' })
    await patch(`/v1/keys/${id}`, { enabled: true })
  })

  it('know a key that was made on one of them, and one that was unknown before it was imported', async () => {
    const { secret } = await makeKey(server)
    expect(await outcomes(secret)).toEqual(['valid', 'valid', 'valid'])
    const key = 'legacy-Zk3v9QpW7xTb2LmN8sRfYhGc4JdVuE6aXo1i'
    expect(await outcomes(key)).toEqual(['not_found', 'not_found', 'not_found'])
    const body = { keys: [{ type: 'secret', name: 'Imported', key }] }
    expect(await insist(server.call('POST', '/v1/keys/import', { body }), 200)).toMatchObject({
      results: [{ status: 'imported' }],
    })
    const known = async (): Promise<boolean> => (await outcomes(key)).every((code) => code === 'valid')
    await expect.poll(known).toBe(true)
  })

  it('do not wait for one that has left', async () => {
    const last = others.pop()
    await last?.stop()
    const { id } = await makeKey(server)
    const { nodes, waited_ms } = await insist(server.call('DELETE', `/v1/keys/${id}`), 200)
    expect(nodes).toEqual({ acked: NODES - 1, waited_out: 0 })
    expect(waited_ms).toBeLessThan(5_000)
  })
})
