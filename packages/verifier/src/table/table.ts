import type { KnownRecord } from '../record.ts'
import { Arena } from './arena.ts'
import { readDigest, WORDS } from './digest.ts'
import * as at from './layout.ts'
import type { Policies, Policy } from './policies.ts'
import { RefIndex } from './ref-index.ts'
import { hashBytes, hashText, isText, type Texts } from './text.ts'

/** How much memory records, and apart from them their metadata, may take. In bytes. */
export interface TableLimits {
  readonly recordBytes: number
  readonly metadataBytes: number
}

/** How many records go to make room for one, at most: blocks have many sizes. */
const TRIES = 512

/** How many records the round passes by for having been asked for, before it takes one all the same. */
const PASSED_BY = 64

/** A record that is forgotten before its use was reported. */
export type OnForgotten = (key: string, lastUsedAt: number, ref: number) => void

/**
 * Records by the digest of what is presented, outside the garbage-collected heap: about 170 bytes each, all in. What
 * was not asked for lately makes room for what is. References are good until the next `put`, `drop…` or `clear`.
 */
export class Table {
  readonly #texts: Texts
  readonly #policies: Policies
  readonly #records: Arena
  readonly #metadata: Arena
  readonly #onForgotten: OnForgotten
  readonly #digest = new Uint32Array(WORDS)
  #text = ''
  readonly #byDigest = new RefIndex({
    hashOf: (ref) => this.#word(ref, at.DIGEST),
    isSought: (ref) => this.#hasDigest(ref),
  })
  readonly #byKey = new RefIndex({
    hashOf: (ref) => this.#idHash(ref),
    isSought: (ref) => this.#isId(ref),
  })
  readonly #byOwner = new RefIndex({
    hashOf: (ref) => this.#ownerHash(ref),
    isSought: (ref) => this.#isOwner(ref),
  })
  #used: number[] = []

  constructor(texts: Texts, policies: Policies, limits: TableLimits, onForgotten: OnForgotten) {
    this.#texts = texts
    this.#policies = policies
    this.#records = new Arena(texts.allocate, limits.recordBytes)
    this.#metadata = new Arena(texts.allocate, limits.metadataBytes)
    this.#onForgotten = onForgotten
  }

  get size(): number {
    return this.#byDigest.size
  }

  /** How many policies its records have between them. */
  get policies(): number {
    return this.#policies.size
  }

  /** Bytes taken, in all and for metadata alone. */
  get bytes(): { records: number; metadata: number } {
    const indexes = this.#byDigest.bytes + this.#byKey.bytes + this.#byOwner.bytes
    return { records: this.#records.taken + indexes, metadata: this.#metadata.taken }
  }

  /** The record of a digest (32 Latin 1 characters); 0 when there is none. */
  find(digest: string): number {
    readDigest(digest, this.#digest)
    const ref = this.#byDigest.find(this.#digest[0] as number)
    if (ref !== 0) this.#setFlag(ref, at.WANTED)
    return ref
  }

  /** Puts a record in place of one that may be there, and makes room where there is none. Throws RangeError when it cannot: clear the table then. */
  put(digest: string, record: KnownRecord): void {
    const old = this.find(digest)
    if (old !== 0) this.drop(old)
    const policy = this.#policies.intern(record.policy)
    // Counted first: making room must not forget it.
    policy.records += 1
    const shape = shapeOf(record, this.#texts)
    const metadata = this.#keepMetadata(record.metadata)
    const ref = this.#room(this.#records, shape.bytes)
    readDigest(digest, this.#digest)
    this.#write(ref, record, policy, shape)
    if (shape.hasMore) this.#writeMore(ref, record.tokenEndsAt, metadata)
    this.#byDigest.insert(this.#digest[0] as number, ref)
    this.#byKey.insert(hashText(record.key), ref)
    if (isOwned(record)) this.#byOwner.insert(this.#ownerHash(ref), ref)
  }

  /** Forgets every record of a key. */
  dropKey(id: string): void {
    this.#text = id
    const hash = hashText(id)
    for (let ref = this.#byKey.find(hash); ref !== 0; ref = this.#byKey.find(hash)) this.drop(ref)
  }

  /** Forgets every record of a member's keys. */
  dropOwner(id: string): void {
    this.#text = id
    const hash = hashText(id)
    for (let ref = this.#byOwner.find(hash); ref !== 0; ref = this.#byOwner.find(hash)) this.drop(ref)
  }

  drop(ref: number): void {
    const { words } = this.#records.page(ref)
    const word = this.#records.offset(ref) >> 2
    if ((this.flags(ref) & at.USED) !== 0)
      this.#onForgotten(this.id(ref), this.float(ref, at.LAST_USED_AT), ref)
    this.#byDigest.remove(words[word] as number, ref)
    this.#byKey.remove(this.#idHash(ref), ref)
    if (this.#isUserOwned(ref)) this.#byOwner.remove(this.#ownerHash(ref), ref)
    const metadata = this.#moreWord(ref, at.METADATA)
    if (metadata !== 0) this.#metadata.free(metadata, this.#moreWord(ref, at.METADATA_LENGTH))
    const policy = words[word + (at.POLICY >> 2)] as number
    this.#records.free(ref, this.#bytesOf(ref))
    this.#setWord(ref, at.FLAGS, 0)
    this.#policies.release(policy)
  }

  clear(): void {
    for (const used of this.takeUsed(Number.POSITIVE_INFINITY)) this.#onForgotten(...used)
    for (const index of [this.#byDigest, this.#byKey, this.#byOwner]) index.clear()
    this.#records.clear()
    this.#metadata.clear()
    this.#policies.clear()
    this.#used = []
  }

  flags(ref: number): number {
    return this.#word(ref, at.FLAGS)
  }

  /** A time or the revision, by its place in the layout. */
  float(ref: number, place: number): number {
    return this.#records.page(ref).floats[(this.#records.offset(ref) + place) >> 3] as number
  }

  policy(ref: number): Policy {
    return this.#policies.at(this.#word(ref, at.POLICY))
  }

  /** The signature of its token was found good. */
  prove(ref: number): void {
    this.#setFlag(ref, at.PROVEN)
  }

  id(ref: number): string {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    const length = bytes[start + at.ID_LENGTH] as number
    return this.#texts.read(bytes, start + at.TEXT, start + at.TEXT + length, false)
  }

  /** The key's id, its name as a JSON string (quotes included) and its owner's id, one behind the other. */
  texts(ref: number): string {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref) + at.TEXT
    const [owner, length] = this.#ownerSpan(ref)
    return this.#texts.read(bytes, start, owner + length, (this.flags(ref) & at.WIDE) !== 0)
  }

  /** How many characters of `texts` are the key's id. */
  idLength(ref: number): number {
    return this.#records.page(ref).bytes[this.#records.offset(ref) + at.ID_LENGTH] as number
  }

  /** And how many, at the end, its owner's: an owner's id is ASCII. */
  ownerLength(ref: number): number {
    return this.#ownerSpan(ref)[1]
  }

  /** The name as a JSON string, quotes included. */
  name(ref: number): string {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    const from = start + at.TEXT + (bytes[start + at.ID_LENGTH] as number)
    const isWide = (this.flags(ref) & at.WIDE) !== 0
    return this.#texts.read(bytes, from, from + this.#word(ref, at.NAME_LENGTH), isWide)
  }

  /** The id of its owner where the record has one of its own; empty where the policy says it. */
  ownerId(ref: number): string {
    const [start, length] = this.#ownerSpan(ref)
    const isWide = (this.flags(ref) & at.WIDE) !== 0
    return this.#texts.read(this.#records.page(ref).bytes, start, start + length, isWide)
  }

  /** What a token says of its own end, in ms; `Infinity` for any other secret. */
  tokenEndsAt(ref: number): number {
    if ((this.flags(ref) & at.MORE) === 0) return Number.POSITIVE_INFINITY
    return this.#records.page(ref).floats[(this.#more(ref) + at.TOKEN_ENDS_AT) >> 3] as number
  }

  secretId(ref: number): string {
    const { bytes } = this.#records.page(ref)
    const [start, length] = this.#ownerSpan(ref)
    const from = start + length
    const secret = bytes[this.#records.offset(ref) + at.SECRET_LENGTH] as number
    return this.#texts.read(bytes, from, from + secret, false)
  }

  /** JSON text of an object. */
  metadata(ref: number): string {
    const block = this.#moreWord(ref, at.METADATA)
    if (block === 0) return '{}'
    const start = this.#metadata.offset(block)
    const end = start + this.#moreWord(ref, at.METADATA_LENGTH)
    return this.#texts.read(this.#metadata.page(block).bytes, start, end, true)
  }

  /** It was used: kept here until it is reported. */
  noteUse(ref: number, now: number): void {
    this.#records.page(ref).floats[(this.#records.offset(ref) + at.LAST_USED_AT) >> 3] = now
    if ((this.flags(ref) & at.USED) !== 0) return
    this.#setFlag(ref, at.USED)
    this.#used.push(ref)
  }

  /** When a key was last used as far as memory knows, in ms since 1970 (0: not at all), and which record says so. */
  lastUse(id: string): { at: number; ref: number } {
    this.#text = id
    const latest = { at: 0, ref: 0 }
    this.#byKey.each(hashText(id), (ref) => {
      const used = this.float(ref, at.LAST_USED_AT)
      if (used > latest.at) Object.assign(latest, { at: used, ref })
    })
    return latest
  }

  /** Up to so many keys with when they were last used, which are from now on taken for reported; and their references, as they were. */
  takeUsed(most: number): Parameters<OnForgotten>[] {
    const taken: Parameters<OnForgotten>[] = []
    const refs = this.#used.splice(0, most)
    for (const ref of refs) {
      // A block that was freed since, and one that was given to another record, are flagged or not on their own account.
      if ((this.flags(ref) & at.USED) === 0) continue
      this.#setWord(ref, at.FLAGS, this.flags(ref) & ~at.USED)
      taken.push([this.id(ref), this.float(ref, at.LAST_USED_AT), ref])
    }
    return taken
  }

  /** How many keys wait to be reported. */
  get unreported(): number {
    return this.#used.length
  }

  #keepMetadata(text: string): { ref: number; length: number } {
    if (text === '{}') return { ref: 0, length: 0 }
    const length = this.#texts.size(text)
    const ref = this.#room(this.#metadata, length)
    this.#texts.write(this.#metadata.page(ref).bytes, this.#metadata.offset(ref), text, true)
    return { ref, length }
  }

  /** A block, for which others are forgotten. Throws RangeError where none of them had its size. */
  #room(arena: Arena, bytes: number): number {
    for (let tries = 0; tries < TRIES; tries++) {
      const ref = arena.alloc(bytes)
      if (ref !== 0) return ref
      this.#evict()
    }
    throw new RangeError('a record does not fit into the memory that was set aside')
  }

  /** Forgets one record: the next that was not asked for since the round last passed by, if it comes soon. */
  #evict(): void {
    for (let left = PASSED_BY; left >= 0; left--) {
      const ref = this.#byDigest.turn()
      if (ref === 0) return
      const flags = this.flags(ref)
      if ((flags & at.WANTED) === 0 || left === 0) return this.drop(ref)
      this.#setWord(ref, at.FLAGS, flags & ~at.WANTED)
    }
  }

  #write(ref: number, record: KnownRecord, policy: Policy, shape: Shape): void {
    const { bytes, words, floats } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    words.set(this.#digest, start >> 2)
    const float = start >> 3
    floats[float + (at.EXPIRES_AT >> 3)] = record.expiresAt
    floats[float + (at.TERM_FROM >> 3)] = record.termFrom
    floats[float + (at.RETIRES_AT >> 3)] = record.retiresAt
    floats[float + (at.LAST_USED_AT >> 3)] = record.lastUsedAt
    floats[float + (at.REVISION >> 3)] = record.revision
    words[(start + at.POLICY) >> 2] = policy.no
    words[(start + at.FLAGS) >> 2] =
      flagsOf(record) | (shape.isWide ? at.WIDE : 0) | (shape.hasMore ? at.MORE : 0) | at.WANTED
    words[(start + at.NAME_LENGTH) >> 2] = shape.nameBytes
    bytes[start + at.ID_LENGTH] = record.key.length
    bytes[start + at.SECRET_LENGTH] = record.secret.length
    bytes[start + at.OWNER_LENGTH] = shape.ownerBytes & 255
    bytes[start + at.OWNER_LENGTH + 1] = shape.ownerBytes >> 8
    this.#texts.write(bytes, start + at.TEXT, shape.text, shape.isWide)
  }

  /** Where the id of the owner begins in its page, and how long it is. */
  #ownerSpan(ref: number): [start: number, length: number] {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    const before = (bytes[start + at.ID_LENGTH] as number) + this.#word(ref, at.NAME_LENGTH)
    const low = bytes[start + at.OWNER_LENGTH] as number
    return [start + at.TEXT + before, low | ((bytes[start + at.OWNER_LENGTH + 1] as number) << 8)]
  }

  /** Where in its page what only some have begins; for one that has none, where it would. */
  #more(ref: number): number {
    const [start, length] = this.#ownerSpan(ref)
    const secret = this.#records.page(ref).bytes[this.#records.offset(ref) + at.SECRET_LENGTH] as number
    return aligned(start + length + secret)
  }

  #bytesOf(ref: number): number {
    const hasMore = (this.flags(ref) & at.MORE) !== 0
    return this.#more(ref) - this.#records.offset(ref) + (hasMore ? at.MORE_BYTES : 0)
  }

  #moreWord(ref: number, place: number): number {
    if ((this.flags(ref) & at.MORE) === 0) return 0
    return this.#records.page(ref).words[(this.#more(ref) + place) >> 2] as number
  }

  #writeMore(ref: number, tokenEndsAt: number, metadata: { ref: number; length: number }): void {
    const { words, floats } = this.#records.page(ref)
    const more = this.#more(ref)
    floats[(more + at.TOKEN_ENDS_AT) >> 3] = tokenEndsAt
    words[(more + at.METADATA) >> 2] = metadata.ref
    words[(more + at.METADATA_LENGTH) >> 2] = metadata.length
  }

  #word(ref: number, place: number): number {
    return this.#records.page(ref).words[(this.#records.offset(ref) + place) >> 2] as number
  }

  #setWord(ref: number, place: number, value: number): void {
    this.#records.page(ref).words[(this.#records.offset(ref) + place) >> 2] = value
  }

  #setFlag(ref: number, flag: number): void {
    this.#setWord(ref, at.FLAGS, this.flags(ref) | flag)
  }

  #hasDigest(ref: number): boolean {
    const { words } = this.#records.page(ref)
    const word = this.#records.offset(ref) >> 2
    for (let i = 0; i < WORDS; i++) if (words[word + i] !== this.#digest[i]) return false
    return true
  }

  #idHash(ref: number): number {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    return hashBytes(bytes, start + at.TEXT, bytes[start + at.ID_LENGTH] as number)
  }

  #isId(ref: number): boolean {
    const { bytes } = this.#records.page(ref)
    const start = this.#records.offset(ref)
    return isText(bytes, start + at.TEXT, bytes[start + at.ID_LENGTH] as number, this.#text)
  }

  #ownerHash(ref: number): number {
    return hashText(this.ownerId(ref))
  }

  #isOwner(ref: number): boolean {
    return this.ownerId(ref) === this.#text
  }

  #isUserOwned(ref: number): boolean {
    return this.policy(ref).spec.ownerKind === 'user'
  }
}

/** The texts of a record, as they are written down, and how many bytes it takes in all. */
interface Shape {
  readonly text: string
  readonly bytes: number
  readonly nameBytes: number
  readonly ownerBytes: number
  readonly isWide: boolean
  readonly hasMore: boolean
}

function shapeOf(record: KnownRecord, texts: Texts): Shape {
  const { key, name, ownerId, secret } = record
  const written = JSON.stringify(name)
  const text = key + written + (ownerId ?? '') + secret
  const textBytes = texts.size(text)
  const hasMore = record.policy.token !== null || record.metadata !== '{}'
  return {
    text,
    bytes: aligned(at.TEXT + textBytes) + (hasMore ? at.MORE_BYTES : 0),
    nameBytes: texts.size(written),
    ownerBytes: texts.size(ownerId ?? ''),
    isWide: textBytes !== text.length,
    hasMore,
  }
}

/** Blocks begin at multiples of eight, and so does what is read as a float. */
const aligned = (bytes: number): number => (bytes + 7) & ~7

const isOwned = ({ policy }: KnownRecord): boolean => policy.ownerKind === 'user'

const flagsOf = (record: KnownRecord): number =>
  (record.isRevoked ? at.REVOKED : 0) |
  (record.isEnabled ? at.ENABLED : 0) |
  (record.isPending ? at.PENDING : 0) |
  (record.ownerIsActive ? at.OWNER_ACTIVE : 0)
