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
      const { asOf, ...surroundings } = await models.get(policy)
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

/** What was read of a workspace. */
export interface Kept extends Surroundings {
  readonly asOf: number
}

interface Reading {
  /** What memory reflected when it began. */
  readonly since: number
  readonly kept: Promise<Kept>
}

/** The models of the workspaces whose keys are in memory, each read again only after it has changed. */
export class ModelKeeper {
  readonly #read: (workspace: string) => Promise<Kept>
  readonly #applied: () => number
  readonly #readings = new Map<string, Reading>()

  /** `applied`: the revision that memory reflects. */
  constructor(read: (workspace: string) => Promise<Kept>, applied: () => number) {
    this.#read = read
    this.#applied = applied
  }

  /**
   * The model that a policy is worked out by. It is thrown away with the first change that bears on it, so it is as good
   * as what memory reflects when it is asked for (`asOf`), however long ago it was read.
   */
  async get(policy: PolicySpec): Promise<Kept> {
    const { workspace } = policy
    const applied = this.#applied()
    let reading = this.#readings.get(workspace) ?? this.#begin(workspace)
    // A key may be read before the change is applied that made its type: the model is older than the key.
    if (!bearsOn(await reading.kept, policy)) reading = this.#beginAfter(workspace, reading)
    const kept = await reading.kept
    // Who reads from a truth that lags is as good as it says, and no better.
    return kept.asOf < reading.since ? kept : { ...kept, asOf: Math.max(kept.asOf, applied) }
  }

  /** A change bears on the model of a workspace. What is being read just now may be older than it. */
  outdate({ workspace }: Pick<Change, 'workspace'>): void {
    this.#readings.delete(workspace)
  }

  clear(): void {
    this.#readings.clear()
  }

  /** What was begun after another reading. */
  #beginAfter(workspace: string, before: Reading): Reading {
    const known = this.#readings.get(workspace)
    return known === undefined || known === before ? this.#begin(workspace) : known
  }

  #begin(workspace: string): Reading {
    const reading = { since: this.#applied(), kept: this.#read(workspace) }
    this.#readings.set(workspace, reading)
    reading.kept.then(
      ({ asOf }) => asOf < reading.since && this.#forget(workspace, reading),
      () => this.#forget(workspace, reading),
    )
    return reading
  }

  #forget(workspace: string, reading: Reading): void {
    if (this.#readings.get(workspace) === reading) this.#readings.delete(workspace)
  }
}

/** Whether a model has what a policy names: its type, in its version, and what signed its tokens. */
const bearsOn = ({ model }: Kept, { type, typeVersion, token }: PolicySpec): boolean =>
  (model.types.get(type)?.version ?? -1) >= typeVersion &&
  (token === null || model.signingKeys.has(token.kid))
