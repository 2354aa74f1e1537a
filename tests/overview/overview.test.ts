import type { KeyFilters, KeyView, Overview } from '@claviger/contract'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { aServer, ENGINES, type TestServer } from '../../testing/server.ts'
import { defineType } from '../key-types/support.ts'
import { expectRefusal, insist, makeKey, makeMember, makeProject, makeWorkspace } from '../keys/support.ts'

const DAY_MS = 86_400_000

/** How a key came to be: all in days before now, null for never. */
interface Past {
  readonly made: number
  readonly used: number | null
  readonly revoked: number | null
  readonly lives: number | null
  readonly enabled: boolean
  readonly isOfType: boolean
}

const days = fc.constantFrom(0, 1, 6, 8, 20, 40, 89, 91, 200)
const never = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })

const past: fc.Arbitrary<Past> = fc.record({
  made: days,
  used: never(days),
  revoked: never(days),
  lives: never(fc.constantFrom(1, 7, 25, 45, 100, 230)),
  enabled: fc.boolean(),
  isOfType: fc.boolean(),
})

const PLAIN: Past = { made: 0, used: null, revoked: null, lives: null, enabled: true, isOfType: false }

/** Pasts by which no count is nought. */
const ONE_OF_EACH: Past[] = [
  PLAIN,
  { ...PLAIN, made: 20, lives: 45 },
  { ...PLAIN, made: 40, lives: 25 },
  { ...PLAIN, made: 200, used: 91 },
  { ...PLAIN, made: 91, used: 1, isOfType: true },
  { ...PLAIN, made: 20, revoked: 6 },
]

/** What each count means, said of one key. */
const MEANT: Readonly<Record<keyof Overview['keys'], (key: KeyView, now: number) => boolean>> = {
  active: ({ status }) => status === 'active',
  expiring: (key, now) => key.status === 'active' && ended(key) < now + 30 * DAY_MS,
  expired: (key, now) => key.status === 'expired' && ended(key) >= now - 30 * DAY_MS,
  never_used: (key, now) =>
    key.status === 'active' && key.last_used_at === null && at(key.created_at) < now - 7 * DAY_MS,
  unused: (key, now) => key.status === 'active' && at(key.last_used_at ?? key.created_at) < now - 90 * DAY_MS,
  rotation_due: (key, now) =>
    key.status === 'active' && key.rotation_due_at !== null && at(key.rotation_due_at) < now,
  pending: ({ status }) => status === 'pending',
  created: (key, now) => at(key.created_at) >= now - 7 * DAY_MS,
  revoked: (key, now) => key.revoked_at !== null && at(key.revoked_at) >= now - 7 * DAY_MS,
}

const at = (time: string): number => Date.parse(time)
const ended = ({ expires_at }: KeyView): number =>
  expires_at === null ? Number.POSITIVE_INFINITY : at(expires_at)

describe.each(ENGINES)('the overview on %s', (engine) => {
  let server: TestServer
  let type: string
  let asking: string
  beforeAll(async () => {
    server = await aServer(engine)
    const environments = [
      { name: 'live', prefix: 'turn_live_', rotate_every: '10d' },
      { name: 'test', prefix: 'turn_test_' },
    ]
    type = (await defineType(server, { environments, rotate_every: '60d' })).name
    const waits = { approval: true, owner: ['external'], environments: [{ name: 'live', prefix: 'wait_' }] }
    asking = (await defineType(server, waits)).name
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  afterAll(() => server.stop())

  const look = async (key?: string): Promise<Overview> =>
    insist(server.call('GET', '/v1/overview', key ? { key } : {}), 200)
  const list = async (filters: KeyFilters, key?: string): Promise<KeyView[]> => {
    const query = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, value ?? '']))
    return (await insist(server.call('GET', `/v1/keys?limit=1000&${query}`, key ? { key } : {}), 200)).data
  }

  async function live({ made, used, revoked, lives, enabled, isOfType }: Past, now: number, project: string) {
    const to = (days: number) => vi.setSystemTime(now - Math.min(days, made) * DAY_MS)
    to(made)
    const key = await makeKey(server, {
      project,
      enabled,
      ...(isOfType ? { type, environment: made % 2 ? 'live' : 'test' } : {}),
      ...(lives === null ? {} : { expires_in: `${lives}d` }),
    })
    if (used !== null) {
      to(used)
      await server.call('POST', '/v1/keys/verify', { body: { key: key.secret } })
    }
    if (revoked !== null) {
      to(revoked)
      await insist(server.call('DELETE', `/v1/keys/${key.id}`), 200)
    }
    vi.setSystemTime(now)
  }

  it('counts what it says, and just the keys that its filters list', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(past, { minLength: 3, maxLength: 12 }), async (pasts) => {
        const now = Date.now()
        const project = await makeProject(server)
        const { secret } = await makeKey(server, { project, scopes: ['read:manage.keys'] })
        for (const each of pasts) await live(each, now, project)
        const { keys } = await look(secret)
        const all = await list({}, secret)
        expect(all).toHaveLength(pasts.length + 1)
        for (const [name, isMeant] of Object.entries(MEANT)) {
          const { total, filters } = keys[name as keyof Overview['keys']]
          const listed = await list(filters, secret)
          expect(total, name).toBe(listed.length)
          expect(listed.map(({ id }) => id).toSorted(), name).toEqual(
            all
              .filter((key) => isMeant(key, now))
              .map(({ id }) => id)
              .toSorted(),
          )
          seen.set(name, Math.max(seen.get(name) ?? 0, total))
        }
      }),
      { numRuns: 10, examples: [[ONE_OF_EACH]] },
    )
    // None of them was right for want of keys.
    for (const [name, most] of seen) if (name !== 'pending') expect(most, name).toBeGreaterThan(0)
  })

  it('counts what waits for approval', async () => {
    const before = (await look()).keys.pending.total
    const asks = await makeKey(server, { owner: { external_id: 'c1' }, scopes: ['write:manage.keys'] })
    await makeKey(server, { type: asking, scopes: [] }, { key: asks.secret })
    const { total, filters } = (await look()).keys.pending
    expect(total).toBe(before + 1)
    expect(await list(filters)).toHaveLength(total)
  })

  it('counts only what the caller reaches, and says no step that the caller may not know', async () => {
    const scopes = ['read:manage.keys']
    const customer = await makeKey(server, { owner: { external_id: 'c2' }, scopes })
    const own = await look(customer.secret)
    expect(own.keys.active.total).toBe(1)
    expect(own.steps).toEqual({
      member_added: null,
      project_created: null,
      key_created: true,
      key_used: true,
    })
    const other = (await makeWorkspace(server)).root_key
    const { keys, steps } = await look(other)
    expect([keys.active.total, keys.revoked.total]).toEqual([1, 0])
    expect(steps).toEqual({
      member_added: false,
      project_created: false,
      key_created: false,
      key_used: false,
    })
    const blind = await makeKey(server, { scopes: ['read:jobs'] })
    const refused = await server.call('GET', '/v1/overview', { key: blind.secret })
    expectRefusal(refused, 403, 'insufficient_scope')
  })

  it('says which first steps are done', async () => {
    const { root_key: key } = await makeWorkspace(server)
    const steps = async () => (await look(key)).steps
    await makeMember(server)
    await makeProject(server, key)
    expect(await steps()).toMatchObject({ project_created: true, member_added: false, key_created: false })
    const body = { email: 'ada@example.test', role: 'viewer' }
    await insist(server.call('POST', '/v1/members', { key, body }), 201)
    const made = await makeKey(server, {}, { key })
    expect(await steps()).toMatchObject({ member_added: true, key_created: true, key_used: false })
    await insist(server.call('POST', '/v1/keys/verify', { key, body: { key: made.secret } }), 200)
    expect((await steps()).key_used).toBe(true)
  })
})
