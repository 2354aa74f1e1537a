import { isAscii } from 'node:buffer'
import type { Item } from '../../domain/verification/asking.ts'
import { PLAIN_KEY } from './alike-bodies.ts'

const MEMBER = '"key":'

/** What stands before the first item, between two, and behind the last; only spaces and line ends differ. */
const OPENING = /^\s*\{\s*"items"\s*:\s*\[\s*/
const BETWEEN = /^\s*,\s*$/
const CLOSING = /\s*\]\s*\}\s*$/

/** So many forms are remembered, of at most so many bytes; the oldest makes room. */
const MOST = 8
const LONGEST = 2_000
/** Items of one batch. */
const MOST_ITEMS = 100

/** How a batch is written around its keys, and what it asks about each. */
interface Form {
  readonly opening: string
  readonly between: string
  readonly closing: string
  readonly question: Item['question']
}

/**
 * Batches that were read and found good, by what stands around their keys: a body that differs from a good one in nothing
 * but plain characters of its keys, and in how many there are, asks the same about them.
 */
export class AlikeBatches {
  readonly #forms: Form[] = []

  /** What a batch asks, if one like it has been read; undefined for any other. */
  find(bytes: Buffer): Item[] | undefined {
    if (this.#forms.length === 0 || !isAscii(bytes)) return undefined
    const text = bytes.toString('latin1')
    for (const form of this.#forms) {
      const items = text.startsWith(form.opening) ? itemsOf(text, form) : undefined
      if (items) return items
    }
    return undefined
  }

  /** Remembers a batch that was read as this. It must hold nothing that can be read in two ways. */
  keep(bytes: Buffer, items: readonly Item[]): void {
    const form = isAscii(bytes) ? formOf(bytes.toString('latin1'), items) : undefined
    if (!form || form.opening.length + form.between.length + form.closing.length > LONGEST) return
    this.#forms.push(form)
    if (this.#forms.length > MOST) this.#forms.shift()
  }
}

function itemsOf(text: string, { opening, between, closing, question }: Form): Item[] | undefined {
  const items: Item[] = []
  for (let from = opening.length; items.length < MOST_ITEMS; from += between.length) {
    const end = text.indexOf('"', from)
    const key = text.slice(from, end)
    if (end < 0 || !PLAIN_KEY.test(key)) return undefined
    items.push({ key, question })
    from = end
    if (text.startsWith(between, from)) continue
    return text.length === from + closing.length && text.endsWith(closing) ? items : undefined
  }
  return undefined
}

/**
 * The form of a batch of two or more items which ask the same, each written as the others are. What stands between two keys
 * is then the end of an item, a comma and the beginning of one, and may stand between any two.
 */
function formOf(text: string, items: readonly Item[]): Form | undefined {
  const [first, second] = items
  if (!first || !second || items.some(({ question }) => question !== first.question)) return undefined
  const opening = upToKey(text, 0)
  const behind = opening.length + first.key.length
  const between = upToKey(text, behind).slice(behind)
  const closing = text.slice(text.lastIndexOf(`${items.at(-1)?.key}"`) + (items.at(-1)?.key.length ?? 0))
  const form = { opening, between, closing, question: first.question }
  return isRepeatable(form) && isSame(itemsOf(text, form), items) ? form : undefined
}

/** All up to the first character of the next key. */
const upToKey = (text: string, from: number): string => {
  const member = text.indexOf(MEMBER, from)
  return text.slice(0, text.indexOf('"', member + MEMBER.length) + 1)
}

function isRepeatable({ opening, between, closing }: Form): boolean {
  const start = opening.replace(OPENING, '')
  const end = closing.replace(CLOSING, '')
  if (start === opening || end === closing || between.length < start.length + end.length) return false
  const comma = between.slice(end.length, between.length - start.length)
  return between.startsWith(end) && between.endsWith(start) && BETWEEN.test(comma)
}

const isSame = (read: readonly Item[] | undefined, items: readonly Item[]): boolean =>
  read?.length === items.length && items.every(({ key }, i) => key === read[i]?.key)
