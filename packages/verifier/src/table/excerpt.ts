import type { Page } from './arena.ts'
import { readKey, readName, readOwner, type Block } from './block-texts.ts'
import * as at from './layout.ts'
import type { Texts } from './text.ts'

/** How much is taken at once for many excerpts: whoever keeps one unread keeps this. In bytes. */
const CHUNK_BYTES = 4096

/** What is copied of a record: from its flags on, behind which the lengths and the texts stand. In words of 32 bits. */
const FROM = at.FLAGS >> 2

/**
 * Copies of what stands in records, for whoever may want to read it later. They lie one behind the other in chunks of
 * memory: nearly none is ever read, and to make a text of each would be the dearest part of a verification.
 */
export class Excerpts {
  readonly #texts: Texts
  #chunk: Block
  /** In words. */
  #next = 0

  constructor(texts: Texts) {
    this.#texts = texts
    this.#chunk = chunkOf(texts, CHUNK_BYTES)
  }

  /** `start`: where a record begins in its page, and `end`: where its texts do. In bytes. */
  copy({ words }: Page, start: number, end: number): Excerpt {
    const from = (start >> 2) + FROM
    const count = ((end + 3) >> 2) - from
    if (this.#next + count > this.#chunk.words.length) this.#open(count * 4)
    const into = this.#chunk.words
    const to = this.#next
    for (let i = 0; i < count; i++) into[to + i] = words[from + i] as number
    this.#next = to + count
    return new Excerpt(this.#chunk, (to - FROM) * 4)
  }

  #open(bytes: number): void {
    this.#chunk = chunkOf(this.#texts, Math.max(CHUNK_BYTES, bytes))
    this.#next = 0
  }
}

function chunkOf(texts: Texts, size: number): Block {
  const bytes = texts.allocate(size)
  return { bytes, words: new Uint32Array(bytes.buffer, bytes.byteOffset, size / 4) }
}

/** The name, the id and the owner of a record as they were when it was looked at. */
export class Excerpt {
  readonly #chunk: Block
  /** Where the record would begin, had all of it been copied. In bytes. */
  readonly #start: number

  constructor(chunk: Block, start: number) {
    this.#chunk = chunk
    this.#start = start
  }

  /** The name as a JSON string, the key's id, and that of its owner where the record has one of its own. */
  read(texts: Texts): { name: string; id: string; ownerId: string } {
    const chunk = this.#chunk
    const start = this.#start
    return {
      name: readName(texts, chunk, start),
      id: readKey(chunk, start),
      ownerId: readOwner(texts, chunk, start),
    }
  }
}
