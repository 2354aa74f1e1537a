import type { Verifier, VerifierOptions } from '@claviger/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { aName, insist, makeApp, makeKey, makeProject } from '../keys/support.ts'
import { aVerifier, fromMemory } from '../verifiers/support.ts'

type Body = Record<string, unknown>

describe.each(ENGINES)('what is asked for again beside something else on %s,', (engine) => {
  let server: TestServer
  let verifier: Verifier
  let line: AbortController
  beforeEach(async () => {
    server = await aServer(engine)
    line = new AbortController()
    // What is under way when the line is cut does not arrive either.
    const cut: VerifierOptions['fetch'] = async (input, { signal, ...init } = {}) =>
      fetch(input, { ...init, signal: AbortSignal.any([line.signal, ...(signal ? [signal] : [])]) })
    verifier = await aVerifier(server, { fetch: cut, onLapse: 'refuse' })
  })
  afterEach(async () => {
    await verifier.close()
    await server.stop()
  })

  /** Takes away without waiting for the verifier, which hears nothing any more. The revision of that. */
  async function takenAway(path: string, body: Body): Promise<string> {
    line.abort(new TypeError('cut'))
    const { status, headers } = await server.call('PATCH', `${path}?wait=0`, { body })
    expect([status, headers.get('claviger-effective')]).toEqual([202, 'pending'])
    return headers.get('claviger-revision') ?? ''
  }

  const effective = async (revision: string): Promise<string> =>
    (await insist(server.call('GET', `/v1/revisions/${revision}`), 200)).effective

  it.each([
    ['a key switched off', { enabled: false }, { enabled: false }],
    ['scopes taken away', { scopes: ['read:pipelines'] }, { scopes: ['read:pipelines'] }],
    ['scopes of which some are given back', { scopes: [] }, { scopes: ['read:pipelines'] }],
    ['an address rule', { ip_allow: ['10.0.0.0/8'] }, { ip_allow: ['10.0.0.0/8'] }],
    ['scopes taken away from a key switched off', { enabled: false }, { enabled: false, scopes: [] }],
  ])('%s, has reached everybody when it is answered', async (_, first: Body, second: Body) => {
    const { id, secret } = await makeKey(server, { scopes: ['read:jobs', 'read:pipelines'] })
    const question = { scopes: ['read:jobs'], ip: '192.0.2.1' }
    expect((await verifier.verify(secret, question)).code).toBe('valid')
    const revision = await takenAway(`/v1/keys/${id}`, first)
    // Which shows that it does not know.
    expect(fromMemory(verifier.verify(secret, question)).code).toBe('valid')
    const body = { ...second, name: aName() }
    await insist(server.call('PATCH', `/v1/keys/${id}`, { body }), 200)
    expect(await effective(revision)).toBe('everywhere')
    expect(fromMemory(verifier.verify(secret, question)).valid).toBe(false)
  })

  it.each(['a project', 'an app'])('%s put away, has reached everybody when it is answered', async (what) => {
    const project = await makeProject(server)
    const app = `/apps/${await makeApp(server, project)}`
    const place = `/v1/projects/${project}${what === 'an app' ? app : ''}`
    const revision = await takenAway(place, { archived: true })
    await insist(server.call('PATCH', place, { body: { archived: true, name: aName('Other') } }), 200)
    expect(await effective(revision)).toBe('everywhere')
  })

  it('is waited for no longer once it has reached everybody, and nor is another name alone', async () => {
    const { id } = await makeKey(server)
    const { headers } = await server.call('PATCH', `/v1/keys/${id}`, { body: { enabled: false } })
    expect(headers.get('claviger-effective')).toBe('everywhere')
    const other = await makeKey(server)
    const revision = await takenAway(`/v1/keys/${other.id}`, { enabled: false })
    for (const [key, body] of [
      [id, { enabled: false, name: aName() }],
      [other.id, { name: aName() }],
    ] as const)
      await insist(server.call('PATCH', `/v1/keys/${key}`, { body }), 200)
    expect(await effective(revision)).toBe('pending')
  })
})
