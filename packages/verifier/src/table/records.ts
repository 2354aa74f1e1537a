import type { KnownRecord } from '../record.ts'
import { Arena } from './arena.ts'
import { hashBytes, IdBytes } from './id-bytes.ts'
import * as at from './layout.ts'
import { KEY, PACKED_OWNER, SECRET, USER } from './marks.ts'
import { bytesIn } from './block-texts.ts'
import { aligned, RecordView } from './record-view.ts'
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

/** There are very many records, of much the same size; and few texts of metadata, of every size. In bytes. */
const RECORD_STEP = 8
const METADATA_STEP = 16

const NOWHERE: Block = { ref: 0, length: 0 }

/** How many pages are looked at for one to be emptied, and what a record that was asked for lately counts beside another. */
const PAGES_LOOKED_AT = 8
const DEAR = 8

/** Records as they lie in blocks of memory, named by reference. */
export class Records extends RecordView {
  /** The ids of the record that is being written; the first also of what is looked for. */
  readonly #key = new IdBytes()
  readonly #owner = new IdBytes()
  readonly #secret = new IdBytes()
  /** It was for metadata that the last record had no room. */
  lacksMetadata = false

  constructor(texts: Texts, { recordBytes, metadataBytes }: RecordLimits) {
    const allocate = (bytes: number): Uint8Array => texts.allocate(bytes)
    super(
      texts,
      new Arena(allocate, recordBytes, RECORD_STEP),
      new Arena(allocate, metadataBytes, METADATA_STEP),
    )
  }

  /** Bytes taken from the process. */
  get bytes(): { records: number; metadata: number } {
    return { records: this.blocks.taken, metadata: this.metadataBlocks.taken }
  }

  /** A new record; 0 where there is no room, or none for its metadata: see `crowd`. `policy`: the number of its policy. */
  create(digest: Uint32Array, record: KnownRecord, policy: number): number {
    const metadata = this.#keep(record.metadata)
    this.lacksMetadata = metadata === undefined
    if (metadata === undefined) return 0
    const name = JSON.stringify(record.name)
    const nameBytes = this.texts.size(name)
    const flags = flagsOf(record) | (nameBytes === name.length ? 0 : at.WIDE)
    const ref = this.blocks.alloc(this.#measure(record, nameBytes, flags))
    if (ref === 0) {
      this.#forget(metadata.ref)
      return 0
    }
    if (metadata.ref !== 0) this.metadataBlocks.hold(metadata.ref, ref)
    this.#write(ref, digest, record, { flags, nameBytes, policy })
    this.#writeTexts(ref, name, nameBytes)
    if ((flags & at.MORE) !== 0) this.#writeMore(ref, record, metadata)
    if ((flags & at.OWNED) !== 0) {
      this.link(ref, at.NEXT_OWNED, 0)
      this.link(ref, at.PREVIOUS_OWNED, 0)
    }
    return ref
  }

  free(ref: number): void {
    this.#forget(this.moreWord(ref, at.METADATA))
    this.setWord(ref, at.FLAGS, 0)
    this.blocks.free(ref)
  }

  /** A record begins here: not so where one was, and its page serves another size by now. */
  isThere(ref: number): boolean {
    return this.blocks.isHeld(ref)
  }

  clear(): void {
    this.blocks.clear()
    this.metadataBlocks.clear()
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
    return (forMetadata ? this.metadataBlocks : this.blocks).cheapest(PAGES_LOOKED_AT, costOf)
  }

  setWord(ref: number, place: number, value: number): void {
    this.blocks.page(ref).words[(this.blocks.offset(ref) + place) >> 2] = value
  }

  setFloat(ref: number, place: number, value: number): void {
    this.blocks.page(ref).floats[(this.blocks.offset(ref) + place) >> 3] = value
  }

  /** Looks for a key from now on. Answers the hash under which it is. */
  seekKey(id: string): number {
    const { bytes, length } = this.#key.set(id, KEY)
    return hashBytes(bytes, 0, length)
  }

  hashOfKey(ref: number): number {
    return hashBytes(this.blocks.page(ref).bytes, this.keyAt(ref), bytesIn(this.byte(ref, at.ID_LENGTH)))
  }

  isSoughtKey(ref: number): boolean {
    return this.#key.isAt(this.blocks.page(ref).bytes, this.keyAt(ref), bytesIn(this.byte(ref, at.ID_LENGTH)))
  }

  /** The same for an owner. */
  seekOwner(id: string): number {
    const { bytes, length } = this.#owner.set(id, USER)
    return hashBytes(bytes, 0, length)
  }

  hashOfOwner(ref: number): number {
    return hashBytes(this.blocks.page(ref).bytes, this.ownerAt(ref), this.ownerBytes(ref))
  }

  isSoughtOwner(ref: number): boolean {
    return this.#owner.isAt(this.blocks.page(ref).bytes, this.ownerAt(ref), this.ownerBytes(ref))
  }

  link(ref: number, place: number, to: number): void {
    this.blocks.page(ref).words[(this.linksAt(ref) + place) >> 2] = to
  }

  #keep(metadata: string): Block | undefined {
    if (metadata === '{}') return NOWHERE
    const length = this.texts.size(metadata)
    const ref = this.metadataBlocks.alloc(length)
    if (ref === 0) return undefined
    this.texts.write(this.metadataBlocks.page(ref).bytes, this.metadataBlocks.offset(ref), metadata, true)
    return { ref, length }
  }

  #forget(metadata: number): void {
    if (metadata !== 0) this.metadataBlocks.free(metadata)
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
    const { bytes, words, floats } = this.blocks.page(ref)
    const start = this.blocks.offset(ref)
    words.set(digest, start >> 2)
    floats[(start + at.EXPIRES_AT) >> 3] = record.expiresAt
    floats[(start + at.TERM_FROM) >> 3] = record.termFrom
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
    const { bytes } = this.blocks.page(ref)
    let to = this.blocks.offset(ref) + at.TEXT
    this.texts.write(bytes, to, name, nameBytes !== name.length)
    to += nameBytes
    for (const id of [this.#key, this.#owner, this.#secret]) {
      bytes.set(id.bytes.subarray(0, id.length), to)
      to += id.length
    }
  }

  #writeMore(ref: number, { tokenEndsAt, retiresAt }: KnownRecord, metadata: Block): void {
    const { words, floats } = this.blocks.page(ref)
    const more = this.moreAt(ref)
    floats[(more + at.TOKEN_ENDS_AT) >> 3] = tokenEndsAt
    floats[(more + at.RETIRES_AT) >> 3] = retiresAt
    words[(more + at.METADATA) >> 2] = metadata.ref
    words[(more + at.METADATA_LENGTH) >> 2] = metadata.length
  }
}

const flagsOf = (record: KnownRecord): number =>
  at.WANTED |
  (record.isRevoked ? at.REVOKED : 0) |
  (record.isEnabled ? at.ENABLED : 0) |
  (record.isPending ? at.PENDING : 0) |
  (record.ownerIsActive ? at.OWNER_ACTIVE : 0) |
  (hasMore(record) ? at.MORE : 0) |
  (record.policy.ownerKind === 'user' ? at.OWNED : 0)

const hasMore = ({ policy, metadata, retiresAt }: KnownRecord): boolean =>
  policy.token !== null || metadata !== '{}' || retiresAt !== Number.POSITIVE_INFINITY
