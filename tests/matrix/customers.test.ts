import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeKey } from '../keys/support.ts'

describe.each(ENGINES)('a key of a customer’s customer, on %s', (engine) => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await aServer(engine)
    const owner = { external_id: 'cust_1' }
    key = (await makeKey(server, { owner, scopes: ['*:manage.*'] })).secret
  })
  afterAll(() => server.stop())

  it.each(['/v1/members', '/v1/invitations', '/v1/events', '/v1/projects'])(
    'reaches nothing of the workspace at %s, whatever it holds',
    async (path) => {
      const answer = await server.call('GET', path, { key })
      expect(answer.status).toBe(403)
      expect(answer.body.code).toBe('forbidden')
    },
  )

  it('reaches its own keys, and makes more of them', async () => {
    const body = { type: 'secret', name: 'Second', scopes: [] }
    const made = await server.call('POST', '/v1/keys', { key, body })
    expect(made.body.owner).toEqual({ external_id: 'cust_1' })
    const owners = (await server.call('GET', '/v1/keys', { key })).body.data.map(
      ({ owner }: { owner: unknown }) => owner,
    )
    expect(owners).toEqual([{ external_id: 'cust_1' }, { external_id: 'cust_1' }])
  })
})
