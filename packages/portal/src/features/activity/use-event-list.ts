import { ClavigerError, type AuditEvent } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { cursorAt, rememberCursor } from '../../components/trail.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { filtersOf, narrowed, type ActivitySearch } from './activity-search.ts'
import { eventListQuery } from './queries.ts'

/** What is to be seen of the record, and how one gets to its other pages. */
export interface EventList {
  /** Undefined until the first answer. */
  readonly events: readonly AuditEvent[] | undefined
  readonly error: Error | null
  /** Another view is on its way; what is shown is the one before. */
  readonly stale: boolean
  readonly refetch: () => void
  /** The number of the page that is shown, from 1 on. */
  readonly page: number
  readonly older: ActivitySearch | undefined
  readonly newer: ActivitySearch | undefined
}

const isSpentCursor = (error: Error | null): boolean =>
  error instanceof ClavigerError && error.errors.some(({ path }) => path === 'query.cursor')

/** The entries that an address asks for. `onFirst`: the address' cursor leads nowhere any more. */
export function useEventList(search: ActivitySearch, onFirst: (first: ActivitySearch) => void): EventList {
  const { slug } = useWorkspace()
  const { cursor } = search
  const filters = filtersOf(search)
  const page = cursor === undefined ? 1 : Math.max(2, Math.trunc(Number(search.page)) || 2)
  const list = useQuery(
    eventListQuery(slug, { ...filters, ...(cursor === undefined ? {} : { cursor }) }, page),
  )
  const trail = JSON.stringify(['events', slug, filters])
  const isSpent = isSpentCursor(list.error)
  useEffect(() => {
    if (isSpent) onFirst(narrowed(search, {}))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each cursor that leads nowhere
  }, [isSpent])
  useEffect(() => {
    if (cursor !== undefined) rememberCursor(trail, page, cursor)
  }, [trail, page, cursor])
  const at = (to: number, from: string | undefined): ActivitySearch =>
    from === undefined ? narrowed(search, {}) : { ...narrowed(search, {}), cursor: from, page: String(to) }
  const next = list.isPlaceholderData ? undefined : list.data?.next_cursor
  return {
    events: isSpent ? undefined : list.data?.data,
    error: isSpent ? null : list.error,
    stale: list.isPlaceholderData,
    refetch: () => void list.refetch(),
    page: list.data?.page ?? page,
    older: next == null ? undefined : at(page + 1, next),
    newer: page === 1 ? undefined : at(page - 1, page === 2 ? undefined : cursorAt(trail, page - 1)),
  }
}
