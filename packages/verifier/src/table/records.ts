import type { KnownRecord } from '../record.ts'
import { Arena } from './arena.ts'
import { WORDS } from './digest.ts'
import * as at from './layout.ts'
import { hashBytes, hashText, isText, type Texts } from './text.ts'

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

/** How many pages are looked at for one to be emptied, and what a record that was asked for lately counts beside another. */
const PAGES_LOOKED_AT = 8
const DEAR = 8

const NOWHERE: Block = { ref: 0, length: 0 }

/** Records as they lie in blocks of memory, named by reference. What is read of a freed one means nothing. */
export class Records {
  readonly #texts: Texts
  readonly #blocks: Arena
  readonly #metadata: Arena
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
    const shape = shapeOf(record, this.#texts)
    const metadata = this.#keep(record.metadata)
    this.lacksMetadata = metadata === undefined
    if (metadata === undefined) return 0
    const ref = this.#blocks.alloc(shape.bytes)
    if (ref === 0) {
      this.#forget(metadata)
      return 0
    }
    if (metadata.ref !== 0) this.#metadata.hold(metadata.ref, ref)
    this.#write(ref, digest, record, shape)
    this.setWord(ref, at.POLICY, policy)
    if (shape.hasMore) this.#writeMore(ref, record.tokenEndsAt, metadata)
    return ref
  }

  free(ref: number): void {
    this.#forget({ ref: this.#moreWord(ref, at.METADATA), length: 0 })
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

  id(ref: number): string {
    const { bytes } = this.#blocks.page(ref)
    const start = this.#blocks.offset(ref) + at.TEXT
    return this.#texts.read(bytes, start, start + this.idLength(ref), false)
  }

  /** How many characters of `texts` are the key's id. */
  idLength(ref: number): number {
    return this.#blocks.page(ref).bytes[this.#blocks.offset(ref) + at.ID_LENGTH] as number
  }

  hashOfId(ref: number): number {
    const { bytes } = this.#blocks.page(ref)
    return hashBytes(bytes, this.#blocks.offset(ref) + at.TEXT, this.idLength(ref))
  }

  hasId(ref: number, id: string): boolean {
    const { bytes } = this.#blocks.page(ref)
    return isText(bytes, this.#blocks.offset(ref) + at.TEXT, this.idLength(ref), id)
  }

  /** The key's id, its name as a JSON string (quotes included) and its owner's id, one behind the other. */
  texts(ref: number): string {
    const start = this.#blocks.offset(ref) + at.TEXT
    const [owner, length] = this.#ownerSpan(ref)
    return this.#texts.read(this.#blocks.page(ref).bytes, start, owner + length, this.#isWide(ref))
  }

  /** And how many, at the end, its owner's: an owner's id is ASCII. */
  ownerLength(ref: number): number {
    return this.#ownerSpan(ref)[1]
  }

  /** The name as a JSON string, quotes included. */
  name(ref: number): string {
    const from = this.#blocks.offset(ref) + at.TEXT + this.idLength(ref)
    const to = from + this.word(ref, at.NAME_LENGTH)
    return this.#texts.read(this.#blocks.page(ref).bytes, from, to, this.#isWide(ref))
  }

  /** The id of its owner where the record has one of its own; empty where the policy says it. */
  ownerId(ref: number): string {
    const [start, length] = this.#ownerSpan(ref)
    return this.#texts.read(this.#blocks.page(ref).bytes, start, start + length, false)
  }

  hashOfOwner(ref: number): number {
    return hashText(this.ownerId(ref))
  }

  secretId(ref: number): string {
    const [start, length] = this.#ownerSpan(ref)
    const from = start + length
    return this.#texts.read(this.#blocks.page(ref).bytes, from, from + this.#secretLength(ref), false)
  }

  /** What a token says of its own end, in ms; `Infinity` for any other secret. */
  tokenEndsAt(ref: number): number {
    if ((this.word(ref, at.FLAGS) & at.MORE) === 0) return Number.POSITIVE_INFINITY
    return this.#blocks.page(ref).floats[(this.#more(ref) + at.TOKEN_ENDS_AT) >> 3] as number
  }

  /** JSON text of an object. */
  metadata(ref: number): string {
    const block = this.#moreWord(ref, at.METADATA)
    if (block === 0) return '{}'
    const start = this.#metadata.offset(block)
    const end = start + this.#moreWord(ref, at.METADATA_LENGTH)
    return this.#texts.read(this.#metadata.page(block).bytes, start, end, true)
  }

  #keep(metadata: string): Block | undefined {
    if (metadata === '{}') return NOWHERE
    const length = this.#texts.size(metadata)
    const ref = this.#metadata.alloc(length)
    if (ref === 0) return undefined
    this.#texts.write(this.#metadata.page(ref).bytes, this.#metadata.offset(ref), metadata, true)
    return { ref, length }
  }

  #forget({ ref }: Block): void {
    if (ref !== 0) this.#metadata.free(ref)
  }

  #write(ref: number, digest: Uint32Array, record: KnownRecord, shape: Shape): void {
    const { bytes, words, floats } = this.#blocks.page(ref)
    const start = this.#blocks.offset(ref)
    words.set(digest, start >> 2)
    floats[(start + at.EXPIRES_AT) >> 3] = record.expiresAt
    floats[(start + at.TERM_FROM) >> 3] = record.termFrom
    floats[(start + at.RETIRES_AT) >> 3] = record.retiresAt
    floats[(start + at.LAST_USED_AT) >> 3] = record.lastUsedAt
    floats[(start + at.REVISION) >> 3] = record.revision
    words[(start + at.FLAGS) >> 2] =
      flagsOf(record) | (shape.isWide ? at.WIDE : 0) | (shape.hasMore ? at.MORE : 0) | at.WANTED
    words[(start + at.NAME_LENGTH) >> 2] = shape.nameBytes
    words[(start + at.NEXT_OWNED) >> 2] = 0
    words[(start + at.PREVIOUS_OWNED) >> 2] = 0
    bytes[start + at.ID_LENGTH] = record.key.length
    bytes[start + at.SECRET_LENGTH] = record.secret.length
    bytes[start + at.OWNER_LENGTH] = shape.ownerBytes & 255
    bytes[start + at.OWNER_LENGTH + 1] = shape.ownerBytes >> 8
    this.#texts.write(bytes, start + at.TEXT, shape.text, shape.isWide)
  }

  #writeMore(ref: number, tokenEndsAt: number, metadata: Block): void {
    const { words, floats } = this.#blocks.page(ref)
    const more = this.#more(ref)
    floats[(more + at.TOKEN_ENDS_AT) >> 3] = tokenEndsAt
    words[(more + at.METADATA) >> 2] = metadata.ref
    words[(more + at.METADATA_LENGTH) >> 2] = metadata.length
  }

  #isWide(ref: number): boolean {
    return (this.word(ref, at.FLAGS) & at.WIDE) !== 0
  }

  #secretLength(ref: number): number {
    return this.#blocks.page(ref).bytes[this.#blocks.offset(ref) + at.SECRET_LENGTH] as number
  }

  /** Where the id of the owner begins in its page, and how long it is. */
  #ownerSpan(ref: number): [start: number, length: number] {
    const { bytes } = this.#blocks.page(ref)
    const start = this.#blocks.offset(ref)
    const before = this.idLength(ref) + this.word(ref, at.NAME_LENGTH)
    const low = bytes[start + at.OWNER_LENGTH] as number
    return [start + at.TEXT + before, low | ((bytes[start + at.OWNER_LENGTH + 1] as number) << 8)]
  }

  /** Where in its page what only some have begins; for one that has none, where it would. */
  #more(ref: number): number {
    const [start, length] = this.#ownerSpan(ref)
    return aligned(start + length + this.#secretLength(ref))
  }

  #moreWord(ref: number, place: number): number {
    if ((this.word(ref, at.FLAGS) & at.MORE) === 0) return 0
    return this.#blocks.page(ref).words[(this.#more(ref) + place) >> 2] as number
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
  const owner = ownerId ?? ''
  const text = key + written + owner + secret
  const textBytes = texts.size(text)
  const hasMore = record.policy.token !== null || record.metadata !== '{}'
  return {
    text,
    bytes: aligned(at.TEXT + textBytes) + (hasMore ? at.MORE_BYTES : 0),
    nameBytes: texts.size(written),
    ownerBytes: owner.length,
    isWide: textBytes !== text.length,
    hasMore,
  }
}

/** Blocks begin at multiples of eight, and so does what is read as a float. */
const aligned = (bytes: number): number => (bytes + 7) & ~7

const flagsOf = (record: KnownRecord): number =>
  (record.isRevoked ? at.REVOKED : 0) |
  (record.isEnabled ? at.ENABLED : 0) |
  (record.isPending ? at.PENDING : 0) |
  (record.ownerIsActive ? at.OWNER_ACTIVE : 0)
