import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal, insist, makeKey, makeMember, outcomeOf } from '../keys/support.ts'
import { makeType } from '../keys/types.ts'
import { addResource } from './support.ts'

describe.each(ENGINES)('an edit of the catalogue on %s', (engine) => {
  let server: TestServer
  let staff: string
  beforeAll(async () => {
    server = await aServer(engine)
    staff = await makeType(server, { can_manage_keys: true, allowed_scopes: ['*:*', '*:manage.*'] })
  })
  afterAll(() => server.stop())

  const patch = (name: string, body: object, key?: string): Promise<Answer> =>
    server.call('PATCH', `/v1/resources/${name}`, { body, ...(key ? { key } : {}) })
  const editor = async (...scopes: string[]) =>
    makeKey(server, {
      type: staff,
      owner: { user: await makeMember(server, 'admin') },
      scopes: [...scopes, 'write:manage.key_types'],
    })

  it('by which write comes to include read is refused to who holds write alone', async () => {
    const name = await addResource(server, { ordered: false })
    const alice = await editor(`write:${name}`)
    const refused = await patch(name, { ordered: true, confirm: name }, alice.secret)
    expectRefusal(refused, 403, 'scope_exceeds_creator', 'ordered')
    expect(await outcomeOf(server, alice.secret, { scopes: [`read:${name}`] })).toBe('insufficient_scope')
    const both = await editor(`write:${name}`, `read:${name}`)
    expect((await patch(name, { ordered: true, confirm: name }, both.secret)).status).toBe(200)
  })

  it('that adds a verb below one that is there is refused to who does not hold it', async () => {
    const name = await addResource(server, { verbs: ['write', 'execute'] })
    const alice = await editor(`write:${name}`)
    const verbs = ['read', 'write', 'execute']
    const refused = await patch(name, { verbs, confirm: name }, alice.secret)
    expectRefusal(refused, 403, 'scope_exceeds_creator', 'verbs')
    expect((await patch(name, { verbs: ['write', 'execute', 'other'] }, alice.secret)).status).toBe(200)
    const all = await editor(`*:${name}`)
    expect((await patch(name, { verbs, confirm: name }, all.secret)).status).toBe(200)
  })

  it.each([true, false])(
    'that makes ordered %s needs confirm, even where no key names it',
    async (ordered) => {
      const name = await addResource(server, { ordered: !ordered })
      const bare = await makeKey(server, { type: staff, owner: { external_id: 'x' }, scopes: ['write'] })
      const refused = await patch(name, { ordered })
      expectRefusal(refused, 409, 'conflict', 'confirm')
      expect(refused.body.detail).toContain('pattern')
      const scopes = [`read:${name}`]
      expect(await outcomeOf(server, bare.secret, { scopes })).toBe(ordered ? 'insufficient_scope' : 'valid')
      expect((await patch(name, { title: 'Other' })).status).toBe(200)
      expect((await patch(name, { ordered, confirm: name })).status).toBe(200)
    },
  )

  it('by a blueprint is held to the same, except by root', async () => {
    const name = await addResource(server, { ordered: false })
    const resources = [{ name, title: 'Thing', verbs: ['read', 'write'] }]
    const send = (key?: string): Promise<Answer> => {
      const body = { blueprint: { blueprint: 'turned', version: 1, resources } }
      return server.call('POST', '/v1/blueprint', { body, ...(key ? { key } : {}) })
    }
    const alice = await editor(`write:${name}`)
    const refused = await send(alice.secret)
    expectRefusal(refused, 403, 'scope_exceeds_creator', 'blueprint.resources.0.ordered')
    await insist(server.call('DELETE', `/v1/keys/${alice.id}`), 200)
    const bob = await editor('*:*')
    expectRefusal(await send(bob.secret), 409, 'conflict', 'prune')
    expect((await send()).status).toBe(200)
  })
})
