import {
  Cache,
  Verifier,
  type CacheLimits,
  type Compiled,
  type Memory,
  type Texts,
  type TokenFacts,
} from '@claviger/verifier'
import type { PrefixBook } from '../key-types/prefix-book.ts'
import { Model } from '../key-types/model.ts'
import type { Uses } from '../keys/uses.ts'
import type { Clock, KeyHasher, TokenSigner } from '../ports.ts'
import type { Store } from '../store.ts'
import { claimsFit } from '../tokens/claims-fit.ts'
import { readClaims } from '../tokens/read-claims.ts'
import { Places } from './places.ts'
import { createStoreSource, ModelKeeper } from './store-source.ts'

export interface MemoryDeps {
  readonly store: Store
  readonly clock: Clock
  readonly hasher: KeyHasher
  readonly digest: (text: string) => string
  readonly tokens: TokenSigner
  readonly prefixes: PrefixBook
  /** Its failure costs look-ups and nothing else. */
  readonly refreshPrefixes: () => Promise<void>
  readonly uses: Uses
  readonly texts: Texts
  readonly limits: CacheLimits
  /** How a workspace's keys are kept in step that asks for this; null: for nothing of its own. */
  readonly inForce: (asked: Compiled['consistency'] | null) => Compiled['consistency']
}

/** What this node remembers, and who judges from it. */
export interface NodeMemory {
  readonly verifier: Verifier
  readonly places: Places
  readonly memory: Memory
}

/** Wires what is remembered to the store it is filled from. */
export function createMemory(deps: MemoryDeps): NodeMemory {
  const { store, clock, hasher, digest, tokens, prefixes, uses, texts, limits } = deps
  const refreshPrefixes = (): void => void deps.refreshPrefixes()
  const models = new ModelKeeper((workspace) =>
    store.readToVerify(async (reads) => {
      const { asOf, ...stored } = await reads.keyTypes.readModel(workspace)
      // Read after the model: a change in between is noted later than `asOf`.
      const { consistency } = await reads.verificationPolicies.find(workspace)
      return { asOf, model: new Model(stored), consistency: deps.inForce(consistency) }
    }),
  )
  const places = new Places((workspace, id) =>
    store.readToVerify((reads) => reads.projects.findPlace(workspace, id)),
  )
  const cache = new Cache({
    source: createStoreSource({ store, hasher, models, rehash: (...given) => uses.rehash(...given) }),
    texts,
    limits,
    onForgotten: (...used) => uses.forgotten(...used),
    onOtherChange: (change) => {
      if (change.kind === 'model') models.outdate(change)
      if (change.kind === 'import') prefixes.noteImports(change.workspace)
      if (change.kind === 'model') refreshPrefixes()
      if (change.kind === 'place') places.outdate(change)
    },
    onReset: () => {
      models.clear()
      places.clear()
      refreshPrefixes()
    },
  })
  uses.watch(cache.table)
  const verifier = new Verifier({
    cache,
    digest,
    now: () => clock.now(),
    isOurPrefix: (prefix, workspace) => prefixes.has(prefix, workspace ?? undefined),
    isToken: (text, facts, now) => isTokenOf(tokens, text, facts, now),
  })
  return { verifier, places, memory: cache }
}

/**
 * A presented text is the very token that was signed for this secret: our one form, the signing key on record, a good
 * signature, and claims that say what was written.
 */
function isTokenOf(tokens: TokenSigner, text: string, facts: TokenFacts, now: number): boolean {
  const opened = tokens.open(text)
  if (opened?.kid !== facts.kid || !opened.isSignedBy(facts.publicKey)) return false
  const claims = readClaims(opened.payload)
  const { iss, workspace, jti, endsAt } = facts
  const exp = Number.isFinite(endsAt) ? endsAt / 1000 : null
  return claims !== undefined && claimsFit(claims, { iss, workspace, jti, exp }, now)
}
