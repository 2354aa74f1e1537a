import type { KnownRecord } from '../record.ts'
import { Chains } from './chains.ts'
import { readDigest, WORDS } from './digest.ts'
import * as at from './layout.ts'
import type { Policies, Policy } from './policies.ts'
import { Records, type RecordLimits } from './records.ts'
import { RefIndex } from './ref-index.ts'
import { RefStack } from './ref-stack.ts'
import type { Texts } from './text.ts'

/** How often room is made for one record: once for itself, once for its metadata, and once to spare. */
const TRIES = 3

/** So many uses of records that have gone may be listed, beside twice as many as there are records. */
const STALE_USES = 4_096

/** A record that is forgotten before its use was reported: its key, when it was last used, and its reference as it was. */
export type OnForgotten = (key: string, lastUsedAt: number, ref: number) => void

/**
 * Records by the digest of what is presented, outside the garbage-collected heap: less than 200 bytes each, all in. What
 * was not asked for lately makes room for what is. References are good until the next `put`, `drop…` or `clear`.
 */
export class Table {
  readonly records: Records
  readonly #policies: Policies
  readonly #onForgotten: OnForgotten
  readonly #digest = new Uint32Array(WORDS)
  readonly #byDigest: RefIndex
  readonly #byKey: RefIndex
  readonly #byOwner: Chains
  #used = new RefStack()
  /** Those that were used before: they are reported first, so that none waits for ever. */
  #usedBefore = new RefStack()

  constructor(texts: Texts, policies: Policies, limits: RecordLimits, onForgotten: OnForgotten) {
    const records = new Records(texts, limits)
    this.records = records
    this.#policies = policies
    this.#onForgotten = onForgotten
    this.#byDigest = new RefIndex({
      hashOf: (ref) => records.word(ref, at.DIGEST),
      isSought: (ref) => records.hasDigest(ref, this.#digest),
    })
    this.#byKey = new RefIndex({
      hashOf: (ref) => records.hashOfKey(ref),
      isSought: (ref) => records.isSoughtKey(ref),
    })
    this.#byOwner = new Chains(records)
  }

  get size(): number {
    return this.#byDigest.size
  }

  /** How many policies its records have between them. */
  get policies(): number {
    return this.#policies.size
  }

  /** Bytes taken for records with all that finds them, and for their metadata. */
  get bytes(): { records: number; metadata: number } {
    const { records, metadata } = this.records.bytes
    const indexes = this.#byDigest.bytes + this.#byKey.bytes + this.#byOwner.bytes
    return { records: records + indexes, metadata }
  }

  /** The record of a digest (32 Latin 1 characters); 0 when there is none. */
  find(digest: string): number {
    readDigest(digest, this.#digest)
    const ref = this.#byDigest.find(this.#digest[0] as number)
    if (ref !== 0) this.#flag(ref, at.WANTED)
    return ref
  }

  /** Puts a record in place of one that may be there. Throws RangeError where no room can be made: clear the table then. */
  put(digest: string, record: KnownRecord): void {
    const old = this.find(digest)
    if (old !== 0) this.drop(old)
    const policy = this.#policies.intern(record.policy)
    // Counted first: making room must not forget it.
    policy.records += 1
    const ref = this.#create(digest, record, policy.no)
    this.#byDigest.insert(this.#digest[0] as number, ref)
    this.#byKey.insert(this.records.hashOfKey(ref), ref)
    if (record.policy.ownerKind === 'user') this.#byOwner.add(ref)
  }

  /** Forgets every record of a key. */
  dropKey(id: string): void {
    for (let ref = this.#firstOf(id); ref !== 0; ref = this.#firstOf(id)) this.drop(ref)
  }

  /** Forgets every record of a member's keys. */
  dropOwner(id: string): void {
    for (let ref = this.#byOwner.first(id); ref !== 0; ref = this.#byOwner.first(id)) this.drop(ref)
  }

  drop(ref: number): void {
    const { records } = this
    const { no, spec } = this.policy(ref)
    if ((this.flags(ref) & at.USED) !== 0)
      this.#onForgotten(records.id(ref), records.float(ref, at.LAST_USED_AT), ref)
    this.#byDigest.remove(records.word(ref, at.DIGEST), ref)
    this.#byKey.remove(records.hashOfKey(ref), ref)
    if (spec.ownerKind === 'user') this.#byOwner.remove(ref)
    records.free(ref)
    this.#policies.release(no)
  }

  clear(): void {
    while (this.unreported > 0)
      for (const used of this.takeUsed(Number.POSITIVE_INFINITY)) this.#onForgotten(...used)
    for (const index of [this.#byDigest, this.#byKey, this.#byOwner]) index.clear()
    this.records.clear()
    this.#policies.clear()
    this.#used = new RefStack()
    this.#usedBefore = new RefStack()
  }

  flags(ref: number): number {
    return this.records.word(ref, at.FLAGS)
  }

  policy(ref: number): Policy {
    return this.#policies.at(this.records.word(ref, at.POLICY))
  }

  /** The signature of its token was found good. */
  prove(ref: number): void {
    this.#flag(ref, at.PROVEN)
  }

  /** It was used: kept here until it is reported. */
  noteUse(ref: number, now: number): void {
    this.records.setFloat(ref, at.LAST_USED_AT, now)
    if ((this.flags(ref) & at.USED) !== 0) return
    this.#flag(ref, at.USED)
    this.#used.push(ref)
    if (this.#used.size > 2 * this.size + STALE_USES) this.#tidyUsed()
  }

  /** When a key was last used as far as memory knows, in ms since 1970 (0: not at all), and which record says so. */
  lastUse(id: string): { at: number; ref: number } {
    const latest = { at: 0, ref: 0 }
    this.#byKey.each(this.records.seekKey(id), (ref) => {
      const used = this.records.float(ref, at.LAST_USED_AT)
      if (used > latest.at) Object.assign(latest, { at: used, ref })
    })
    return latest
  }

  /** Up to so many keys that were used, which are from now on taken for reported. */
  takeUsed(most: number): Parameters<OnForgotten>[] {
    const taken: Parameters<OnForgotten>[] = []
    if (this.#usedBefore.size === 0) [this.#usedBefore, this.#used] = [this.#used, this.#usedBefore]
    for (const ref of this.#usedBefore.take(most)) {
      if (!this.#unflagUsed(ref)) continue
      taken.push([this.records.id(ref), this.records.float(ref, at.LAST_USED_AT), ref])
    }
    return taken
  }

  /**
   * Takes away the mark of a record that was used. False where there is none any more: a record that took its place is
   * marked or not on its own account, and what lies within another must not be touched.
   */
  #unflagUsed(ref: number): boolean {
    if (!this.records.isThere(ref) || (this.flags(ref) & at.USED) === 0) return false
    this.records.setWord(ref, at.FLAGS, this.flags(ref) & ~at.USED)
    return true
  }

  /** Strikes off what has gone since it was used: where nobody takes them for long, most may have. */
  #tidyUsed(): void {
    const used = this.#used.take(Number.POSITIVE_INFINITY).filter((ref) => this.#unflagUsed(ref))
    for (const ref of used) {
      this.#flag(ref, at.USED)
      this.#used.push(ref)
    }
  }

  /** How many keys wait to be reported. */
  get unreported(): number {
    return this.#used.size + this.#usedBefore.size
  }

  /** Any record of a key; 0 when there is none. */
  #firstOf(id: string): number {
    return this.#byKey.find(this.records.seekKey(id))
  }

  /** A record, for which others are forgotten where there is no room. */
  #create(digest: string, record: KnownRecord, policy: number): number {
    for (let tries = 0; tries < TRIES; tries++) {
      readDigest(digest, this.#digest)
      const ref = this.records.create(this.#digest, record, policy)
      if (ref !== 0) return ref
      this.#evict()
    }
    throw new RangeError('a record does not fit into the memory that was set aside')
  }

  /** Forgets the records of one page. */
  #evict(): void {
    for (const ref of this.records.crowd(this.records.lacksMetadata)) this.drop(ref)
  }

  #flag(ref: number, flag: number): void {
    this.records.setWord(ref, at.FLAGS, this.flags(ref) | flag)
  }
}
