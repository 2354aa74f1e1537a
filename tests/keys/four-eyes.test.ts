import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, makeKey, makeMember } from './support.ts'
import { makeType } from './types.ts'

// One person, however many secrets they hold.
describe.each(ENGINES)('who decides on a request, on %s', (engine) => {
  let server: TestServer
  let staff: string
  let waiting: string
  let ada: { id: string; secret: string }
  beforeAll(async () => {
    server = await aServer(engine)
    staff = await makeType(server, { can_manage_keys: true, allowed_scopes: ['*:*', '*:manage.*'] })
    waiting = await makeType(server, { approval: true, expiry: { max: '30d' } })
    ada = await anAdmin()
  })
  afterAll(() => server.stop())

  const SCOPES = ['*:*', 'write:manage.keys', 'write:manage.key_types']
  const anAdmin = async (): Promise<{ id: string; secret: string }> =>
    makeKey(server, {
      type: staff,
      owner: { user: await makeMember(server, 'admin') },
      scopes: SCOPES,
    })
  const shared = (): Promise<{ id: string; secret: string }> =>
    makeKey(server, { type: staff, owner: { workspace: server.workspace.id }, scopes: SCOPES })
  const ask = async (key: string): Promise<string> => {
    const owner = { workspace: server.workspace.id }
    const body = { type: waiting, name: aName(), scopes: ['read'], owner }
    return (await server.call('POST', '/v1/keys', { key, body })).body.id
  }
  const approve = (key: string, id: string): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/approve`, { key })
  const rotate = (key: string, id: string): Promise<Answer> =>
    server.call('POST', `/v1/keys/${id}/rotate`, { key, body: { overlap: '1h' } })

  it('is nobody who took a secret of another key to ask or to answer with', async () => {
    const { id, secret } = await shared()
    const asked = await ask(ada.secret)
    const taken = (await rotate(ada.secret, id)).body.secret
    expectRefusal(await approve(taken, asked), 403, 'forbidden')
    expectRefusal(await approve(secret, asked), 403, 'forbidden')
    expectRefusal(await approve(ada.secret, await ask(taken)), 403, 'forbidden')
    expect((await approve((await anAdmin()).secret, asked)).status).toBe(200)
  })

  it('is asked again when a rotation would make an approved key last longer', async () => {
    const id = await ask(ada.secret)
    expect((await approve((await anAdmin()).secret, id)).status).toBe(200)
    expectRefusal(await rotate(ada.secret, id), 403, 'forbidden')
    expect((await rotate((await anAdmin()).secret, id)).status).toBe(200)
  })

  it('is not made needless by whoever needs it', async () => {
    const waive = (key?: string): Promise<Answer> =>
      server.call('PATCH', `/v1/key-types/${waiting}`, { body: { approval: false }, ...(key ? { key } : {}) })
    expectRefusal(await waive(ada.secret), 403, 'forbidden', 'approval')
    expect((await waive()).status).toBe(200)
  })
})
