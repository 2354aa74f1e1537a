import { serve } from '@claviger/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../packages/server/src/platform/logger.ts'
import { aServer, call, ENGINES, type TestServer } from '../../testing/server.ts'
import { eventsOf, eventually, getKey, makeKey, verify } from '../keys/support.ts'

describe.each(ENGINES)('last use on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  const usedBy = async (id: string) => {
    const { last_used_at, last_used_ip, last_used_client } = await getKey(server, id)
    return {
      at: last_used_at === null ? null : Date.parse(last_used_at),
      ip: last_used_ip,
      client: last_used_client,
    }
  }

  it('is when, whence and by what a key was last found valid', async () => {
    const { id, secret, revision } = await makeKey(server)
    expect(await usedBy(id)).toEqual({ at: null, ip: null, client: null })
    const before = Date.now()
    await verify(server, { key: secret, ip: '203.0.113.7', user_agent: 'client/1.0' })
    const first = await usedBy(id)
    expect(first).toMatchObject({ ip: '203.0.113.7', client: 'client/1.0' })
    expect(first.at).toBeGreaterThanOrEqual(before)
    expect(first.at).toBeLessThanOrEqual(Date.now())
    await eventually(async () => Date.now()).toBeGreaterThan(first.at ?? 0)
    await verify(server, { key: secret })
    const second = await usedBy(id)
    expect(second).toMatchObject({ ip: null, client: null })
    expect(second.at).toBeGreaterThan(first.at ?? 0)
    expect((await getKey(server, id)).revision).toBe(revision)
  })

  it('is of the caller itself when a key calls the API', async () => {
    const { id, secret } = await makeKey(server, { scopes: ['read:manage.keys'] })
    await server.call('GET', '/v1/keys', { key: secret, headers: { 'user-agent': 'ci/2' } })
    expect(await usedBy(id)).toMatchObject({ ip: '127.0.0.1', client: 'ci/2' })
  })

  it('is not moved by a use that was refused', async () => {
    const { id, secret } = await makeKey(server, { ip_allow: ['10.0.0.0/8'], scopes: ['read:jobs'] })
    await verify(server, { key: secret })
    await verify(server, { key: secret, ip: '10.0.0.1', scopes: ['write:jobs'] })
    await verify(server, { key: secret, ip: '10.0.0.1', environment: 'test' })
    expect((await usedBy(id)).at).toBeNull()
  })

  it('is kept through changes of the key, and through a restart', async () => {
    const { id, secret } = await makeKey(server)
    await verify(server, { key: secret, ip: '203.0.113.8' })
    await server.call('PATCH', `/v1/keys/${id}`, { body: { description: 'changed' } })
    const rotated = await server.call('POST', `/v1/keys/${id}/rotate`)
    expect(rotated.body.last_used_ip).toBe('203.0.113.8')
    await verify(server, { key: rotated.body.secret, ip: '203.0.113.9' })
    await server.restart()
    expect((await usedBy(id)).ip).toBe('203.0.113.9')
    expect((await eventsOf(server, id)).map(({ kind }) => kind)).toEqual([
      'key.rotated',
      'key.updated',
      'key.created',
    ])
  })
})

// SQLite's file has one server.
it('last use on two nodes of one database is seen at once where a key was used, and seconds later on the other', async () => {
  const server = await aServer('postgres')
  const other = await serve(server.settings, createLogger('silent'))
  try {
    const { id, secret } = await makeKey(server)
    const ipAt = async (url: string) =>
      (await call(url, 'GET', `/v1/keys/${id}`, { key: server.root })).body.last_used_ip
    await verify(server, { key: secret, ip: '203.0.113.7' })
    expect(await ipAt(server.url)).toBe('203.0.113.7')
    await eventually(() => ipAt(other.url)).toBe('203.0.113.7')
  } finally {
    await other.stop()
    await server.stop()
  }
})
