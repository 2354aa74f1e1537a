import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../testing/server.ts'

describe.each(ENGINES)('main job on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('creates, verifies, revokes', async () => {
    const created = await server.call('POST', '/v1/keys', {
      body: { type: 'secret', name: 'CI', scopes: ['read:pipelines'] },
    })
    expect(created.status).toBe(201)
    const asked = { body: { key: created.body.secret, scopes: ['read:pipelines'] } }
    expect((await server.call('POST', '/v1/keys/verify', asked)).body.code).toBe('valid')
    expect(
      (await server.call('GET', '/v1/keys?search=ci&sort=name&status=active&unused_for=0s')).body.data,
    ).toHaveLength(1)
    expect((await server.call('DELETE', `/v1/keys/${created.body.id}`)).body.effective).toBe('everywhere')
    expect((await server.call('POST', '/v1/keys/verify', asked)).body.code).toBe('revoked')
    expect((await server.call('GET', '/v1/events?limit=2')).body.data[0].kind).toBe('key.revoked')
  })
})
