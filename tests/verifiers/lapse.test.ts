import { createVerifier, type VerifierOptions } from '@claviger/sdk'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aServer, ENGINES } from '../../testing/server.ts'
import { eventually, makeKey, revokeKey } from '../keys/support.ts'
import { aVerifier, fromMemory } from './support.ts'

const A_VERIFIER = `/v1/verifiers/vrf_${'0'.repeat(26)}`

describe.each(ENGINES)('a verifier that cannot be sure of its memory, beside %s,', (engine) => {
  it('refuses where it was told to, and never says valid', async () => {
    const server = await aServer(engine)
    await using verifier = await aVerifier(server, { onLapse: 'refuse' })
    const { secret } = await makeKey(server)
    expect((await verifier.verify(secret)).code).toBe('valid')
    await server.stop()
    await eventually(async () => verifier.state).toBe('lapsed')
    expect(fromMemory(verifier.verify(secret))).toEqual({
      valid: false,
      code: 'lapsed',
      missing_scopes: [],
      revision: 0,
    })
  })

  it('asks a node otherwise, and lets nobody in where none answers', async () => {
    const server = await aServer(engine)
    await using verifier = await aVerifier(server)
    const { secret } = await makeKey(server)
    await verifier.verify(secret)
    await server.stop()
    await eventually(async () => verifier.state).toBe('lapsed')
    await expect(verifier.verify(secret)).rejects.toMatchObject({ code: 'network' })
  })

  it('loses its lease with the key that it asks by, and is not waited for any longer than that', async () => {
    const server = await aServer(engine)
    const asker = await makeKey(server, { scopes: ['verify:manage.keys'] })
    await using verifier = await aVerifier(server, { key: asker.secret, onLapse: 'refuse' })
    const { id, secret } = await makeKey(server)
    expect((await verifier.verify(secret)).code).toBe('valid')
    await revokeKey(server, asker.id)
    const answer = await revokeKey(server, id)
    expect(answer['effective']).toBe('everywhere')
    expect((await verifier.verify(secret)).valid).toBe(false)
    await eventually(async () => verifier.state).toBe('lapsed')
    await server.stop()
  })

  it('is not told by a node that lags what keys may do: what it had applied itself would be undone', async () => {
    const server = await aServer(engine)
    const { secret } = await makeKey(server)
    const digest = createHash('sha256').update(secret).digest('base64url')
    const ask = (path: string, body: unknown) => server.call('POST', `${A_VERIFIER}/${path}`, { body })
    const { body: found } = await ask('look-up', { keys: [{ digest, tail: null }] })
    const policies = [found.records[0].record.policy]
    expect((await ask('policies', { applied: found.as_of, policies })).body.as_of).toBeGreaterThanOrEqual(
      found.as_of,
    )
    const { status, body, headers } = await ask('policies', { applied: found.as_of + 1, policies })
    expect([status, body.code]).toEqual([503, 'verifier_lapsed'])
    expect(headers.get('retry-after')).not.toBeNull()
    await server.stop()
  })

  it('that is not heard of is waited out, and accepts nothing afterwards', async () => {
    const server = await aServer(engine)
    let isCut = false
    const cut: VerifierOptions['fetch'] = async (...given) =>
      isCut ? Promise.reject(new TypeError('cut')) : fetch(...given)
    await using verifier = await aVerifier(server, { fetch: cut, onLapse: 'refuse' })
    const { id, secret } = await makeKey(server)
    expect((await verifier.verify(secret)).code).toBe('valid')
    isCut = true
    const startedAt = performance.now()
    await revokeKey(server, id)
    expect(fromMemory(verifier.verify(secret)).valid).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(6_000)
    isCut = false
    await verifier.ready()
    expect((await verifier.verify(secret)).code).toBe('revoked')
    await server.stop()
  })

  it('is waited for by the next process where the one before was not told that it left', async () => {
    const server = await aServer(engine)
    const { id, secret } = await makeKey(server)
    const verifier = createVerifier({ url: server.url, key: server.root, onLapse: 'refuse' })
    await verifier.ready()
    expect((await verifier.verify(secret)).code).toBe('valid')
    await server.restart()
    await revokeKey(server, id)
    expect(fromMemory(verifier.verify(secret)).valid).toBe(false)
    await verifier.close()
    await server.stop()
  })
})
