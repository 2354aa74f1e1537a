import { ClavigerError } from './claviger-error.ts'
import type { Page } from './generated/types.ts'

/**
 * Every item of a list, page after page; the next page is asked for only once it is needed. `list` answers the page
 * at a cursor, the first one without. Throws what `list` throws, and ClavigerError `unexpected_answer` when a page
 * points to itself.
 */
export async function* itemsOf<Item>(
  list: (cursor: string | undefined) => Promise<Page<Item>>,
  first: string | undefined,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor = first; ;) {
    const { data, next_cursor: next } = await list(cursor)
    yield* data
    if (next === null) return
    if (next === cursor)
      throw new ClavigerError({ code: 'unexpected_answer', detail: 'A page of the list points to itself' })
    cursor = next
  }
}
