import { Cache, Finding, Verifier, type Change, type Compiled, type PolicySpec } from '@claviger/verifier'
import type { Entry, KeyCache, Read } from './cache.ts'
import type { Checker } from './checker.ts'
import { TEXTS } from './texts.ts'

const POLICY: PolicySpec = {
  workspace: 'w',
  type: 'secret',
  typeVersion: 1,
  scopes: null,
  ownerKind: 'workspace',
  ownerId: 'w',
  ownerRole: null,
  project: null,
  environment: null,
  ipAllow: null,
  ipDeny: null,
  origins: null,
  token: null,
  tailOf: null,
}

const COMPILED: Compiled = {
  rights: new Set(),
  scopes: [],
  maxLife: null,
  refusedFromBrowsers: false,
  isTokenType: false,
  signer: null,
  reachesOwnOnly: false,
  consistency: 'lease',
}

const RECORD = {
  policy: POLICY,
  ownerId: null,
  metadata: '{}',
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

const QUESTION = { asked: {}, within: null }

/** What decides in production, filled from the one truth of the simulation. */
export class RealCache implements KeyCache {
  readonly #checker: Checker
  readonly #verifier: Verifier
  readonly #cache: Cache
  readonly #finding = new Finding()
  /** The last change of each key that was applied. */
  #changed = new Map<string, number>()

  constructor(checker: Checker, read: Read) {
    this.#checker = checker
    this.#cache = new Cache({
      source: {
        read: async (asks) => {
          const reads = await Promise.all(
            asks.map(async ({ digest }) => [digest, await read(digest.trim())] as const),
          )
          const found = reads.map(([digest, { isRevoked, asOf }]) => {
            const key = digest.trim()
            return [digest, { ...RECORD, key, secret: key, name: String(asOf), isRevoked }] as const
          })
          return { asOf: Math.min(...reads.map(([, { asOf }]) => asOf)), found: new Map(found) }
        },
        compile: () => Promise.resolve({ asOf: Number.MAX_SAFE_INTEGER, compiled: COMPILED }),
      },
      texts: TEXTS,
      limits: { recordBytes: 1, metadataBytes: 1, absent: 16 },
      onForgotten: () => undefined,
      onOtherChange: () => undefined,
      onReset: () => undefined,
    })
    this.#verifier = new Verifier({
      cache: this.#cache,
      digest: (text) => text.padEnd(32),
      now: () => 1,
      isOurPrefix: () => false,
      isToken: () => false,
    })
  }

  get(key: string): Entry | undefined {
    const finding = this.#finding
    if (!this.#verifier.judge(key, QUESTION, finding) || finding.ref === 0) return undefined
    const asOf = Number(JSON.parse(this.#verifier.table.records.name(finding.ref)))
    // Its fences stand while something is read: what is read later is taken to be later, which a loss of commits belies
    // until the member has noticed.
    const isFenced = asOf >= (this.#changed.get(key) ?? 0) || this.#checker.hasLost
    this.#checker.holds('I4', isFenced, 'a record is older than its fence')
    return { isRevoked: finding.outcome !== 'valid', asOf }
  }

  async fetch(key: string): Promise<void> {
    await this.#verifier.fetch(key)
  }

  apply(changes: readonly Change[], upTo: number): void {
    this.#cache.apply(changes, upTo)
    for (const { subject, revision } of changes) this.#changed.set(subject, revision)
  }

  reset(from: number): void {
    this.#cache.reset(from)
    this.#changed = new Map()
  }
}
