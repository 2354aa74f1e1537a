import type { Ask, Change, KnownRecord, PolicySpec, Source } from '@claviger/verifier'
import type { KnownSecret } from '../keys/key-store.ts'
import { IMPORTED } from '../keys/key.ts'
import type { HashedSecret, KeyHasher } from '../ports.ts'
import type { Store } from '../store.ts'
import { compilePolicy, type Surroundings } from './compile-policy.ts'
import { recordOf } from './record-of.ts'

export interface StoreSourceDeps {
  readonly store: Store
  readonly hasher: KeyHasher
  readonly models: ModelKeeper
  /** The same secret is to be stored under the current scheme: see `Uses`. */
  readonly rehash: (secret: string, from: string, to: HashedSecret) => void
}

/** Fills memory from the primary. */
export function createStoreSource({ store, hasher, models, rehash }: StoreSourceDeps): Source {
  return {
    async read(asks) {
      const candidates = asks.map((ask) => hasher.candidatesOf(ask))
      const { asOf, found } = await store.readToVerify((reads) => reads.keys.fill(candidates.flat()))
      const records = asks.flatMap((ask, i): [string, KnownRecord][] => {
        const known = firstOf(candidates[i] ?? [], found)
        if (known) renew(known, ask)
        return known ? [[ask.digest, recordOf(known)]] : []
      })
      return { asOf, found: new Map(records) }
    },
    async compile(policy: PolicySpec) {
      const { asOf, ...surroundings } = await models.get(policy.workspace)
      return { asOf, compiled: compilePolicy(policy, surroundings) }
    },
  }

  /** A pepper that was retired, or came after this key, is replaced by the current one. */
  function renew({ secret }: KnownSecret, ask: Ask): void {
    if (secret.scheme.startsWith(IMPORTED)) return
    const current = hasher.currentOf(ask.digest)
    if (secret.scheme !== current.scheme) rehash(secret.id, secret.hash, current)
  }
}

const firstOf = (
  candidates: readonly HashedSecret[],
  found: ReadonlyMap<string, KnownSecret>,
): KnownSecret | undefined => {
  for (const { hash, scheme } of candidates) {
    const known = found.get(hash)
    if (known?.secret.scheme === scheme) return known
  }
  return undefined
}

interface Kept extends Surroundings {
  readonly asOf: number
}

/** The models of the workspaces whose keys are in memory, each read again only after it has changed. */
export class ModelKeeper {
  readonly #read: (workspace: string) => Promise<Kept>
  readonly #kept = new Map<string, Promise<Kept>>()

  constructor(read: (workspace: string) => Promise<Kept>) {
    this.#read = read
  }

  get(workspace: string): Promise<Kept> {
    const known = this.#kept.get(workspace)
    if (known) return known
    const kept = this.#read(workspace)
    this.#kept.set(workspace, kept)
    kept.catch(() => this.#forget(workspace, kept))
    return kept
  }

  /** A change bears on the model of a workspace. What is being read just now may be older than it. */
  outdate({ workspace }: Pick<Change, 'workspace'>): void {
    this.#kept.delete(workspace)
  }

  clear(): void {
    this.#kept.clear()
  }

  #forget(workspace: string, kept: Promise<Kept>): void {
    if (this.#kept.get(workspace) === kept) this.#kept.delete(workspace)
  }
}
