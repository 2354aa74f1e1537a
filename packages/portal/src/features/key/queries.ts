import type { AuditEvent, Page } from '@claviger/sdk'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { clientOf } from '../../session/client.ts'
import { keysOf } from '../keys/queries.ts'

const PAGE = 20

/** What is on record of a key, newest first, page after page. */
export const historyQuery = (workspace: string, key: string) =>
  infiniteQueryOptions({
    queryKey: [...keysOf(workspace), 'history', key],
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<AuditEvent>> =>
      clientOf(workspace).events.list({ key, limit: PAGE, cursor }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
