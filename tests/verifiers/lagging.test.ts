import type { VerifierOptions } from '@claviger/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { insist, makeKey, makeProject } from '../keys/support.ts'
import { aVerifier, fromMemory } from './support.ts'

/** A node that lags, for some of what it is asked: it answers as it has answered before. */
function aNodeThatLags() {
  let heard: string | undefined
  let lags: { at: string; as: (text: string) => string } | undefined
  const fetchLate: NonNullable<VerifierOptions['fetch']> = async (url, init) => {
    if (lags && heard !== undefined && String(url).endsWith(lags.at)) {
      const headers = { 'content-type': 'application/json' }
      return new Response(lags.as(heard), { headers })
    }
    const response = await fetch(url, init)
    if (/\/(policies|verify)$/.test(String(url))) heard = await response.clone().text()
    return response
  }
  return {
    fetch: fetchLate,
    /** From now on: as before, but for what `as` makes of it. */
    lagAt: (at: string, as = (text: string): string => text) => (lags = { at, as }),
    keepUp: () => (lags = undefined),
  }
}

describe.each(ENGINES)('a verifier that asks a node on %s which lags', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it.each([
    ['at an earlier revision', (text: string): string => text],
    [
      'in another history',
      (text: string): string => JSON.stringify({ ...JSON.parse(text), as_of: 1e9, timeline: 'another' }),
    ],
  ])('does not go by what it says of keys %s', async (_what, as) => {
    const node = aNodeThatLags()
    await insist(server.call('PATCH', '/v1/key-types/secret', { body: { allowed_scopes: ['*:*'] } }), 200)
    await using verifier = await aVerifier(server, { fetch: node.fetch })
    const write = { scopes: ['write:jobs'], ip: '203.0.113.7' }
    const scopes = ['read:jobs', 'write:jobs']
    const [known, unknown] = await Promise.all([
      makeKey(server, { scopes }),
      makeKey(server, { scopes, ip_deny: ['10.0.0.0/8'] }),
    ])
    expect((await verifier.verify(known.secret, write)).code).toBe('valid')
    const narrow = { allowed_scopes: ['read:jobs'], default_scopes: [] }
    await insist(server.call('PATCH', '/v1/key-types/secret', { body: narrow }), 200)
    node.lagAt('/policies', as)
    expect((await verifier.verify(unknown.secret, write)).code).toBe('insufficient_scope')
    expect((await verifier.verify(known.secret, write)).code).toBe('insufficient_scope')
  })

  it('does not take it from there that a project is there', async () => {
    const node = aNodeThatLags()
    await using verifier = await aVerifier(server, { fetch: node.fetch })
    const { secret } = await makeKey(server)
    const project = await makeProject(server)
    expect((await verifier.verify(secret)).code).toBe('valid')
    await using other = await aVerifier(server, { fetch: node.fetch })
    expect((await other.verify(secret, { project })).code).toBe('valid')
    await insist(server.call('PATCH', `/v1/projects/${project}`, { body: { archived: true } }), 200)
    node.lagAt('/verify')
    await verifier.verify(secret, { project })
    node.keepUp()
    await expect((async () => verifier.verify(secret, { project }))()).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('takes it from one that does not lag, and remembers it', async () => {
    await using verifier = await aVerifier(server)
    const { secret } = await makeKey(server)
    const project = await makeProject(server)
    await verifier.verify(secret)
    await expect
      .poll(async () => {
        await verifier.verify(secret, { project })
        const answer = verifier.verify(secret, { project })
        return answer instanceof Promise ? 'asked' : fromMemory(answer).code
      })
      .toBe('valid')
  })
})
