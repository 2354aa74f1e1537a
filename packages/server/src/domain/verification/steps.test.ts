import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTCOMES, type CompiledScopes } from '@claviger/contract'
import type { Key, Secret } from '../keys/key.ts'
import { firstRefusal, STEPS, type Facts } from './steps.ts'

const secret: Secret = {
  id: 'sec_1',
  hash: 'h',
  scheme: 'sha256',
  prefix: 'sk_live_',
  last4: 'abcd',
  createdAt: 0,
  retiresAt: null,
  token: null,
}

const key: Key = {
  id: 'key_1',
  workspace: 'ws_1',
  type: 'secret',
  typeVersion: 1,
  name: 'Key',
  description: null,
  owner: { kind: 'user', id: 'usr_1' },
  ownerRole: 'developer',
  project: 'prj_1',
  environment: 'live',
  scopes: [],
  ipAllow: ['10.0.0.0/8'],
  ipDeny: ['10.9.0.0/16'],
  origins: ['https://app.example.com'],
  metadata: {},
  enabled: true,
  approval: 'approved',
  expiresAt: 1000,
  termFrom: 0,
  createdAt: 0,
  createdBy: { kind: 'operator', id: null, name: null },
  revokedAt: null,
  revokedBy: null,
  revokeReason: null,
  lastUsed: null,
  revision: 1,
  secrets: [secret],
}

const rights: CompiledScopes = new Set(['read:jobs'])

const sound: Facts = {
  known: { key, secret, ownerStatus: 'active', modelRevision: 1 },
  rights,
  restraint: { max: 2000, refusedFromBrowsers: false },
  signingKey: undefined,
  now: 999,
  asked: {
    scopes: ['read:jobs'],
    project: 'prj_1',
    environment: 'live',
    ip: '10.1.2.3',
    origin: 'https://app.example.com',
  },
}

type Spoil = (facts: Facts) => Facts
const withKey =
  (change: Partial<Key>): Spoil =>
  (facts) => ({
    ...facts,
    known: { ...facts.known, key: { ...facts.known.key, ...change } },
  })
const withAsked =
  (asked: Partial<Facts['asked']>): Spoil =>
  (facts) => ({ ...facts, asked: { ...facts.asked, ...asked } })

/** Every way there is to fail each step. */
const FAULTS: Readonly<Record<string, readonly Spoil[]>> = {
  revoked: [
    withKey({ revokedAt: 0 }),
    withKey({ revokedAt: 5000 }),
    (facts) => ({ ...facts, known: { ...facts.known, secret: { ...secret, retiresAt: facts.now } } }),
  ],
  disabled: [withKey({ enabled: false })],
  expired: [withKey({ expiresAt: 999 }), withKey({ expiresAt: 0 }), (facts) => ({ ...facts, now: 1000 })],
  owner_inactive: (['suspended', 'removed', null] as const).map((ownerStatus) => (facts: Facts) => ({
    ...facts,
    known: { ...facts.known, ownerStatus },
  })),
  ip_denied: [
    ...[null, '11.0.0.1', '::1', '', 'nonsense', '10.1.2.3:80', '010.1.2.3'].map((ip) => withAsked({ ip })),
    withKey({ ipAllow: [] }),
    withKey({ ipAllow: ['nonsense'] }),
  ],
  wrong_project: [withAsked({ project: 'prj_2' }), withKey({ project: 'prj_3' })],
  wrong_environment: [
    withAsked({ environment: 'test' }),
    withAsked({ environment: '' }),
    withKey({ environment: 'x' }),
  ],
  insufficient_scope: [
    withAsked({ scopes: ['write:jobs'] }),
    withAsked({ scopes: ['read:jobs', ''] }),
    (facts) => ({ ...facts, rights: new Set<string>() }),
  ],
}

describe('the steps of a verification', () => {
  it('stand in the order of the contract', () => {
    const named = STEPS.map(([outcome]) => outcome)
    expect(named).toEqual(OUTCOMES.filter((outcome) => named.includes(outcome)))
    expect(named).toEqual(Object.keys(FAULTS))
  })

  it('let a sound key pass', () => {
    expect(firstRefusal(sound)).toBeUndefined()
  })

  it.each(Object.entries(FAULTS))('refuse as %s whatever fails that step alone', (outcome, ways) => {
    for (const spoil of ways) expect(firstRefusal(spoil(sound))).toBe(outcome)
  })

  it('name the first fault of any combination, in any way of failing', () => {
    const choice = fc.record(
      Object.fromEntries(
        Object.entries(FAULTS).map(([outcome, ways]) => [outcome, fc.option(fc.constantFrom(...ways))]),
      ),
    )
    fc.assert(
      fc.property(choice, (chosen) => {
        const faults = Object.entries(chosen).filter(([, spoil]) => spoil !== null)
        const facts = faults.reduce((all, [, spoil]) => (spoil ? spoil(all) : all), sound)
        expect(firstRefusal(facts)).toBe(faults[0]?.[0])
      }),
      { numRuns: 1000 },
    )
  })

  it('ask nothing of a key that is bound to nothing', () => {
    const free = withKey({ ipAllow: null, project: null, environment: null, expiresAt: null })(sound)
    for (const asked of [{}, { ip: null }, { project: 'prj_9', environment: 'test', ip: '::1' }])
      expect(firstRefusal({ ...free, asked })).toBeUndefined()
    const external = withKey({ owner: { kind: 'external', id: 'x' } })(sound)
    expect(firstRefusal({ ...external, known: { ...external.known, ownerStatus: null } })).toBeUndefined()
  })
})
