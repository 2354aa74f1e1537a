import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type TestServer } from '../../testing/server.ts'
import { makeKey } from './support.ts'

describe('a key pasted where people will read it', () => {
  let server: TestServer
  let pasted: string
  beforeAll(async () => {
    server = await aServer()
    pasted = (await makeKey(server)).secret
  })
  afterAll(() => server.stop())

  it.each([
    ['a name', () => ({ name: pasted })],
    ['a note', () => ({ description: `my key is ${pasted}, keep it` })],
    ['metadata', () => ({ metadata: { deep: [{ er: pasted }] } })],
    ['a name in metadata', () => ({ metadata: { [pasted]: true } })],
    ['the owner', () => ({ owner: { external_id: pasted } })],
  ])('is refused in %s, kept nowhere and not repeated', async (_where, fields) => {
    const body = { type: 'secret', name: 'Pasted', ...fields() }
    const answer = await server.call('POST', '/v1/keys', { body })
    expect(answer.status).toBe(422)
    expect(answer.body.detail).toContain('holds a whole key')
    expect(answer.text).not.toContain(pasted)
  })

  it('is refused as a new name, a reason, a project and a member too', async () => {
    const { id } = await makeKey(server)
    const tries = [
      ['PATCH', `/v1/keys/${id}`, { name: pasted }],
      ['POST', `/v1/keys/${id}/revoke`, { reason: pasted }],
      ['POST', '/v1/projects', { name: pasted }],
      ['POST', '/v1/members', { email: 'a@example.test', role: 'viewer', name: pasted }],
    ] as const
    for (const [method, path, body] of tries)
      expect((await server.call(method, path, { body })).status, path).toBe(422)
  })

  it('is not kept as the name of a client, told by a header or by who asks', async () => {
    const asked = await makeKey(server)
    const headers = { 'user-agent': `curl ${pasted}` }
    const body = { key: asked.secret, user_agent: pasted }
    expect((await server.call('POST', '/v1/keys/verify', { headers, body })).body.valid).toBe(true)
    expect((await server.call('GET', `/v1/keys/${asked.id}`)).body.last_used_client).toBeNull()
    await server.call('PATCH', `/v1/keys/${asked.id}`, { headers, body: { name: 'Renamed' } })
    expect((await server.call('GET', '/v1/events?limit=1')).body.data[0].user_agent).toBeNull()
  })

  it('is not kept as part of a long name of a client either, wherever that is cut', async () => {
    const { id } = await makeKey(server)
    for (let more = 1; more <= pasted.length; more += 9) {
      const headers = { 'user-agent': `${'x'.repeat(499 - pasted.length + more)} ${pasted}` }
      await server.call('PATCH', `/v1/keys/${id}`, { headers, body: { name: `Renamed ${more}` } })
      const { user_agent: kept } = (await server.call('GET', '/v1/events?limit=1')).body.data[0]
      expect(kept, `${more} characters too long`).toBeNull()
    }
    const headers = { 'user-agent': 'x'.repeat(10_000) }
    await server.call('PATCH', `/v1/keys/${id}`, { headers, body: { name: 'Long' } })
    expect((await server.call('GET', '/v1/events?limit=1')).body.data[0].user_agent).toBe('x'.repeat(500))
  })

  it('is let through when it only looks like one: the checksum does not fit', async () => {
    const body = { type: 'secret', name: `sk_live_${'a'.repeat(49)}` }
    expect((await server.call('POST', '/v1/keys', { body })).status).toBe(201)
  })
})
