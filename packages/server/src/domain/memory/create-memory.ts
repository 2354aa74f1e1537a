import {
  Cache,
  tokenCheck,
  Verifier,
  type CacheLimits,
  type Compiled,
  type Memory,
  type Source,
  type Texts,
} from '@claviger/verifier'
import type { PrefixBook } from '../key-types/prefix-book.ts'
import { Model } from '../key-types/model.ts'
import { RouteTable } from '../routes/route-table.ts'
import type { Uses } from '../keys/uses.ts'
import type { Clock, KeyHasher, TokenSigner } from '../ports.ts'
import type { Store } from '../store.ts'
import { Places } from './places.ts'
import { createStoreSource, ModelKeeper, type Kept } from './store-source.ts'

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
  readonly source: Source
}

/** Wires what is remembered to the store it is filled from. */
export function createMemory(deps: MemoryDeps): NodeMemory {
  const { store, clock, hasher, digest, tokens, prefixes, uses, texts, limits } = deps
  const refreshPrefixes = (): void => void deps.refreshPrefixes()
  const readModel = (workspace: string): Promise<Kept> =>
    store.readToVerify(async (reads) => {
      const { asOf, ...stored } = await reads.keyTypes.readModel(workspace)
      // After the revision was read: they are as new as it says, or newer.
      const { routes } = await reads.routes.find(workspace)
      const { consistency } = await reads.verificationPolicies.find(workspace)
      const table = routes && new RouteTable(routes)
      return { asOf, model: new Model(stored), routes: table, consistency: deps.inForce(consistency) }
    })
  const models = new ModelKeeper(readModel, () => cache.applied)
  const places = new Places((workspace, id) =>
    store.readToVerify((reads) => reads.projects.findPlace(workspace, id)),
  )
  const source = createStoreSource({
    store,
    hasher,
    models,
    rehash: (...given) => uses.rehash(...given),
  })
  const cache = new Cache({
    source,
    texts,
    limits,
    onForgotten: (...used) => uses.forgotten(...used),
    onOtherChange: (change) => {
      if (change.kind === 'model') models.outdate(change)
      if (change.kind === 'import') prefixes.noteImports(change.workspace)
      if (change.kind === 'model') refreshPrefixes()
      if (change.kind === 'place') places.outdate(change)
    },
    onReset: (from) => {
      models.clear()
      places.clear(from)
      refreshPrefixes()
    },
  })
  uses.watch(cache.table)
  const verifier = new Verifier({
    cache,
    digest,
    now: () => clock.now(),
    isOurPrefix: (prefix, workspace) => prefixes.has(prefix, workspace ?? undefined),
    isToken: tokenCheck(tokens.open),
  })
  return { verifier, places, memory: cache, source }
}
