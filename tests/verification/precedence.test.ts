import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { OUTCOMES } from '@claviger/contract'
import type { TestServer } from '../../testing/server.ts'
import { aServerAsked, WAYS } from './ways.ts'
import { makeKey, makeMember, makeProject, outcomeOf, revokeKey } from '../keys/support.ts'

/** Every fault a key and a question can have together. Named as their outcomes are. */
const FAULTS = [
  'revoked',
  'disabled',
  'expired',
  'owner_inactive',
  'ip_denied',
  'wrong_project',
  'wrong_environment',
  'insufficient_scope',
] as const

type Fault = (typeof FAULTS)[number]

const ORDER: readonly string[] = OUTCOMES

describe.each(WAYS)('of several faults the first in order is answered, on $way', (way) => {
  let server: TestServer
  let project: string
  let elsewhere: string
  let suspended: string
  let expiring: Map<string, { id: string; secret: string }>
  beforeAll(async () => {
    server = await aServerAsked(way)
    ;[project, elsewhere] = [await makeProject(server), await makeProject(server)]
    suspended = await makeMember(server)
    expiring = await agedKeys()
  })
  afterAll(() => server.stop())

  const bodyOf = (faults: readonly Fault[]) => ({
    project,
    scopes: ['read:jobs'],
    ...(faults.includes('disabled') ? { enabled: false } : {}),
    ...(faults.includes('expired') ? { expires_in: '1s' } : {}),
    ...(faults.includes('owner_inactive') ? { owner: { user: suspended } } : {}),
    ip_allow: ['10.0.0.0/8'],
  })

  const questionOf = (faults: readonly Fault[]) => ({
    ip: faults.includes('ip_denied') ? '11.0.0.1' : '10.0.0.1',
    project: faults.includes('wrong_project') ? elsewhere : project,
    environment: faults.includes('wrong_environment') ? 'test' : 'live',
    scopes: faults.includes('insufficient_scope') ? ['write:jobs'] : ['read:jobs'],
  })

  // What belongs to the key; the rest belongs to the question.
  const ofKey = (faults: readonly Fault[]): string =>
    faults.filter((fault) => FAULTS.indexOf(fault) < FAULTS.indexOf('ip_denied')).join(' ')

  /** One key for each combination of faults of a key, made at once so that there is one wait for all expiries. */
  async function agedKeys(): Promise<Map<string, { id: string; secret: string }>> {
    const combinations = Array.from({ length: 16 }, (_, bits) =>
      FAULTS.slice(0, 4).filter((_, i) => bits & (1 << i)),
    )
    const keys = new Map(
      await Promise.all(
        combinations.map(async (faults) => [ofKey(faults), await makeKey(server, bodyOf(faults))] as const),
      ),
    )
    for (const faults of combinations)
      if (faults.includes('revoked')) await revokeKey(server, keys.get(ofKey(faults))?.id ?? '')
    await server.call('PATCH', `/v1/members/${suspended}`, { body: { status: 'suspended' } })
    // Until the one that was made last has expired too.
    const ends = await Promise.all(
      [...keys.values()].map(
        async ({ id }) => (await server.call('GET', `/v1/keys/${id}`)).body.expires_at as string | null,
      ),
    )
    const last = Math.max(...ends.map((end) => (end === null ? 0 : Date.parse(end))))
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(last), 10_000)
    return keys
  }

  const expected = (faults: readonly Fault[]): string =>
    ORDER.find((outcome) => (faults as readonly string[]).includes(outcome)) ?? 'valid'

  it('for every pair', async () => {
    for (const one of FAULTS)
      for (const two of FAULTS) {
        const faults = FAULTS.filter((fault) => fault === one || fault === two)
        const { secret } = expiring.get(ofKey(faults)) ?? { secret: '' }
        const outcome = await outcomeOf(server, secret, questionOf(faults))
        expect(outcome, faults.join(' + ')).toBe(expected(faults))
      }
  })

  it('for any combination, none included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...FAULTS]), async (faults) => {
        const { secret } = expiring.get(ofKey(faults)) ?? { secret: '' }
        expect(await outcomeOf(server, secret, questionOf(faults))).toBe(expected(faults))
      }),
      { numRuns: 60 },
    )
  })

  it('and malformed and not_found come before everything', async () => {
    const question = questionOf(FAULTS)
    expect(await outcomeOf(server, 'not a key', question)).toBe('malformed')
    expect(await outcomeOf(server, 'nokey', question)).toBe('not_found')
  })
})
