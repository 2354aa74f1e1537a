import { Cache, Finding, Verifier, type Change, type Compiled, type PolicySpec } from '@claviger/verifier'
import { kindOf, type Entry, type KeyCache, type Origin } from './cache.ts'
import type { Checker } from './checker.ts'
import { TEXTS } from './texts.ts'

/** Each key has a workspace of its own. */
const policyOf = (workspace: string): PolicySpec => ({
  workspace,
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
})

const SCOPE = 'go'

/** It says as of when. */
const compiledOf = ({ isRevoked, asOf }: Entry): Compiled => ({
  rights: new Set(isRevoked ? [] : [SCOPE]),
  scopes: [String(asOf)],
  maxLife: null,
  refusedFromBrowsers: false,
  isTokenType: false,
  signer: null,
  reachesOwnOnly: false,
  consistency: 'lease',
})

const RECORD = {
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

const QUESTION = { asked: { scopes: [SCOPE] }, within: null }

/** What decides in production, filled from the one truth of the simulation. */
export class RealCache implements KeyCache {
  readonly #checker: Checker
  readonly #verifier: Verifier
  readonly #cache: Cache
  readonly #finding = new Finding()
  /** The last change of each key that was applied. */
  #changed = new Map<string, number>()

  constructor(checker: Checker, origin: Origin) {
    this.#checker = checker
    this.#cache = new Cache({
      source: {
        read: async (asks) => {
          const reads = await Promise.all(
            asks.map(async ({ digest }) => [digest, await origin.read(digest.trim())] as const),
          )
          const found = reads.map(([digest, { isRevoked, asOf }]) => {
            const key = digest.trim()
            const own = { policy: policyOf(key), isRevoked: isRevoked && kindOf(key) === 'key' }
            return [digest, { ...RECORD, ...own, key, secret: key, name: String(asOf) }] as const
          })
          return { asOf: Math.min(...reads.map(([, { asOf }]) => asOf)), found: new Map(found) }
        },
        compile: async ({ workspace: key }) => {
          const told = await origin.compile(key)
          const isTaken = told.isRevoked && kindOf(key) === 'model'
          return { asOf: told.asOf, compiled: compiledOf({ ...told, isRevoked: isTaken }) }
        },
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
    const asOf =
      kindOf(key) === 'model'
        ? Number(finding.compiled?.scopes[0])
        : Number(JSON.parse(this.#verifier.table.records.name(finding.ref)))
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
