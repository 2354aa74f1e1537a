import type { Arena } from './arena.ts'
import {
  bytesIn,
  keyAt,
  ownerAt,
  ownerBytes,
  ownerMark,
  readKey,
  readName,
  readOwner,
  secretAt,
} from './block-texts.ts'
import { WORDS } from './digest.ts'
import { Excerpts, type Excerpt } from './excerpt.ts'
import { copyBytes, LONGEST_ID, readId, spellMarked } from './id-bytes.ts'
import * as at from './layout.ts'
import { KEY, PACKED_OWNER, SECRET, USER } from './marks.ts'
import type { Texts } from './text.ts'

/** What stands in records, to be read. What is read of a freed one means nothing. */
export class RecordView {
  protected readonly texts: Texts
  protected readonly blocks: Arena
  protected readonly metadataBlocks: Arena
  readonly #excerpts: Excerpts

  constructor(texts: Texts, blocks: Arena, metadataBlocks: Arena) {
    this.texts = texts
    this.blocks = blocks
    this.metadataBlocks = metadataBlocks
    this.#excerpts = new Excerpts(texts)
  }

  word(ref: number, place: number): number {
    return this.blocks.page(ref).words[(this.blocks.offset(ref) + place) >> 2] as number
  }

  float(ref: number, place: number): number {
    return this.blocks.page(ref).floats[(this.blocks.offset(ref) + place) >> 3] as number
  }

  hasDigest(ref: number, digest: Uint32Array): boolean {
    const { words } = this.blocks.page(ref)
    const word = this.blocks.offset(ref) >> 2
    for (let i = 0; i < WORDS; i++) if (words[word + i] !== digest[i]) return false
    return true
  }

  id(ref: number): string {
    return readKey(this.blocks.page(ref), this.blocks.offset(ref))
  }

  /** The name as a JSON string, quotes included. */
  name(ref: number): string {
    return readName(this.texts, this.blocks.page(ref), this.blocks.offset(ref))
  }

  /** The id of its owner where the record has one of its own; empty where the policy says it. */
  ownerId(ref: number): string {
    return readOwner(this.texts, this.blocks.page(ref), this.blocks.offset(ref))
  }

  secretId(ref: number): string {
    const mark = this.byte(ref, at.SECRET_LENGTH)
    return readId(this.blocks.page(ref).bytes, this.#secretAt(ref), { mark, prefix: SECRET })
  }

  /** What a token says of its own end, in ms; `Infinity` for any other secret. */
  tokenEndsAt(ref: number): number {
    return this.#moreFloat(ref, at.TOKEN_ENDS_AT)
  }

  /** When its secret ends beside a newer one, in ms; `Infinity`: no end is set. */
  retiresAt(ref: number): number {
    return this.#moreFloat(ref, at.RETIRES_AT)
  }

  /** JSON text of an object. */
  metadata(ref: number): string {
    const block = this.moreWord(ref, at.METADATA)
    if (block === 0) return '{}'
    const start = this.metadataBlocks.offset(block)
    const end = start + this.moreWord(ref, at.METADATA_LENGTH)
    return this.texts.read(this.metadataBlocks.page(block).bytes, start, end, true)
  }

  /** Its texts but for the metadata, for whoever may look at them later. */
  excerpt(ref: number): Excerpt {
    return this.#excerpts.copy(this.blocks.page(ref), this.blocks.offset(ref), this.#secretAt(ref))
  }

  /** Reads what was copied. */
  open(excerpt: Excerpt): { name: string; id: string; ownerId: string } {
    return excerpt.read(this.texts)
  }

  /** At most so many bytes are written by what follows. */
  room(ref: number): number {
    const metadata = this.moreWord(ref, at.METADATA_LENGTH)
    return this.word(ref, at.NAME_LENGTH) + 2 * LONGEST_ID + Math.max(metadata, 2)
  }

  // The same as above in UTF-8, for whoever writes one record after another; each answers where it ends.

  spellId(ref: number, into: Uint8Array, to: number): number {
    const { bytes } = this.blocks.page(ref)
    const mark = this.byte(ref, at.ID_LENGTH)
    return spellMarked({ bytes, at: this.keyAt(ref), mark, prefix: KEY }, into, to)
  }

  spellName(ref: number, into: Uint8Array, to: number): number {
    const from = this.blocks.offset(ref) + at.TEXT
    const { bytes } = this.blocks.page(ref)
    return copyBytes(bytes, from, from + this.word(ref, at.NAME_LENGTH), into, to)
  }

  /** Of the id of a member or of a customer's own making; nothing where the policy says it. */
  spellOwnerId(ref: number, into: Uint8Array, to: number): number {
    const { bytes } = this.blocks.page(ref)
    const mark = ownerMark(this.blocks.page(ref), this.blocks.offset(ref))
    const from = this.ownerAt(ref)
    if (mark !== PACKED_OWNER) return copyBytes(bytes, from, from + mark, into, to)
    return spellMarked({ bytes, at: from, mark: at.PACKED, prefix: USER }, into, to)
  }

  spellMetadata(ref: number, into: Uint8Array, to: number): number {
    const block = this.moreWord(ref, at.METADATA)
    if (block === 0) {
      into[to] = 0x7b
      into[to + 1] = 0x7d
      return to + 2
    }
    const start = this.metadataBlocks.offset(block)
    const end = start + this.moreWord(ref, at.METADATA_LENGTH)
    return copyBytes(this.metadataBlocks.page(block).bytes, start, end, into, to)
  }

  /** The record beside this one among those of its owner; 0: none. */
  beside(ref: number, place: number): number {
    return this.blocks.page(ref).words[(this.linksAt(ref) + place) >> 2] as number
  }

  protected byte(ref: number, place: number): number {
    return this.blocks.page(ref).bytes[this.blocks.offset(ref) + place] as number
  }

  // Where in its page each part begins, in bytes.

  protected keyAt(ref: number): number {
    return keyAt(this.blocks.page(ref), this.blocks.offset(ref))
  }

  protected ownerAt(ref: number): number {
    return ownerAt(this.blocks.page(ref), this.blocks.offset(ref))
  }

  protected ownerBytes(ref: number): number {
    return ownerBytes(this.blocks.page(ref), this.blocks.offset(ref))
  }

  #secretAt(ref: number): number {
    return secretAt(this.blocks.page(ref), this.blocks.offset(ref))
  }

  protected moreAt(ref: number): number {
    return aligned(this.#secretAt(ref) + bytesIn(this.byte(ref, at.SECRET_LENGTH)))
  }

  #moreFloat(ref: number, place: number): number {
    if (!this.#hasMore(ref)) return Number.POSITIVE_INFINITY
    return this.blocks.page(ref).floats[(this.moreAt(ref) + place) >> 3] as number
  }

  #hasMore(ref: number): boolean {
    return (this.word(ref, at.FLAGS) & at.MORE) !== 0
  }

  protected linksAt(ref: number): number {
    return this.moreAt(ref) + (this.#hasMore(ref) ? at.MORE_BYTES : 0)
  }

  protected moreWord(ref: number, place: number): number {
    if (!this.#hasMore(ref)) return 0
    return this.blocks.page(ref).words[(this.moreAt(ref) + place) >> 2] as number
  }
}

/** Blocks begin at multiples of eight, and so does what is read as a float. */
export const aligned = (bytes: number): number => (bytes + 7) & ~7
