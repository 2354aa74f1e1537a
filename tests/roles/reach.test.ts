import type { KeyView } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from '../verification/ways.ts'
import { aName, expectRefusal, makeKey, makeMember, outcomeOf } from '../keys/support.ts'
import { defineType } from '../key-types/support.ts'

describe.each(WAYS)('whose keys a member reaches on $way', (way) => {
  let server: TestServer
  let personal: string
  beforeAll(async () => {
    server = await aServerAsked(way)
    const inherits = { rights: 'inherit', allowed_scopes: ['*:*', '*:manage.*'], can_manage_keys: true }
    personal = (await defineType(server, { owner: ['user'], ...inherits })).name
  })
  afterAll(() => server.stop())

  /** A member, with a key that holds what the member does, and another that can be done things to. */
  async function aMember(role: string) {
    const id = await makeMember(server, role)
    const caller = await makeKey(server, { type: personal, owner: { user: id } })
    const other = await makeKey(server, { type: personal, owner: { user: id } })
    return { id, key: caller.secret, caller, other }
  }

  const idsSeen = async (key: string, query = ''): Promise<string[]> =>
    (await server.call('GET', `/v1/keys${query}`, { key })).body.data.map(({ id }: KeyView) => id)

  describe.each(['developer', 'viewer'])('%s', (role) => {
    it('sees, changes, rotates and revokes keys of their own', async () => {
      const { key, caller, other } = await aMember(role)
      const path = `/v1/keys/${other.id}`
      expect((await idsSeen(key)).sort()).toEqual([caller.id, other.id].sort())
      expect((await server.call('GET', path, { key })).status).toBe(200)
      expect((await server.call('PATCH', path, { key, body: { name: aName() } })).status).toBe(200)
      expect((await server.call('POST', `${path}/rotate`, { key })).status).toBe(200)
      expect((await server.call('DELETE', path, { key })).status).toBe(200)
      const body = { type: personal, name: aName() }
      expect((await server.call('POST', '/v1/keys', { key, body })).status).toBe(201)
    })

    it('finds no key of anybody else, whoever that is', async () => {
      const { key } = await aMember(role)
      const others = [
        (await aMember(role)).other,
        (await aMember('owner')).other,
        await makeKey(server, { owner: { external_id: 'cust_1' } }),
      ]
      for (const { id, secret } of others) {
        const path = `/v1/keys/${id}`
        for (const answer of [
          await server.call('GET', path, { key }),
          await server.call('PATCH', path, { key, body: { name: aName() } }),
          await server.call('PATCH', path, { key, body: { enabled: false } }),
          await server.call('POST', `${path}/rotate`, { key }),
          await server.call('DELETE', path, { key }),
          await server.call('POST', `${path}/revoke`, { key, body: { reason: 'x' } }),
        ])
          expectRefusal(answer, 404, 'not_found')
        expect(await idsSeen(key, `?search=${id}`)).toEqual([])
        expect(await outcomeOf(server, secret)).toBe('valid')
      }
    })

    it('lists nothing of another owner, and everything of their own', async () => {
      const { id, key, caller, other } = await aMember(role)
      const foreign = await aMember(role)
      for (const owner of [foreign.id, server.workspace.id, 'cust_1'])
        expect(await idsSeen(key, `?owner=${owner}`)).toEqual([])
      expect((await idsSeen(key, `?owner=${id}`)).sort()).toEqual([caller.id, other.id].sort())
    })

    it('makes keys for nobody else', async () => {
      const { key } = await aMember(role)
      const foreign = await aMember(role)
      for (const owner of [
        { user: foreign.id },
        { external_id: 'cust_1' },
        { workspace: server.workspace.id },
      ])
        expectRefusal(
          await server.call('POST', '/v1/keys', { key, body: { type: 'secret', name: aName(), owner } }),
          403,
          'forbidden',
        )
    })

    it('revokes all of their own and nothing else', async () => {
      const { key, caller, other } = await aMember(role)
      const foreign = await aMember(role)
      const confirm = server.workspace.slug
      const none = { owner: { user: foreign.id }, confirm }
      expect((await server.call('POST', '/v1/keys/revoke-all', { key, body: none })).body.revoked).toBe(0)
      const everything = { workspace: server.workspace.id, confirm }
      const answer = await server.call('POST', '/v1/keys/revoke-all', { key, body: everything })
      expect(answer.body).toMatchObject({ revoked: 1, spared: [{ id: caller.id, why: 'caller' }] })
      expect(await outcomeOf(server, other.secret)).toBe('revoked')
      expect(await outcomeOf(server, foreign.other.secret)).toBe('valid')
    })

    it('reaches nothing of the workspace, even where the role is given the scope', async () => {
      const { key } = await aMember(role)
      const widen = (scopes: unknown) => server.call('PATCH', `/v1/roles/${role}`, { body: { scopes } })
      expect((await widen(['*:*', '*:manage.*'])).status).toBe(200)
      const name = `stolen_${role}`
      for (const [method, path, body] of [
        ['GET', '/v1/members', undefined],
        ['GET', '/v1/events', undefined],
        ['GET', '/v1/signing-keys', undefined],
        ['PATCH', `/v1/roles/${role}`, { scopes: ['*:*'] }],
        ['POST', '/v1/key-types', { name, prefix: `${name}_` }],
        ['PATCH', '/v1/key-types/secret', { title: 'Mine' }],
        ['DELETE', '/v1/resources/jobs', undefined],
      ] as const)
        expectRefusal(await server.call(method, path, { key, body }), 403, 'forbidden')
      expect((await server.call('GET', '/v1/key-types', { key })).status).toBe(200)
      expect((await widen(null)).status).toBe(200)
    })
  })

  it.each(['admin', 'owner'])('lets an %s reach the keys of all', async (role) => {
    const { key } = await aMember(role)
    const { id, other } = await aMember('developer')
    const path = `/v1/keys/${other.id}`
    expect(await idsSeen(key, `?owner=${id}`)).toContain(other.id)
    expect((await server.call('PATCH', path, { key, body: { name: aName() } })).status).toBe(200)
    expectRefusal(await server.call('POST', `${path}/rotate`, { key }), 403, 'forbidden')
    expect((await server.call('DELETE', path, { key })).status).toBe(200)
  })

  it('shrinks and grows with the role of the member, at once', async () => {
    const { id, key } = await aMember('admin')
    const { other } = await aMember('developer')
    const look = async () => (await server.call('GET', `/v1/keys/${other.id}`, { key })).status
    const become = (body: object) => server.call('PATCH', `/v1/members/${id}`, { body })
    expect(await look()).toBe(200)
    await become({ role: 'developer' })
    expect(await look()).toBe(404)
    await become({ role: 'admin' })
    expect(await look()).toBe(200)
    await become({ status: 'suspended' })
    expect(await look()).toBe(401)
    await become({ status: 'active' })
    expect(await look()).toBe(200)
    await server.call('DELETE', `/v1/members/${id}`)
    expect(await look()).toBe(401)
  })
})
