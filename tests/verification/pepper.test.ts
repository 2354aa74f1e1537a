import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { DatabaseRefused } from '@claviger/server'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { rowsOf } from '../keys/inside.ts'
import { makeKey, outcomeOf, revokeKey, rotateKey } from '../keys/support.ts'

const pepper = (): string => randomBytes(32).toString('hex')

describe.each(ENGINES)('peppers on %s', (engine) => {
  let server: TestServer
  afterEach(() => server.stop())

  /** The scheme under which each key's secrets are stored, oldest first. */
  const schemes = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>()
    for (const row of await rowsOf(server.settings, 'key_secrets'))
      found.set(String(row['key_id']), [...(found.get(String(row['key_id'])) ?? []), String(row['scheme'])])
    return found
  }
  /** What was noted is written down before anyone looks at a key. */
  // Sorting by last use has what was noted written down, and the new digests with it.
  const settled = () => server.call('GET', '/v1/keys?sort=-last_used_at&limit=1')

  it('can be introduced and rotated: every key keeps working and is stored anew at its next use', async () => {
    server = await aServer(engine)
    const [first, second] = [pepper(), pepper()]
    const [used, idle] = [await makeKey(server), await makeKey(server)]
    const { secret: rotated } = await rotateKey(server, used.id, '1h')
    expect((await schemes()).get(used.id)).toEqual(['sha256', 'sha256'])

    await server.restart({ CLAVIGER_PEPPER: first })
    for (const secret of [used.secret, rotated]) expect(await outcomeOf(server, secret)).toBe('valid')
    const born = await makeKey(server)
    await settled()
    const firstScheme = (await schemes()).get(born.id)?.[0] ?? ''
    expect(firstScheme).toMatch(/^hmac-sha256-digest:[0-9a-f]{16}$/)
    expect((await schemes()).get(used.id)).toEqual([firstScheme, firstScheme])
    expect((await schemes()).get(idle.id)).toEqual(['sha256'])

    await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
    for (const secret of [used.secret, rotated, idle.secret, born.secret])
      expect(await outcomeOf(server, secret)).toBe('valid')
    await settled()
    const stored = await schemes()
    const secondScheme = stored.get(idle.id)?.[0]
    expect(secondScheme).toMatch(/^hmac-sha256-digest:/)
    expect(secondScheme).not.toBe(firstScheme)
    expect(new Set([...stored.values()].flat())).toEqual(new Set([secondScheme]))

    await server.restart({ CLAVIGER_PEPPER: second })
    for (const secret of [used.secret, rotated, idle.secret, born.secret])
      expect(await outcomeOf(server, secret)).toBe('valid')
  })

  it('are needed while a key is stored under them: the start is refused without', async () => {
    const [first, second] = [pepper(), pepper()]
    server = await aServer(engine, { CLAVIGER_PEPPER: first })
    const { secret } = await makeKey(server)
    await expect(server.restart({ CLAVIGER_PEPPER: second })).rejects.toThrow(DatabaseRefused)
    await expect(server.restart({ CLAVIGER_PEPPER: second })).rejects.toThrow(/pepper/)
    // Also as a retired one, it will do.
    await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: `${pepper()},${first}` })
    expect(await outcomeOf(server, secret)).toBe('valid')
  })

  it('can be given up again', async () => {
    const first = pepper()
    server = await aServer(engine)
    const { id, secret } = await makeKey(server)
    await server.restart({ CLAVIGER_PEPPER: first })
    await outcomeOf(server, secret)
    await settled()
    await server.restart({ CLAVIGER_PEPPER_RETIRED: first })
    expect(await outcomeOf(server, secret)).toBe('valid')
    await settled()
    expect((await schemes()).get(id)).toEqual(['sha256'])
  })

  it('are not needed for keys that are revoked, or that have retired', async () => {
    const [first, second] = [pepper(), pepper()]
    server = await aServer(engine, { CLAVIGER_PEPPER: first })
    const revoked = await makeKey(server)
    const rotated = await makeKey(server)
    await revokeKey(server, revoked.id)
    await server.restart({ CLAVIGER_PEPPER: second, CLAVIGER_PEPPER_RETIRED: first })
    const { secret } = await rotateKey(server, rotated.id, '0s')
    await settled()
    await server.restart({ CLAVIGER_PEPPER: second })
    expect(await outcomeOf(server, secret)).toBe('valid')
  })
})
