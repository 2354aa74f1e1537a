import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompiledScopes } from '@claviger/contract'
import { firstRefusal, OUTCOMES, type Asked } from '@claviger/verifier'
import type { Key, Secret } from '../keys/key.ts'
import type { SigningKey } from '../signing-keys/signing-key.ts'
import type { Restraint } from '../key-types/model.ts'
import type { KnownSecret } from '../keys/key-store.ts'
import { vouchesUntil } from '../memory/compile-policy.ts'
import { factsOf } from '../memory/facts-of.ts'
import { recordOf } from '../memory/record-of.ts'

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

/** A key as it is stored, with all that bears on it. */
interface Stored {
  readonly known: KnownSecret
  readonly rights: CompiledScopes
  readonly restraint: Restraint
  readonly signingKey: SigningKey | undefined
  readonly asked: Asked
  readonly now: number
}

/** The outcome of the first step that it does not pass. */
function refusalOf({ known, rights, restraint, signingKey, asked, now }: Stored) {
  const { max, refusedFromBrowsers } = restraint
  const facts = factsOf(recordOf(known), {
    rights,
    scopes: [],
    maxLife: max,
    refusedFromBrowsers,
    isTokenType: false,
    signer: signingKey ? { publicKey: signingKey.publicKey, until: vouchesUntil(signingKey) } : null,
    reachesOwnOnly: false,
    consistency: 'lease',
  })
  return firstRefusal(facts, asked, now)
}

const sound: Stored = {
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

type Spoil = (facts: Stored) => Stored
const withKey =
  (change: Partial<Key>): Spoil =>
  (facts) => ({
    ...facts,
    known: { ...facts.known, key: { ...facts.known.key, ...change } },
  })
const withAsked =
  (asked: Partial<Asked>): Spoil =>
  (facts) => ({ ...facts, asked: { ...facts.asked, ...asked } })

const withRestraint =
  (restraint: Partial<Restraint>): Spoil =>
  (facts) => ({ ...facts, restraint: { ...facts.restraint, ...restraint } })

const signingKey = (state: SigningKey['state'], retiresAt: number | null): SigningKey => ({
  id: 'sgk_1',
  workspace: 'ws_1',
  publicKey: 'x',
  sealed: 's',
  state,
  createdAt: 0,
  retiresAt,
})

const withSecret =
  (change: Partial<Secret>, signedWith?: SigningKey): Spoil =>
  (facts) => ({
    ...facts,
    known: { ...facts.known, secret: { ...facts.known.secret, ...change } },
    signingKey: signedWith,
  })

/** A token, and what has become of the key that signed it. */
const signedBy = (state: SigningKey['state'] | 'gone', retiresAt: number | null = null): Spoil =>
  withSecret(
    { token: { kid: 'sgk_1', iss: 'i', exp: null } },
    state === 'gone' ? undefined : signingKey(state, retiresAt),
  )

/** A token that says of itself that it is over, whatever else is the matter with it. */
const tokenOver: Spoil = (facts) => {
  const { token } = facts.known.secret
  const over = { kid: 'sgk_1', iss: 'i', exp: 0 }
  return withSecret({ token: over }, token ? facts.signingKey : signingKey('active', null))(facts)
}

/** Every way there is to fail each step. */
const FAULTS: Readonly<Record<string, readonly Spoil[]>> = {
  revoked: [
    withKey({ revokedAt: 0 }),
    withKey({ revokedAt: 5000 }),
    withSecret({ retiresAt: 999 }),
    ...(['next', 'withdrawn', 'gone'] as const).map((state) => signedBy(state)),
    signedBy('retiring', 999),
  ],
  disabled: [withKey({ enabled: false }), withKey({ approval: 'pending' })],
  expired: [
    withKey({ expiresAt: 999 }),
    withKey({ expiresAt: 0 }),
    (facts) => ({ ...facts, now: 1000 }),
    withRestraint({ max: 999 }),
    withRestraint({ max: 0 }),
    tokenOver,
  ],
  owner_inactive: (['suspended', 'removed', null] as const).map((ownerStatus) => (facts: Stored) => ({
    ...facts,
    known: { ...facts.known, ownerStatus },
  })),
  ip_denied: [
    ...[null, '11.0.0.1', '::1', '', 'nonsense', '10.1.2.3:80', '010.1.2.3'].map((ip) => withAsked({ ip })),
    withKey({ ipAllow: [] }),
    withKey({ ipAllow: ['nonsense'] }),
    withKey({ ipAllow: null, ipDeny: ['10.1.0.0/16'] }),
    withKey({ ipDeny: ['10.1.2.3'] }),
    withKey({ ipDeny: ['nonsense'] }),
    withKey({ ipDeny: ['::ffff:10.1.2.0/120'] }),
  ],
  origin_denied: [
    ...[
      null,
      '',
      'null',
      'https://app.example.com.evil.example',
      'http://app.example.com',
      'https://APP.example.com',
      'https://app.example.com:8443',
    ].map((origin) => withAsked({ origin })),
    withKey({ origins: [] }),
    withKey({ origins: ['https://*.app.example.com'] }),
    withRestraint({ refusedFromBrowsers: true }),
    (facts) =>
      withAsked({ origin: null, fromBrowser: true })(
        withKey({ origins: null })(withRestraint({ refusedFromBrowsers: true })(facts)),
      ),
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
    const elsewhere = ['malformed', 'not_found', 'rate_limited', 'quota_exceeded', 'valid']
    expect(Object.keys(FAULTS)).toEqual(OUTCOMES.filter((outcome) => !elsewhere.includes(outcome)))
  })

  it('let a sound key pass', () => {
    expect(refusalOf(sound)).toBeUndefined()
  })

  it.each(Object.entries(FAULTS))('refuse as %s whatever fails that step alone', (outcome, ways) => {
    for (const spoil of ways) expect(refusalOf(spoil(sound))).toBe(outcome)
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
        expect(refusalOf(facts)).toBe(faults[0]?.[0])
      }),
      { numRuns: 1000 },
    )
  })

  it('ask nothing of a key that is bound to nothing', () => {
    const free = withKey({
      ipAllow: null,
      ipDeny: null,
      origins: null,
      project: null,
      environment: null,
      expiresAt: null,
    })(sound)
    for (const asked of [{}, { ip: null }, { project: 'prj_9', environment: 'test', ip: '::1' }])
      expect(refusalOf({ ...free, asked })).toBeUndefined()
    const external = withKey({ owner: { kind: 'external', id: 'x' } })(sound)
    expect(refusalOf({ ...external, known: { ...external.known, ownerStatus: null } })).toBeUndefined()
  })
})
