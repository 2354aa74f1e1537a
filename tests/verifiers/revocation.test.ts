import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { makeKey, makeMember, revokeKey } from '../keys/support.ts'
import { aVerifier, fromMemory } from './support.ts'

describe.each(ENGINES)('a verifier in a program of its own, beside a server on %s,', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('answers from memory what it was told once, as the server does', async () => {
    await using verifier = await aVerifier(server)
    const made = await makeKey(server, {
      name: 'Ключ "один" \\ 🔑',
      scopes: ['read:jobs'],
      metadata: { plan: 'gold' },
      owner: { external_id: 'cust_"sec_1' },
      expires_in: '1d',
    })
    const first = await verifier.verify(made.secret, { scopes: ['read:jobs'] })
    const again = fromMemory(verifier.verify(made.secret, { scopes: ['read:jobs'] }))
    const { body } = await server.call('POST', '/v1/keys/verify', {
      body: { key: made.secret, scopes: ['read:jobs'] },
    })
    const { valid, code, key, missing_scopes, revision } = body
    for (const answer of [first, again])
      expect(JSON.parse(JSON.stringify(answer))).toEqual({ valid, code, key, missing_scopes, revision })
    expect(again.key).toEqual(key)
  })

  it('refuses a key from the moment the call that revoked it has returned, many times over', async () => {
    await using verifier = await aVerifier(server)
    const keys = await Promise.all(Array.from({ length: 60 }, () => makeKey(server)))
    for (const { secret } of keys) expect((await verifier.verify(secret)).code).toBe('valid')
    for (const { id, secret } of keys) {
      expect(fromMemory(verifier.verify(secret)).code).toBe('valid')
      await revokeKey(server, id)
      expect((await verifier.verify(secret)).code).toBe('revoked')
    }
    expect(verifier.state).toBe('live')
  })

  it('is waited for no longer than it takes to tell it', async () => {
    await using verifier = await aVerifier(server)
    const waits: number[] = []
    for (let i = 0; i < 20; i++) {
      const { id, secret } = await makeKey(server)
      await verifier.verify(secret)
      const startedAt = performance.now()
      await revokeKey(server, id)
      waits.push(performance.now() - startedAt)
      expect((await verifier.verify(secret)).code).toBe('revoked')
    }
    // A lease is 1.9 s: nobody was waited out.
    expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(500)
  })

  it('refuses what an edit, a suspension or another model has taken away', async () => {
    await using verifier = await aVerifier(server)
    const user = await makeMember(server)
    const owned = await makeKey(server, { owner: { user }, scopes: ['read:jobs'] })
    const edited = await makeKey(server, { scopes: ['read:jobs', 'write:jobs'] })
    const codes = async (scope: string): Promise<string[]> =>
      Promise.all(
        [owned, edited].map(async ({ secret }) => (await verifier.verify(secret, { scopes: [scope] })).code),
      )
    expect(await codes('read:jobs')).toEqual(['valid', 'valid'])
    await server.call('PATCH', `/v1/members/${user}`, { body: { status: 'suspended' } })
    await server.call('PATCH', `/v1/keys/${edited.id}`, { body: { scopes: ['write:jobs'] } })
    expect(await codes('read:jobs')).toEqual(['owner_inactive', 'valid'])
    await server.call('PATCH', `/v1/keys/${edited.id}`, { body: { enabled: false } })
    expect(await codes('read:jobs')).toEqual(['owner_inactive', 'disabled'])
  })
})
