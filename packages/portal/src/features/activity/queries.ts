import type { AuditEvent, ListEventsQuery } from '@claviger/sdk'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'

/** Entries on a page. */
export const PAGE_SIZE = 50

const eventsOf = (workspace: string) => ['workspace', workspace, 'events'] as const

/** One page of the record, and which it is. While another is on its way, the one before stays. */
export const eventListQuery = (workspace: string, query: ListEventsQuery, page: number) =>
  queryOptions({
    queryKey: [...eventsOf(workspace), 'list', query],
    queryFn: async ({ signal }) => ({
      ...(await clientOf(workspace).events.list({ ...query, limit: PAGE_SIZE }, { signal })),
      page,
    }),
    placeholderData: keepPreviousData,
  })

/** As many entries as one change may have made, in one answer. */
const AT_ONCE = 500

/** One entry, by its id and its time; null where there is none. An act on many keys makes many at one time. */
export const eventQuery = (workspace: string, id: string, at: string) =>
  queryOptions({
    queryKey: [...eventsOf(workspace), 'one', id],
    queryFn: async ({ signal }): Promise<AuditEvent | null> => {
      const from = Date.parse(at)
      if (Number.isNaN(from)) return null
      const range = { from: new Date(from).toISOString(), to: new Date(from + 1).toISOString() }
      for await (const event of clientOf(workspace).events.listAll({ ...range, limit: AT_ONCE }, { signal }))
        if (event.id === id) return event
      return null
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
