import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { ask, sameness } from './ask.ts'
import { KEYED, operationOf } from './rows.ts'
import { twoSides, type Side } from './side.ts'

/** Every way in which a key can fail to be one. */
const REASONS = [
  'unknown',
  'malformed',
  'revoked',
  'expired',
  'disabled',
  'retired',
  'suspended',
  'removed',
  'over-long',
]

describe.each(ENGINES)('a refused key on %s', (engine) => {
  let server: TestServer
  let a: Side
  let keys: Readonly<Record<string, string>>
  beforeAll(async () => {
    server = await aServer(engine)
    a = (await twoSides(server)).a
    keys = await refusedKeys(a)
  })
  afterAll(() => server.stop())

  it('is refused for every reason there is', () => {
    expect(Object.keys(keys).sort()).toEqual([...REASONS].sort())
  })

  it.each(KEYED)('does not learn the reason from %s', async (id) => {
    const unknown = sameness(await ask(id, a, { key: keys['unknown'] ?? '' }))
    for (const reason of REASONS)
      expect(sameness(await ask(id, a, { key: keys[reason] ?? '' })), reason).toEqual(unknown)
  })

  it('learns it from no other header either, and not on the data plane', async () => {
    const sent = (key: string) => ({ key: null, headers: { 'x-api-key': key } })
    const unknown = sameness(await ask('getSelf', a, sent(keys['unknown'] ?? '')))
    for (const reason of REASONS) {
      expect(sameness(await ask('getSelf', a, sent(keys[reason] ?? ''))), reason).toEqual(unknown)
      expect((await ask('checkHealth', a, sent(keys[reason] ?? ''))).status, reason).toBe(401)
    }
  })

  it.each(KEYED)('is refused by %s before its request is looked at', async (id) => {
    const { method, path } = operationOf(id)
    const target = `${path.replaceAll(/\{\w+\}/g, 'x')}?not_there=1`
    const body = method === 'GET' ? {} : { body: '{"name":1,"name":2' }
    expect((await server.call(method, target, { key: keys['revoked'] ?? '', ...body })).status).toBe(401)
    expect((await server.call(method, target, { key: null, ...body })).status).toBe(401)
  })

  it.each(KEYED)(
    'is told by %s that it came from the wrong address, when that is all that is wrong',
    async (id) => {
      const { secret } = await a.makeKey({ ip_allow: ['203.0.113.0/24'] })
      const answer = await ask(id, a, { key: secret })
      expect([answer.status, answer.body.code]).toEqual([403, 'ip_denied'])
      expect(answer.headers.get('www-authenticate')).toBeNull()
      expect((await ask('checkHealth', a, { key: secret })).status).toBe(401)
    },
  )

  it('leaves no trace on the key: it was not used', async () => {
    const { id, secret } = await a.makeKey({ enabled: false })
    await ask('getSelf', a, { key: secret })
    expect((await ask('getKey', a, { key: a.root, param: id })).body.last_used_at).toBeNull()
  })
})

async function refusedKeys(side: Side): Promise<Record<string, string>> {
  const { server, root, makeKey, makeMember } = side
  const act = (method: string, path: string, body?: object) => server.call(method, path, { key: root, body })
  const [revoked, retired, disabled] = [await makeKey(), await makeKey(), await makeKey()]
  await act('DELETE', `/v1/keys/${revoked.id}`)
  await act('POST', `/v1/keys/${retired.id}/rotate`, { overlap: '0s' })
  await act('PATCH', `/v1/keys/${disabled.id}`, { enabled: false })
  const [idle, gone] = [await makeMember(), await makeMember()]
  const suspended = await makeKey({ owner: { user: idle } })
  const removed = await makeKey({ owner: { user: gone } })
  await act('PATCH', `/v1/members/${idle}`, { status: 'suspended' })
  await act('DELETE', `/v1/members/${gone}`)
  const expired = await makeKey({ expires_at: new Date(Date.now() + 200).toISOString() })
  await vi.waitUntil(
    async () => (await server.call('GET', '/v1/keys/self', { key: expired.secret })).status === 401,
  )
  return {
    unknown: 'sk_other_0123456789',
    malformed: `${revoked.secret.slice(0, -6)}000000`,
    'over-long': 'k'.repeat(600),
    revoked: revoked.secret,
    expired: expired.secret,
    disabled: disabled.secret,
    retired: retired.secret,
    suspended: suspended.secret,
    removed: removed.secret,
  }
}
