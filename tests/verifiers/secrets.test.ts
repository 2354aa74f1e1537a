import type { VerifierOptions } from '@claviger/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { getKey, makeKey, makeWorkspace } from '../keys/support.ts'
import { aVerifier } from './support.ts'

const A_VERIFIER = `/v1/verifiers/vrf_${'0'.repeat(26)}`

describe.each(ENGINES)('what goes between a verifier and a server on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('holds no key, whatever became of it', async () => {
    const sent: string[] = []
    const heard: VerifierOptions['fetch'] = async (url, init) => {
      const response = await fetch(url, init)
      sent.push(JSON.stringify([url, init?.body]), await response.clone().text())
      return response
    }
    const good = await makeKey(server)
    const { root_key: others } = await makeWorkspace(server)
    const unknown = `pk_abc_${'x'.repeat(40)}`
    await using verifier = await aVerifier(server, { fetch: heard })
    const before = server.logs().length
    for (const key of [good.secret, others, unknown])
      for (let i = 0; i < 2; i++) await verifier.verify(key, { ip: '203.0.113.7', userAgent: `curl ${key}` })
    await verifier.close()
    expect(sent.some((text) => text.includes('/uses'))).toBe(true)
    const all = sent.join('\n') + server.logs().slice(before)
    for (const key of [good.secret, others, unknown]) expect(all).not.toContain(key)
  })

  it.each([
    ['reported', 500, {}],
    ['asked by network', 1000, { app: `app_${'0'.repeat(26)}` }],
  ])('holds no part of a key in a long name of a client, where it is %s', async (_how, length, question) => {
    const sent: string[] = []
    const heard: VerifierOptions['fetch'] = (url, init) => {
      sent.push(JSON.stringify([url, init?.body]))
      return fetch(url, init)
    }
    const { secret } = await makeKey(server)
    const { secret: pasted } = await makeKey(server)
    await using verifier = await aVerifier(server, { fetch: heard })
    const userAgent = `${'x'.repeat(length - pasted.length)} ${pasted}`
    await Promise.resolve(verifier.verify(secret, { ...question, userAgent })).catch(() => undefined)
    await verifier.close()
    expect(sent.some((text) => text.includes('user_agent'))).toBe(true)
    expect(sent.join('\n')).not.toContain(pasted.slice(0, 20))
  })

  it('says when keys were last used, and whence', async () => {
    const { id, secret } = await makeKey(server)
    const verifier = await aVerifier(server)
    await verifier.verify(secret, { ip: '203.0.113.7', userAgent: 'curl/8' })
    await verifier.close()
    const key = await getKey(server, id)
    expect(key.last_used_at).not.toBeNull()
  })

  it('is about keys within the reach of who asks alone', async () => {
    const mine = await makeKey(server)
    const { root_key: key } = await makeWorkspace(server)
    await using foreign = await aVerifier(server, { key })
    expect((await foreign.verify(mine.secret)).code).toBe('not_found')
    const uses = [{ key: mine.id, at: Date.now() }]
    expect((await server.call('POST', `${A_VERIFIER}/uses`, { key, body: { uses } })).status).toBe(200)
    expect((await getKey(server, mine.id)).last_used_at).toBeNull()
    const { body } = await server.call('GET', `${A_VERIFIER}/changes?after=0`, { key })
    expect(JSON.stringify(body.changes)).not.toContain(mine.id)
    expect(body.changes.every(({ workspace }: { workspace: string }) => workspace !== mine.workspace)).toBe(
      true,
    )
  })

  it('needs the right to verify', async () => {
    const { secret: key } = await makeKey(server, { scopes: ['read:manage.keys'] })
    const { status, body } = await server.call('POST', `${A_VERIFIER}/renew`, { key, body: {} })
    expect([status, body.code]).toEqual([403, 'insufficient_scope'])
  })

  it('is waited for under the key that it was asked with: nobody acks or leaves for another', async () => {
    const [mine, other] = await Promise.all(
      [1, 2].map(() => makeKey(server, { scopes: ['verify:manage.keys'] })),
    )
    const as = (key: string | undefined, path: string, body?: object, method = 'POST') =>
      server.call(method, A_VERIFIER + path, { key: key ?? null, ...(body ? { body } : {}) })
    const { body: lease } = await as(mine?.secret, '/renew', {})
    const victim = await makeKey(server)
    const startedAt = performance.now()
    const revoking = server.call('DELETE', `/v1/keys/${victim.id}`)
    const ack = { acked: lease.revision + 1_000, timeline: lease.timeline }
    await as(other?.secret, '/ack', ack)
    await as(other?.secret, '', undefined, 'DELETE')
    expect((await revoking).status).toBe(200)
    // Until the lease of the one that said nothing was over.
    expect(performance.now() - startedAt).toBeGreaterThan(1_500)
  })
})
