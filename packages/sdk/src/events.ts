import type { CallOptions, Caller } from './call.ts'
import type { AuditEvent, ListEventsQuery, Page } from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** What was changed, by whom. */
export interface Events {
  /** One page of events, newest first. */
  list(query?: ListEventsQuery, options?: CallOptions): Promise<Page<AuditEvent>>
  /** Every event that fits, newest first, page after page. */
  listAll(query?: ListEventsQuery, options?: CallOptions): AsyncGenerator<AuditEvent, void, undefined>
}

/** The operations on events, called by `caller`. */
export function eventsOf(caller: Caller): Events {
  const list: Events['list'] = (query, options) => caller.call('listEvents', { query }, options)
  return {
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
  }
}
