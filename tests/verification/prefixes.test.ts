import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from './ways.ts'
import { insist, makeWorkspace, outcomeOf } from '../keys/support.ts'

describe.each(WAYS)('the prefixes of another workspace on $way', (way) => {
  let server: TestServer
  beforeAll(async () => {
    server = await aServerAsked(way)
  })
  afterAll(() => server.stop())

  it('look to a verifier like any other; only its own make a wrong checksum malformed', async () => {
    const other = await makeWorkspace(server)
    const body = { name: 'x', prefix: 'megacorp_live_' }
    await insist(server.call('POST', '/v1/key-types', { key: other.root_key, body }), 201)
    const mistyped = `megacorp_live_${'A'.repeat(49)}`
    expect(await outcomeOf(server, mistyped)).toBe('not_found')
    expect(await outcomeOf(server, `nobody_live_${'A'.repeat(49)}`)).toBe('not_found')
    const own = await server.call('POST', '/v1/keys/verify', { key: other.root_key, body: { key: mistyped } })
    expect(own.body.code).toBe('malformed')
  })
})
