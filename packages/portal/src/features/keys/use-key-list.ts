import { ClavigerError, type Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWorkspace } from '../../session/workspace.tsx'
import { useNow } from '../../times/moment.tsx'
import { narrowed, type KeysSearch } from './keys-search.ts'
import { filtersOf, keyCountQuery, keyListQuery, orderOf, PAGE_SIZE } from './list-query.ts'
import type { Place } from './places.ts'
import { cursorAt, rememberCursor } from '../../components/trail.ts'

/** What is to be seen of a list of keys, and how one gets to its other pages. */
export interface KeyList {
  /** Undefined until the first answer. */
  readonly keys: readonly Key[] | undefined
  readonly total: number | undefined
  readonly error: Error | null
  /** Another view is on its way; what is shown is the one before. */
  readonly stale: boolean
  readonly refetch: () => void
  /** The number of the page that is shown, from 1 on. */
  readonly page: number
  /** The address of the page after this, or before; undefined where there is none. */
  readonly next: KeysSearch | undefined
  readonly previous: KeysSearch | undefined
  /** Changes with what is listed and how: what was ticked in one view is not meant in another. */
  readonly view: string
}

const DAY_MS = 86_400_000

const isSpentCursor = (error: Error | null): boolean =>
  error instanceof ClavigerError && error.errors.some(({ path }) => path === 'query.cursor')

/** The keys that an address asks for. `onFirst`: the address' cursor leads nowhere any more. */
export function useKeyList(place: Place, search: KeysSearch, onFirst: (first: KeysSearch) => void): KeyList {
  const { slug, member, ownOnly } = useWorkspace()
  const today = Math.floor(useNow() / DAY_MS) * DAY_MS
  const filters = filtersOf(search, { place, now: today, ...(ownOnly ? { ownedBy: member.id } : {}) })
  const { field, descending } = orderOf(search.sort)
  const sort = descending ? (`-${field}` as const) : field
  const { cursor } = search
  const page = cursor === undefined ? 1 : Math.max(2, Math.trunc(Number(search.page)) || 2)
  const list = useQuery(
    keyListQuery(
      slug,
      { ...filters, sort, limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) },
      page,
    ),
  )
  const count = useQuery(keyCountQuery(slug, filters))
  const trail = JSON.stringify([slug, filters, sort])
  const isSpent = isSpentCursor(list.error)
  useEffect(() => {
    if (isSpent) onFirst(narrowed(search, {}))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each cursor that leads nowhere
  }, [isSpent])
  useEffect(() => {
    if (cursor !== undefined) rememberCursor(trail, page, cursor)
  }, [trail, page, cursor])
  const at = (to: number, from: string | undefined): KeysSearch =>
    from === undefined ? narrowed(search, {}) : { ...search, cursor: from, page: String(to) }
  const nextCursor = list.isPlaceholderData ? undefined : list.data?.next_cursor
  return {
    keys: isSpent ? undefined : list.data?.data,
    total: count.data,
    error: isSpent ? null : list.error,
    stale: list.isPlaceholderData,
    refetch: () => {
      void list.refetch()
      void count.refetch()
    },
    page: list.data?.page ?? page,
    next: nextCursor == null ? undefined : at(page + 1, nextCursor),
    previous: page === 1 ? undefined : at(page - 1, page === 2 ? undefined : cursorAt(trail, page - 1)),
    view: `${trail}${cursor ?? ''}`,
  }
}
