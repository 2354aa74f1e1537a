import type { Change } from './coherence/change.ts'
import type { Memory } from './coherence/ports.ts'
import { Fences, type Seen } from './fences.ts'
import type { KnownRecord } from './record.ts'
import type { Ask, Source } from './source.ts'
import { Absent } from './table/absent.ts'
import { readDigest, WORDS } from './table/digest.ts'
import { Policies, type Policy } from './table/policies.ts'
import type { RecordLimits } from './table/records.ts'
import { Table, type OnForgotten } from './table/table.ts'
import type { Texts } from './table/text.ts'

export interface CacheLimits extends RecordLimits {
  /** How many unknown keys are remembered as such. A power of two. */
  readonly absent: number
}

export interface CacheParts {
  readonly source: Source
  readonly texts: Texts
  readonly limits: CacheLimits
  readonly onForgotten: OnForgotten
  /** A project, an app, or what can be presented at all has changed. */
  readonly onOtherChange: (change: Change) => void
  /** Everything is forgotten, and what is kept beside it must be. */
  readonly onReset: (from: number) => void
}

/** Keys looked up in one look, and looks under way at once: a flood of unknown keys waits for itself. */
const IN_ONE_LOOK = 200
const LOOKS = 4

/** A change overtakes a look so often only where something is badly wrong. */
const MOST_LOOKS = 20

/** What was asked for was overtaken by changes again and again. It may be asked again. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

interface Waiting {
  readonly ask: Ask
  looks: number
  readonly promise: Promise<boolean>
  readonly settle: (isFound: boolean) => void
  readonly fail: (fault: unknown) => void
}

/**
 * What a verifier remembers: records by digest, policies, and which digests are nobody's. Filled one look for many, and
 * never twice for the same at once; held to changes by fences.
 */
export class Cache implements Memory {
  readonly policies = new Policies()
  readonly table: Table
  readonly #source: Source
  readonly #absent: Absent
  readonly #fences = new Fences()
  readonly #digest = new Uint32Array(WORDS)
  readonly #waiting = new Map<string, Waiting>()
  #queue: Waiting[] = []
  readonly #compiling = new Map<Policy, Promise<void>>()
  readonly #onOtherChange: (change: Change) => void
  readonly #onReset: (from: number) => void
  #looks = 0
  #absentSince = 0
  #epoch = 0

  constructor({ source, texts, limits, onForgotten, onOtherChange, onReset }: CacheParts) {
    this.#source = source
    this.#absent = new Absent(limits.absent)
    this.table = new Table(texts, this.policies, limits, onForgotten)
    this.#onOtherChange = onOtherChange
    this.#onReset = onReset
  }

  /** Another number whenever anything that is remembered may have become different. */
  get epoch(): number {
    return this.#epoch
  }

  /** The revision that all that is remembered reflects. */
  get applied(): number {
    return this.#fences.applied
  }

  /** The digest is known to be nobody's. */
  isAbsent(digest: string): boolean {
    readDigest(digest, this.#digest)
    return this.#absent.has(this.#digest)
  }

  apply(changes: readonly Change[], upTo: number): void {
    this.#epoch += 1
    this.#fences.advance(upTo)
    for (const change of changes) {
      this.#fences.note(change)
      this.#forget(change)
    }
  }

  reset(from: number): void {
    this.#epoch += 1
    this.#fences.discard(from)
    this.table.clear()
    this.#absent.clear()
    this.#onReset(from)
  }

  /** Looks a presented key up. True: the table has its record. False: nobody has that key, as of now. */
  async lookUp(ask: Ask): Promise<boolean> {
    const waiting = this.#waiting.get(ask.digest) ?? this.#enqueue(ask)
    return waiting.promise
  }

  /** Works out what a policy comes to. */
  compile(policy: Policy): Promise<void> {
    const known = this.#compiling.get(policy)
    if (known) return known
    const work = this.#compile(policy).finally(() => this.#compiling.delete(policy))
    this.#compiling.set(policy, work)
    return work
  }

  #forget(change: Change): void {
    if (change.kind === 'key') this.table.dropKey(change.subject)
    else if (change.kind === 'owner') this.table.dropOwner(change.subject)
    else if (change.kind === 'model') this.policies.outdate(change.workspace)
    else if (change.kind === 'import') this.#outdateAbsent(change.revision)
    if (change.kind !== 'key' && change.kind !== 'owner') this.#onOtherChange(change)
  }

  /** Keys that were issued elsewhere may have been asked for before they came. */
  #outdateAbsent(revision: number): void {
    this.#absent.clear()
    this.#absentSince = revision
  }

  #enqueue(ask: Ask): Waiting {
    const { promise, resolve: settle, reject: fail } = withResolvers()
    const waiting = { ask, looks: 0, promise, settle, fail }
    this.#waiting.set(ask.digest, waiting)
    this.#queue.push(waiting)
    // What else is asked for in this very turn shares the look.
    void Promise.resolve().then(() => this.#look())
    return waiting
  }

  #look(): void {
    while (this.#queue.length > 0 && this.#looks < LOOKS) {
      const some = this.#queue.splice(0, IN_ONE_LOOK)
      this.#looks += 1
      void this.#lookUpAll(some).finally(() => {
        this.#looks -= 1
        this.#look()
      })
    }
  }

  async #lookUpAll(some: readonly Waiting[]): Promise<void> {
    const reading = this.#fences.begin()
    try {
      const { asOf, found } = await this.#source.read(some.map(({ ask }) => ask))
      for (const waiting of some) this.#take(waiting, found.get(waiting.ask.digest), { reading, asOf })
    } catch (fault) {
      for (const waiting of some) this.#finish(waiting, () => waiting.fail(fault))
    } finally {
      this.#fences.end(reading)
    }
  }

  /** Keeps what was read, unless a change since then bears on it: then it is read again. */
  #take(waiting: Waiting, record: KnownRecord | undefined, seen: Seen): void {
    if (!this.#mayKeep(record, seen)) return this.#again(waiting)
    if (record) this.#put(waiting.ask.digest, record)
    else {
      readDigest(waiting.ask.digest, this.#digest)
      this.#absent.add(this.#digest)
    }
    this.#finish(waiting, () => waiting.settle(record !== undefined))
  }

  #mayKeep(record: KnownRecord | undefined, seen: Seen): boolean {
    if (!record) return seen.asOf >= this.#absentSince && this.#fences.lets(seen)
    const { ownerId, policy, key } = record
    return this.#fences.lets(seen, `key ${key}`, `owner ${ownerId ?? policy.ownerId}`)
  }

  #again(waiting: Waiting): void {
    waiting.looks += 1
    if (waiting.looks >= MOST_LOOKS)
      return this.#finish(waiting, () => waiting.fail(new Overtaken('changes overtook a look-up')))
    this.#queue.push(waiting)
  }

  #finish(waiting: Waiting, tell: () => void): void {
    this.#waiting.delete(waiting.ask.digest)
    tell()
  }

  #put(digest: string, record: KnownRecord): void {
    this.#epoch += 1
    try {
      this.table.put(digest, record)
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault
      // Blocks of other sizes hold all the memory there is: begin anew.
      this.table.clear()
      this.table.put(digest, record)
    }
  }

  async #compile(policy: Policy): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS; looks++) if (await this.#compileOnce(policy)) return
    throw new Overtaken('changes overtook the reading of a model')
  }

  /**
   * False where what was read is not kept: its model has changed since, or who was asked lags behind what is reflected
   * here, whether or not this policy was there when that was applied.
   */
  async #compileOnce(policy: Policy): Promise<boolean> {
    const reading = this.#fences.begin()
    try {
      const { asOf, compiled } = await this.#source.compile(policy.spec)
      if (!this.#fences.lets({ reading, asOf }, `model ${policy.spec.workspace}`)) return false
      this.#adopt(policy, compiled)
      return true
    } finally {
      this.#fences.end(reading)
    }
  }

  #adopt(policy: Policy, compiled: NonNullable<Policy['compiled']>): void {
    this.#epoch += 1
    const { publicKey = null } = compiled.signer ?? {}
    // Signatures that were found good under another key prove nothing any more.
    if (policy.provenUnder !== null && publicKey !== null && policy.provenUnder !== publicKey)
      this.table.clear()
    policy.provenUnder = publicKey ?? policy.provenUnder
    policy.compiled = compiled
  }
}

function withResolvers(): {
  promise: Promise<boolean>
  resolve: (isFound: boolean) => void
  reject: (fault: unknown) => void
} {
  let resolve: (isFound: boolean) => void = () => undefined
  let reject: (fault: unknown) => void = () => undefined
  const promise = new Promise<boolean>((done, failed) => {
    resolve = done
    reject = failed
  })
  return { promise, resolve, reject }
}
