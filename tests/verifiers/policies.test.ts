import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aServer, type Answer, type TestServer } from '../../testing/server.ts'
import { expectRefusal } from '../keys/support.ts'
import { POLICY } from '../matrix/rows.ts'

describe('a verifier that asks what a policy comes to', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServer('sqlite')
  })
  afterAll(() => server.stop())

  const ask = (policy: Record<string, unknown>): Promise<Answer> => {
    const policies = [{ ...POLICY, workspace: server.workspace.id, ...policy }]
    const body = { applied: 0, policies }
    return server.call('POST', `/v1/verifiers/vrf_${'0'.repeat(26)}/policies`, { body })
  }

  it.each([
    [{ owner_kind: 'user', owner_role: 'emperor' }, 'policies.0.owner_role'],
    [{ owner_role: 'constructor' }, 'policies.0.owner_role'],
    [{ owner_role: '' }, 'policies.0.owner_role'],
    [{ scopes: ['Read'] }, 'policies.0.scopes.0'],
    [{ scopes: ['read:pipelines', ''] }, 'policies.0.scopes.1'],
    [{ scopes: ['read:pipelines read:jobs'] }, 'policies.0.scopes.0'],
  ])('is told that %j cannot be meant', async (policy, path) => {
    expectRefusal(await ask(policy), 422, 'invalid_request', path)
  })

  it.each([
    [{ type: 'unheard-of', type_version: -5 }],
    [{ owner_kind: 'user', owner_role: 'viewer', scopes: null }],
    [{ owner_kind: 'user', owner_role: null, scopes: null }],
    [{ scopes: Array.from({ length: 1000 }, (_, i) => `read:thing_${i}`) }],
    [{ scopes: ['read', '*:*', '*:manage.*'] }],
  ])('is answered %j', async (policy) => {
    const { status, text } = await ask(policy)
    expect(status, text).toBe(200)
  })
})
