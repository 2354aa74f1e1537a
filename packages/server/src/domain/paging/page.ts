import { DEFAULT_LIMIT } from '@claviger/contract'
import type { CursorSeal } from '../ports.ts'
import { openCursor, sealCursor, type List } from './cursor.ts'

interface Wanted {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** One page of a list that is ordered by id alone. `fetch` is asked for one more than fits, to know whether there is more. */
export async function pageById<Item extends { readonly id: string }, View>(
  cursors: CursorSeal,
  list: List,
  { limit = DEFAULT_LIMIT, cursor }: Wanted,
  fetch: (after: string | undefined, limit: number) => Promise<Item[]>,
  present: (item: Item) => View,
): Promise<{ data: View[]; next_cursor: string | null }> {
  const found = await fetch(openCursor(cursors, list, cursor) as string | undefined, limit + 1)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { data: page.map(present), next_cursor: last ? sealCursor(cursors, list, last.id) : null }
}
