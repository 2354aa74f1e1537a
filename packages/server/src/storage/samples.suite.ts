import type { Key, Secret } from '../domain/keys/key.ts'

/** The workspace of the samples. */
export const WORKSPACE = 'ws_00000000000000000000000001'

let made = 0

/** A number that no sample has had. */
export const nextNumber = (): number => ++made

/** A secret of its own, with what is given. */
export const aSecret = (more: Partial<Secret> = {}): Secret => ({
  id: `sec_${++made}`,
  hash: `hash-${made}`,
  scheme: 'sha256',
  prefix: 'sk_live_',
  last4: 'abcd',
  createdAt: made,
  retiresAt: null,
  token: null,
  ...more,
})

/** A key of its own with one secret, and what is given. */
export const aKey = (more: Partial<Key> = {}): Key => ({
  id: `key_${String(++made).padStart(6, '0')}`,
  workspace: WORKSPACE,
  type: 'secret',
  typeVersion: 1,
  name: `Key ${made}`,
  description: null,
  owner: { kind: 'external', id: 'cust_1' },
  ownerRole: null,
  project: null,
  environment: 'live',
  scopes: ['read:jobs'],
  ipAllow: null,
  ipDeny: null,
  origins: null,
  metadata: {},
  enabled: true,
  approval: null,
  expiresAt: null,
  termFrom: 1000,
  createdAt: 1000 + made,
  createdBy: { kind: 'operator', id: null, name: null },
  revokedAt: null,
  revokedBy: null,
  revokeReason: null,
  lastUsed: null,
  revision: 1,
  secrets: [aSecret()],
  ...more,
})
