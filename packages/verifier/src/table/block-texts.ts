import type { Page } from './arena.ts'
import { readId } from './id-bytes.ts'
import * as at from './layout.ts'
import { KEY, PACKED_OWNER, USER } from './marks.ts'
import { PACKED_BYTES } from './packed-id.ts'
import type { Texts } from './text.ts'

/*
 * Where the texts of a record lie, and what they say. `start`: where the record begins, in bytes; before the flags nothing is
 * looked at, so that it may lie before the beginning of a copy that has no more.
 */

export type Block = Pick<Page, 'bytes' | 'words'>

/** How many bytes an id takes, by its length as it is written down. */
export const bytesIn = (mark: number): number => mark & ~at.PACKED

export const keyAt = ({ words }: Block, start: number): number =>
  start + at.TEXT + (words[(start + at.NAME_LENGTH) >> 2] as number)

export const ownerAt = (block: Block, start: number): number =>
  keyAt(block, start) + bytesIn(block.bytes[start + at.ID_LENGTH] as number)

export const secretAt = (block: Block, start: number): number =>
  ownerAt(block, start) + ownerBytes(block, start)

export const ownerMark = ({ bytes }: Block, start: number): number =>
  (bytes[start + at.OWNER_LENGTH] as number) | ((bytes[start + at.OWNER_LENGTH + 1] as number) << 8)

export function ownerBytes(block: Block, start: number): number {
  const mark = ownerMark(block, start)
  return mark === PACKED_OWNER ? PACKED_BYTES : mark
}

/** The name as a JSON string, quotes included. */
export function readName(texts: Texts, block: Block, start: number): string {
  const isWide = ((block.words[(start + at.FLAGS) >> 2] as number) & at.WIDE) !== 0
  return texts.read(block.bytes, start + at.TEXT, keyAt(block, start), isWide)
}

export const readKey = (block: Block, start: number): string =>
  readId(block.bytes, keyAt(block, start), { mark: block.bytes[start + at.ID_LENGTH] as number, prefix: KEY })

/** The id of its owner where the record has one of its own; empty where the policy says it. */
export function readOwner(texts: Texts, block: Block, start: number): string {
  const mark = ownerMark(block, start)
  const from = ownerAt(block, start)
  if (mark === PACKED_OWNER) return readId(block.bytes, from, { mark: at.PACKED, prefix: USER })
  return texts.read(block.bytes, from, from + mark, false)
}
