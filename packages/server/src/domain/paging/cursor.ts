import type { CursorSeal } from '../ports.ts'
import { Refusal } from '../refusal.ts'

/** What a cursor belongs to: a workspace, a list, its order and its filters. With any other it does not open. */
export type List = Readonly<Record<string, unknown>>

const contextOf = (list: List): string => JSON.stringify(list)

export const sealCursor = (cursors: CursorSeal, list: List, position: unknown): string =>
  cursors.seal(contextOf(list), JSON.stringify(position))

/** The position a cursor stands for; undefined without one. Refuses (400) any that was not made for this list. */
export function openCursor(cursors: CursorSeal, list: List, cursor: string | undefined): unknown {
  if (cursor === undefined) return undefined
  const position = cursors.open(contextOf(list), cursor)
  if (position !== undefined) return JSON.parse(position) as unknown
  const message = 'must be the next_cursor of this very list, with the same filters and sort order'
  throw new Refusal('malformed_request', `The cursor ${message}.`, {
    errors: [{ path: 'query.cursor', message }],
  })
}
