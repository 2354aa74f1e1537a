import type { CreatedKey } from '@claviger/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, expectRefusal, insist, makeKey, makeMember, outcomeOf, rotateKey } from '../keys/support.ts'
import { editType } from '../key-types/support.ts'
import { activeKid, aTokenType, jtiOf, readParts } from './support.ts'

describe.each(ENGINES)('what JWT keys say, on %s', (engine) => {
  let server: TestServer
  let type: string
  beforeAll(async () => {
    server = await aServer(engine)
    type = (await aTokenType(server)).name
  })
  afterAll(() => server.stop())

  const makeToken = (body: Record<string, unknown> = {}): Promise<CreatedKey> =>
    makeKey(server, { type, scopes: ['read:jobs'], ...body })

  it('exactly whose they are, what they may do, until when, and which secret they are', async () => {
    const email = `${aName('ana').replace(' ', '.')}@example.test`
    const { id } = await insist(
      server.call('POST', '/v1/members', { body: { email, role: 'developer' } }),
      201,
    )
    const key = await makeToken({ owner: { user: id }, expires_in: '1h', scopes: ['write:jobs', 'read'] })
    const { header, claims } = readParts(key.secret)
    expect(header).toEqual({ alg: 'EdDSA', typ: 'key+jwt', kid: await activeKid(server) })
    const exp = Date.parse(key.expires_at ?? '') / 1000
    expect(claims).toEqual({
      sub: email,
      workspace: server.workspace.id,
      scopes: ['write:jobs', 'read'],
      exp,
      iss: server.settings.publicUrl,
      iat: Math.floor(Date.parse(key.created_at) / 1000),
      jti: jtiOf(key),
    })
    expect(exp - Number(claims['iat'])).toBe(3600)
    expect([key.masked, key.last4]).toEqual([`••••••••${key.secret.slice(-4)}`, key.secret.slice(-4)])
  })

  it('the owner’s id where there is no address, and no end where there is none', async () => {
    const external = readParts((await makeToken({ owner: { external_id: 'cust_42' } })).secret).claims
    expect(external).toMatchObject({ sub: 'cust_42' })
    expect(external).not.toHaveProperty('exp')
    const own = await makeToken({ owner: { workspace: server.workspace.id } })
    expect(readParts(own.secret).claims).toMatchObject({ sub: server.workspace.id })
  })

  it('no scopes where they inherit them', async () => {
    const { name } = await aTokenType(server, { owner: ['user'], rights: 'inherit' })
    const key = await makeKey(server, { type: name })
    expect(readParts(key.secret).claims).not.toHaveProperty('scopes')
    expect(await outcomeOf(server, key.secret, { scopes: ['write:jobs'] })).toBe('valid')
  })

  it('no more than they may do, as their owner and their type let them at the time', async () => {
    const owner = { user: await makeMember(server, 'viewer') }
    const wide = await makeToken({ owner, scopes: ['*:*'] })
    expect((readParts(wide.secret).claims['scopes'] as string[]).sort()).toEqual([
      'read:jobs',
      'read:pipelines',
    ])
    const { name } = await aTokenType(server)
    const key = await makeKey(server, { type: name, scopes: ['*:*'] })
    expect(readParts(key.secret).claims['scopes']).toEqual(['*:*'])
    await editType(server, name, { allowed_scopes: ['write:jobs'] })
    const { secret } = await rotateKey(server, key.id, '0s')
    expect((readParts(secret).claims['scopes'] as string[]).sort()).toEqual(['read:jobs', 'write:jobs'])
  })

  it('too much to fit into a token: refused, and not a fault', async () => {
    const scopes = []
    for (let i = 0; i < 45; i++) {
      const name = `resource.${'x'.repeat(48)}${i}`
      const body = { name, title: 'R', verbs: ['read'] }
      await insist(server.call('POST', '/v1/resources', { body }), 201)
      scopes.push(`read:${name}`)
    }
    const body = { type, name: aName(), scopes }
    expectRefusal(await server.call('POST', '/v1/keys', { body }), 422, 'invalid_request', 'scopes')
    expect((await makeToken({ scopes: scopes.slice(0, 10) })).scopes).toHaveLength(10)
  })
})
