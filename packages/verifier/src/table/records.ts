import type { KnownRecord } from '../record.ts'
import { Arena } from './arena.ts'
import { WORDS } from './digest.ts'
import { copyBytes, hashBytes, IdBytes, LONGEST_ID, readId, spellMarked } from './id-bytes.ts'
import { Excerpt } from './excerpt.ts'
import * as at from './layout.ts'
import { KEY, PACKED_OWNER, SECRET, USER } from './marks.ts'
import { PACKED_BYTES } from './packed-id.ts'
import type { Texts } from './text.ts'

/** How much memory records, and apart from them their metadata, may take. In bytes. */
export interface RecordLimits {
  readonly recordBytes: number
  readonly metadataBytes: number
}

/** Where a record's metadata lies. */
interface Block {
  readonly ref: number
  readonly length: number
}

const NOWHERE: Block = { ref: 0, length: 0 }

/** How many pages are looked at for one to be emptied, and what a record that was asked for lately counts beside another. */
const PAGES_LOOKED_AT = 8
const DEAR = 8

/** Records as they lie in blocks of memory, named by reference. What is read of a freed one means nothing. */
export class Records {
  readonly #texts: Texts
  readonly #blocks: Arena
  readonly #metadata: Arena
  /** The ids of the record that is being written; the first also of what is looked for. */
  readonly #key = new IdBytes()
  readonly #owner = new IdBytes()
  readonly #secret = new IdBytes()
  /** It was for metadata that the last record had no room. */
  lacksMetadata = false

  constructor(texts: Texts, { recordBytes, metadataBytes }: RecordLimits) {
    this.#texts = texts
    const allocate = (bytes: number): Uint8Array => texts.allocate(bytes)
    this.#blocks = new Arena(allocate, recordBytes)
    this.#metadata = new Arena(allocate, metadataBytes)
  }

  /** Bytes taken from the process. */
  get bytes(): { records: number; metadata: number } {
    return { records: this.#blocks.taken, metadata: this.#metadata.taken }
  }

  /** A new record; 0 where there is no room, or none for its metadata: see `crowd`. `policy`: the number of its policy. */
  create(digest: Uint32Array, record: KnownRecord, policy: number): number {
    const metadata = this.#keep(record.metadata)
    this.lacksMetadata = metadata === undefined
    if (metadata === undefined) return 0
    const name = JSON.stringify(record.name)
    const nameBytes = this.#texts.size(name)
    const flags = flagsOf(record) | (nameBytes === name.length ? 0 : at.WIDE)
    const ref = this.#blocks.alloc(this.#measure(record, nameBytes, flags))
    if (ref === 0) {
      this.#forget(metadata.ref)
      return 0
    }
    if (metadata.ref !== 0) this.#metadata.hold(metadata.ref, ref)
    this.#write(ref, digest, record, { flags, nameBytes, policy })
    this.#writeTexts(ref, name, nameBytes)
    if ((flags & at.MORE) !== 0) this.#writeMore(ref, record.tokenEndsAt, metadata)
    if ((flags & at.OWNED) !== 0) {
      this.link(ref, at.NEXT_OWNED, 0)
      this.link(ref, at.PREVIOUS_OWNED, 0)
    }
    return ref
  }

  free(ref: number): void {
    this.#forget(this.#moreWord(ref, at.METADATA))
    this.setWord(ref, at.FLAGS, 0)
    this.#blocks.free(ref)
  }

  clear(): void {
    this.#blocks.clear()
    this.#metadata.clear()
  }

  /**
   * Records that go to make room, all those of one page: of a few pages, the one with the fewest that were asked for
   * lately. `forMetadata`: room for metadata.
   */
  crowd(forMetadata: boolean): number[] {
    const costOf = (ref: number): number => {
      const flags = this.word(ref, at.FLAGS)
      // It has until the next look to be asked for again.
      this.setWord(ref, at.FLAGS, flags & ~at.WANTED)
      return (flags & at.WANTED) === 0 ? 1 : DEAR
    }
    return (forMetadata ? this.#metadata : this.#blocks).cheapest(PAGES_LOOKED_AT, costOf)
  }

  word(ref: number, place: number): number {
    return this.#blocks.page(ref).words[(this.#blocks.offset(ref) + place) >> 2] as number
  }

  setWord(ref: number, place: number, value: number): void {
    this.#blocks.page(ref).words[(this.#blocks.offset(ref) + place) >> 2] = value
  }

  float(ref: number, place: number): number {
    return this.#blocks.page(ref).floats[(this.#blocks.offset(ref) + place) >> 3] as number
  }

  setFloat(ref: number, place: number, value: number): void {
    this.#blocks.page(ref).floats[(this.#blocks.offset(ref) + place) >> 3] = value
  }

  hasDigest(ref: number, digest: Uint32Array): boolean {
    const { words } = this.#blocks.page(ref)
    const word = this.#blocks.offset(ref) >> 2
    for (let i = 0; i < WORDS; i++) if (words[word + i] !== digest[i]) return false
    return true
  }

  /** Looks for a key from now on. Answers the hash under which it is. */
  seekKey(id: string): number {
    const { bytes, length } = this.#key.set(id, KEY)
    return hashBytes(bytes, 0, length)
  }

  hashOfKey(ref: number): number {
    return hashBytes(this.#blocks.page(ref).bytes, this.#keyAt(ref), bytesIn(this.#byte(ref, at.ID_LENGTH)))
  }

  isSoughtKey(ref: number): boolean {
    return this.#key.isAt(
      this.#blocks.page(ref).bytes,
      this.#keyAt(ref),
      bytesIn(this.#byte(ref, at.ID_LENGTH)),
    )
  }

  /** The same for an owner. */
  seekOwner(id: string): number {
    const { bytes, length } = this.#owner.set(id, USER)
    return hashBytes(bytes, 0, length)
  }

  hashOfOwner(ref: number): number {
    return hashBytes(this.#blocks.page(ref).bytes, this.#ownerAt(ref), this.#ownerBytes(ref))
  }

  isSoughtOwner(ref: number): boolean {
    return this.#owner.isAt(this.#blocks.page(ref).bytes, this.#ownerAt(ref), this.#ownerBytes(ref))
  }

  id(ref: number): string {
    const mark = this.#byte(ref, at.ID_LENGTH)
    return readId(this.#blocks.page(ref).bytes, this.#keyAt(ref), { mark, prefix: KEY })
  }

  /** The name as a JSON string, quotes included. */
  name(ref: number): string {
    const from = this.#blocks.offset(ref) + at.TEXT
    const isWide = (this.word(ref, at.FLAGS) & at.WIDE) !== 0
    return this.#texts.read(this.#blocks.page(ref).bytes, from, from + this.word(ref, at.NAME_LENGTH), isWide)
  }

  /** The id of its owner where the record has one of its own; empty where the policy says it. */
  ownerId(ref: number): string {
    const mark = this.#ownerMark(ref)
    const { bytes } = this.#blocks.page(ref)
    const from = this.#ownerAt(ref)
    if (mark === PACKED_OWNER) return readId(bytes, from, { mark: at.PACKED, prefix: USER })
    return this.#texts.read(bytes, from, from + mark, false)
  }

  secretId(ref: number): string {
    const mark = this.#byte(ref, at.SECRET_LENGTH)
    return readId(this.#blocks.page(ref).bytes, this.#secretAt(ref), { mark, prefix: SECRET })
  }

  /** What a token says of its own end, in ms; `Infinity` for any other secret. */
  tokenEndsAt(ref: number): number {
    if ((this.word(ref, at.FLAGS) & at.MORE) === 0) return Number.POSITIVE_INFINITY
    return this.#blocks.page(ref).floats[(this.#moreAt(ref) + at.TOKEN_ENDS_AT) >> 3] as number
  }

  /** JSON text of an object. */
  metadata(ref: number): string {
    const block = this.#moreWord(ref, at.METADATA)
    if (block === 0) return '{}'
    const start = this.#metadata.offset(block)
    const end = start + this.#moreWord(ref, at.METADATA_LENGTH)
    return this.#texts.read(this.#metadata.page(block).bytes, start, end, true)
  }

  /** Its texts but for the metadata, for whoever may look at them later. */
  excerpt(ref: number): Excerpt {
    const { bytes, words } = this.#blocks.page(ref)
    const start = this.#blocks.offset(ref)
    // The three lengths stand beside one another. Platforms on which Node runs are little-endian.
    const lengths = words[(start + at.ID_LENGTH) >> 2] as number
    const isWide = (this.word(ref, at.FLAGS) & at.WIDE) !== 0
    const text = this.#texts.read(bytes, start + at.TEXT, this.#secretAt(ref), false)
    return new Excerpt(text, lengths, this.word(ref, at.NAME_LENGTH), isWide)
  }

  /** Reads what was copied. */
  open(excerpt: Excerpt): { name: string; id: string; ownerId: string } {
    return excerpt.read(this.#texts)
  }

  /** At most so many bytes are written by what follows. */
  room(ref: number): number {
    const metadata = this.#moreWord(ref, at.METADATA_LENGTH)
    return this.word(ref, at.NAME_LENGTH) + 2 * LONGEST_ID + Math.max(metadata, 2)
  }

  // The same as above in UTF-8, for whoever writes one record after another; each answers where it ends.

  spellId(ref: number, into: Uint8Array, to: number): number {
    const { bytes } = this.#blocks.page(ref)
    const mark = this.#byte(ref, at.ID_LENGTH)
    return spellMarked({ bytes, at: this.#keyAt(ref), mark, prefix: KEY }, into, to)
  }

  spellName(ref: number, into: Uint8Array, to: number): number {
    const from = this.#blocks.offset(ref) + at.TEXT
    const { bytes } = this.#blocks.page(ref)
    return copyBytes(bytes, from, from + this.word(ref, at.NAME_LENGTH), into, to)
  }

  /** Of the id of a member or of a customer's own making; nothing where the policy says it. */
  spellOwnerId(ref: number, into: Uint8Array, to: number): number {
    const { bytes } = this.#blocks.page(ref)
    const mark = this.#ownerMark(ref)
    const from = this.#ownerAt(ref)
    if (mark !== PACKED_OWNER) return copyBytes(bytes, from, from + mark, into, to)
    return spellMarked({ bytes, at: from, mark: at.PACKED, prefix: USER }, into, to)
  }

  spellMetadata(ref: number, into: Uint8Array, to: number): number {
    const block = this.#moreWord(ref, at.METADATA)
    if (block === 0) {
      into[to] = 0x7b
      into[to + 1] = 0x7d
      return to + 2
    }
    const start = this.#metadata.offset(block)
    const end = start + this.#moreWord(ref, at.METADATA_LENGTH)
    return copyBytes(this.#metadata.page(block).bytes, start, end, into, to)
  }

  /** The record beside this one among those of its owner; 0: none. */
  beside(ref: number, place: number): number {
    return this.#blocks.page(ref).words[(this.#linksAt(ref) + place) >> 2] as number
  }

  link(ref: number, place: number, to: number): void {
    this.#blocks.page(ref).words[(this.#linksAt(ref) + place) >> 2] = to
  }

  #keep(metadata: string): Block | undefined {
    if (metadata === '{}') return NOWHERE
    const length = this.#texts.size(metadata)
    const ref = this.#metadata.alloc(length)
    if (ref === 0) return undefined
    this.#texts.write(this.#metadata.page(ref).bytes, this.#metadata.offset(ref), metadata, true)
    return { ref, length }
  }

  #forget(metadata: number): void {
    if (metadata !== 0) this.#metadata.free(metadata)
  }

  /** How many bytes a record takes in all. */
  #measure({ key, ownerId, secret }: KnownRecord, nameBytes: number, flags: number): number {
    this.#key.set(key, KEY)
    this.#owner.set(ownerId ?? '', USER)
    this.#secret.set(secret, SECRET)
    const texts = nameBytes + this.#key.length + this.#owner.length + this.#secret.length
    const more = (flags & at.MORE) === 0 ? 0 : at.MORE_BYTES
    return aligned(at.TEXT + texts) + more + ((flags & at.OWNED) === 0 ? 0 : at.OWNED_BYTES)
  }

  #write(
    ref: number,
    digest: Uint32Array,
    record: KnownRecord,
    { flags, nameBytes, policy }: { flags: number; nameBytes: number; policy: number },
  ): void {
    const { bytes, words, floats } = this.#blocks.page(ref)
    const start = this.#blocks.offset(ref)
    words.set(digest, start >> 2)
    floats[(start + at.EXPIRES_AT) >> 3] = record.expiresAt
    floats[(start + at.TERM_FROM) >> 3] = record.termFrom
    floats[(start + at.RETIRES_AT) >> 3] = record.retiresAt
    floats[(start + at.LAST_USED_AT) >> 3] = record.lastUsedAt
    floats[(start + at.REVISION) >> 3] = record.revision
    words[(start + at.POLICY) >> 2] = policy
    words[(start + at.FLAGS) >> 2] = flags
    words[(start + at.NAME_LENGTH) >> 2] = nameBytes
    bytes[start + at.ID_LENGTH] = this.#key.mark
    bytes[start + at.SECRET_LENGTH] = this.#secret.mark
    const owner = this.#owner.isPacked ? PACKED_OWNER : this.#owner.length
    bytes[start + at.OWNER_LENGTH] = owner & 255
    bytes[start + at.OWNER_LENGTH + 1] = owner >> 8
  }

  #writeTexts(ref: number, name: string, nameBytes: number): void {
    const { bytes } = this.#blocks.page(ref)
    let to = this.#blocks.offset(ref) + at.TEXT
    this.#texts.write(bytes, to, name, nameBytes !== name.length)
    to += nameBytes
    for (const id of [this.#key, this.#owner, this.#secret]) {
      bytes.set(id.bytes.subarray(0, id.length), to)
      to += id.length
    }
  }

  #writeMore(ref: number, tokenEndsAt: number, metadata: Block): void {
    const { words, floats } = this.#blocks.page(ref)
    const more = this.#moreAt(ref)
    floats[(more + at.TOKEN_ENDS_AT) >> 3] = tokenEndsAt
    words[(more + at.METADATA) >> 2] = metadata.ref
    words[(more + at.METADATA_LENGTH) >> 2] = metadata.length
  }

  #byte(ref: number, place: number): number {
    return this.#blocks.page(ref).bytes[this.#blocks.offset(ref) + place] as number
  }

  #ownerMark(ref: number): number {
    return this.#byte(ref, at.OWNER_LENGTH) | (this.#byte(ref, at.OWNER_LENGTH + 1) << 8)
  }

  #ownerBytes(ref: number): number {
    const mark = this.#ownerMark(ref)
    return mark === PACKED_OWNER ? PACKED_BYTES : mark
  }

  // Where in its page each part begins, in bytes.

  #keyAt(ref: number): number {
    return this.#blocks.offset(ref) + at.TEXT + this.word(ref, at.NAME_LENGTH)
  }

  #ownerAt(ref: number): number {
    return this.#keyAt(ref) + bytesIn(this.#byte(ref, at.ID_LENGTH))
  }

  #secretAt(ref: number): number {
    return this.#ownerAt(ref) + this.#ownerBytes(ref)
  }

  #moreAt(ref: number): number {
    return aligned(this.#secretAt(ref) + bytesIn(this.#byte(ref, at.SECRET_LENGTH)))
  }

  #linksAt(ref: number): number {
    return this.#moreAt(ref) + ((this.word(ref, at.FLAGS) & at.MORE) === 0 ? 0 : at.MORE_BYTES)
  }

  #moreWord(ref: number, place: number): number {
    if ((this.word(ref, at.FLAGS) & at.MORE) === 0) return 0
    return this.#blocks.page(ref).words[(this.#moreAt(ref) + place) >> 2] as number
  }
}

const bytesIn = (mark: number): number => mark & ~at.PACKED

/** Blocks begin at multiples of eight, and so does what is read as a float. */
const aligned = (bytes: number): number => (bytes + 7) & ~7

const flagsOf = (record: KnownRecord): number =>
  at.WANTED |
  (record.isRevoked ? at.REVOKED : 0) |
  (record.isEnabled ? at.ENABLED : 0) |
  (record.isPending ? at.PENDING : 0) |
  (record.ownerIsActive ? at.OWNER_ACTIVE : 0) |
  (record.policy.token !== null || record.metadata !== '{}' ? at.MORE : 0) |
  (record.policy.ownerKind === 'user' ? at.OWNED : 0)
