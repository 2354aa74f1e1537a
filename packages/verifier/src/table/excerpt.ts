import { readId } from './id-bytes.ts'
import { PACKED } from './layout.ts'
import { KEY, PACKED_OWNER, USER } from './marks.ts'
import type { Texts } from './text.ts'

/**
 * The texts of a record as they lay in its block when it was looked at: copied at once, as one text of as many characters
 * as there are bytes, and read when somebody wants to see them.
 */
export class Excerpt {
  readonly #bytes: string
  /** Lengths as they are written down: of the id, the secret's id and, from the third byte on, the owner's id. */
  readonly #lengths: number
  readonly #nameLength: number
  readonly #isWide: boolean

  constructor(bytes: string, lengths: number, nameLength: number, isWide: boolean) {
    this.#bytes = bytes
    this.#lengths = lengths
    this.#nameLength = nameLength
    this.#isWide = isWide
  }

  /** The name as a JSON string, the key's id, and that of its owner where the record has one of its own. */
  read(texts: Texts): { name: string; id: string; ownerId: string } {
    const length = this.#bytes.length
    const bytes = texts.allocate(length)
    for (let i = 0; i < length; i++) bytes[i] = this.#bytes.charCodeAt(i)
    const idMark = this.#lengths & 0xff
    const ownerMark = this.#lengths >>> 16
    const ownerAt = this.#nameLength + (idMark & ~PACKED)
    return {
      name: texts.read(bytes, 0, this.#nameLength, this.#isWide),
      id: readId(bytes, this.#nameLength, { mark: idMark, prefix: KEY }),
      ownerId:
        ownerMark === PACKED_OWNER
          ? readId(bytes, ownerAt, { mark: PACKED, prefix: USER })
          : texts.read(bytes, ownerAt, ownerAt + ownerMark, false),
    }
  }
}
