import { isAscii } from 'node:buffer'
import type { Item } from '../../domain/verification/asking.ts'

const MEMBER = '"key":'
/** Characters that stand for themselves in JSON, and that a key can have. */
export const PLAIN_KEY = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/** So many bodies, of at most so many bytes beside the key, are remembered; then all are forgotten. */
const MOST = 500
const LONGEST = 1_000

/** A body cut in two around the text of its key. */
interface Cut {
  readonly around: string
  readonly key: string
}

/**
 * Bodies that were read and found good, by what stands around their key: the same server asks the same about one key
 * after another, and a body that differs from a good one in nothing but plain characters of the key is good.
 */
export class AlikeBodies {
  readonly #read = new Map<string, Item['question']>()

  /** What a body asks, if one like it has been read; undefined for any other. */
  find(bytes: Buffer): Item | undefined {
    const cut = cutOf(bytes)
    const question = cut && this.#read.get(cut.around)
    return question && { key: cut.key, question }
  }

  /** Remembers a body that was read as this. It must hold nothing that can be read in two ways. */
  keep(bytes: Buffer, { key, question }: Item): void {
    const cut = cutOf(bytes)
    if (cut?.key !== key || cut.around.length > LONGEST) return
    if (this.#read.size >= MOST) this.#read.clear()
    this.#read.set(cut.around, question)
  }
}

/** Undefined where the key cannot be cut out without reading the rest. */
function cutOf(bytes: Buffer): Cut | undefined {
  if (bytes.length > 2 * LONGEST || !isAscii(bytes)) return undefined
  const text = bytes.toString('latin1')
  const member = text.indexOf(MEMBER)
  if (member < 0) return undefined
  const from = text.indexOf('"', member + MEMBER.length) + 1
  const to = text.indexOf('"', from)
  if (from === 0 || to < 0) return undefined
  const key = text.slice(from, to)
  // Nothing but spaces between the colon and the text; and what is cut out must be plain, or it could end elsewhere.
  if (text.slice(member + MEMBER.length, from - 1).trim() !== '' || !PLAIN_KEY.test(key)) return undefined
  return { around: `${text.slice(0, from)}${text.slice(to)}`, key }
}
