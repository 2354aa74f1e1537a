import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, ENGINES, type Answer, type TestServer } from '../../testing/server.ts'
import { insist, makeKey, makeMember, outcomeOf } from '../keys/support.ts'

const effective = (answer: Answer): [string | null, boolean] => [
  answer.headers.get('claviger-effective'),
  answer.headers.has('claviger-revision'),
]

describe.each(ENGINES)('how far a change has reached on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer(engine)
  })
  afterAll(() => server.stop())

  it('is told of what takes something away, and of nothing else', async () => {
    const { id } = await makeKey(server, { scopes: ['read:jobs', 'write:jobs'], expires_in: '10d' })
    const patch = (body: Record<string, unknown>): Promise<Answer> =>
      server.call('PATCH', `/v1/keys/${id}`, { body })
    const everywhere = ['everywhere', true]
    const untold = [null, false]
    expect(effective(await patch({ name: 'Another name', description: 'why', metadata: { a: 1 } }))).toEqual(
      untold,
    )
    expect(effective(await patch({ enabled: false }))).toEqual(everywhere)
    expect(effective(await patch({ enabled: true }))).toEqual(untold)
    expect(effective(await patch({ ip_allow: ['10.0.0.0/8'] }))).toEqual(everywhere)
    expect(effective(await patch({ ip_allow: null }))).toEqual(untold)
    expect(effective(await patch({ scopes: ['read:jobs'] }))).toEqual(everywhere)
    expect(effective(await patch({ scopes: ['read:jobs', 'write:jobs'] }))).toEqual(untold)
    expect(effective(await patch({ expires_at: new Date(Date.now() + 86_400_000).toISOString() }))).toEqual(
      everywhere,
    )
    expect(effective(await patch({ expires_at: null }))).toEqual(untold)
    expect(effective(await server.call('DELETE', `/v1/keys/${id}`))).toEqual(everywhere)
    // Revoked already, it is waited for all the same.
    expect(effective(await server.call('DELETE', `/v1/keys/${id}`))).toEqual(everywhere)
  })

  it('is waited for unless the caller asks not to, and can be asked for later', async () => {
    const { id, secret } = await makeKey(server)
    const answer = await server.call('DELETE', `/v1/keys/${id}?wait=0`)
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({ id, status: 'revoked', effective: 'pending' })
    expect(effective(answer)).toEqual(['pending', true])
    expect(answer.headers.get('claviger-revision')).toBe(String(answer.body.revision))
    const reached = (): Promise<Answer['body']> =>
      insist(server.call('GET', `/v1/revisions/${answer.body.revision}`), 200)
    await expect.poll(reached).toEqual({ revision: answer.body.revision, effective: 'everywhere' })
    expect(await outcomeOf(server, secret)).toBe('revoked')
    const waited = await server.call('DELETE', `/v1/keys/${id}?wait=1`)
    expect([waited.status, waited.body.effective]).toEqual([200, 'everywhere'])
  })

  it('is not asked of a change that there is not, nor in another word', async () => {
    for (const path of ['/v1/revisions/999999999', '/v1/revisions/-1', '/v1/revisions/x'])
      expect((await server.call('GET', path)).status).toBe(404)
    const { id } = await makeKey(server)
    const refused = await server.call('DELETE', `/v1/keys/${id}?wait=no`)
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
    expect(refused.body.errors).toEqual([{ path: 'query.wait', message: 'must be 0 or 1' }])
    expect((await server.call('GET', `/v1/keys/${id}?wait=0`)).status).toBe(400)
  })

  it('holds for a member who is suspended, and for their tokens', async () => {
    const member = await makeMember(server, 'developer')
    const { secret } = await makeKey(server, { owner: { user: member }, scopes: ['read:jobs'] })
    expect(await outcomeOf(server, secret)).toBe('valid')
    const answer = await server.call('PATCH', `/v1/members/${member}`, { body: { status: 'suspended' } })
    expect(effective(answer)).toEqual(['everywhere', true])
    expect(await outcomeOf(server, secret)).toBe('owner_inactive')
  })
})
