import { Cache } from './cache.ts'
import type { ChangeKind } from './coherence/change.ts'
import type { Compiled, KnownRecord, PolicySpec } from './record.ts'
import type { Texts } from './table/text.ts'

const TEXTS: Texts = {
  allocate: (bytes) => Buffer.alloc(bytes),
  size: (text) => Buffer.byteLength(text),
  write: (into, at, text, wide) => void (into as Buffer).write(text, at, wide ? 'utf8' : 'latin1'),
  read: (from, start, end, wide) => (from as Buffer).toString(wide ? 'utf8' : 'latin1', start, end),
}

export const POLICY: PolicySpec = {
  workspace: 'ws_1',
  type: 'secret',
  typeVersion: 1,
  scopes: null,
  ownerKind: 'workspace',
  ownerId: 'ws_1',
  ownerRole: null,
  project: null,
  environment: null,
  ipAllow: null,
  ipDeny: null,
  origins: null,
  token: null,
  tailOf: null,
}

/** What a policy comes to that grants these scopes. */
export const granting = (...scopes: readonly string[]): Compiled => ({
  rights: new Set(scopes),
  scopes,
  maxLife: null,
  refusedFromBrowsers: false,
  isTokenType: false,
  signer: null,
  reachesOwnOnly: false,
  consistency: 'lease',
})

const RECORD: KnownRecord = {
  policy: POLICY,
  key: 'key_1',
  secret: 'sec_1',
  name: '"a key"',
  ownerId: null,
  metadata: '{}',
  isRevoked: false,
  isEnabled: true,
  isPending: false,
  ownerIsActive: true,
  expiresAt: Infinity,
  termFrom: 0,
  retiresAt: Infinity,
  tokenEndsAt: Infinity,
  lastUsedAt: 0,
  revision: 1,
}

const ASK = { digest: 'd'.repeat(32), tail: null, presented: null }

/** What was read, as of a revision. */
interface Read<T> {
  readonly asOf: number
  readonly what: T
}

/** A cache of one key, filled with what a test says, one answer after the other; the last is given again and again. */
export function openCache(answers: {
  readonly records?: readonly Read<Partial<KnownRecord> | null>[]
  readonly models?: readonly (Read<Compiled> | Promise<Read<Compiled>>)[]
}) {
  const asked = { records: 0, models: 0 }
  const nth = <T>(all: readonly T[] = [], n: number): T => all[Math.min(n, all.length - 1)] as T
  const cache = new Cache({
    source: {
      read: () => {
        const { asOf, what } = nth(answers.records, asked.records++)
        return Promise.resolve({
          asOf,
          found: new Map(what === null ? [] : [[ASK.digest, { ...RECORD, ...what }]]),
        })
      },
      compile: async () => {
        const { asOf, what } = await nth(answers.models, asked.models++)
        return { asOf, compiled: what }
      },
    },
    texts: TEXTS,
    limits: { recordBytes: 1, metadataBytes: 1, absent: 16 },
    onForgotten: () => undefined,
    onOtherChange: () => undefined,
    onReset: () => undefined,
  })
  const change = (revision: number, kind: ChangeKind, subject: string): void =>
    cache.apply([{ revision, kind, workspace: 'ws_1', subject, protocol: 1 }], revision)
  return {
    cache,
    asked,
    change,
    lookUp: () => cache.lookUp(ASK),
    policy: () => cache.policies.intern(POLICY),
  }
}
