import type { CallOptions, Caller } from './call.ts'
import type { AuditEvent, ExportEventsQuery, ListEventsQuery, Page } from './generated/types.ts'
import { itemsOf } from './pages.ts'

/** What was changed, by whom. */
export interface Events {
  /** One page of events, newest first. */
  list(query?: ListEventsQuery, options?: CallOptions): Promise<Page<AuditEvent>>
  /** Every event that fits, newest first, page after page. */
  listAll(query?: ListEventsQuery, options?: CallOptions): AsyncGenerator<AuditEvent, void, undefined>
  /**
   * Every event that fits as a file, its bytes as they come: `new Response(stream).blob()` makes one of them in a page. It
   * is put on record who took it.
   */
  export(query?: ExportEventsQuery, options?: CallOptions): Promise<ReadableStream<Uint8Array>>
}

/** The operations on events, called by `caller`. */
export function eventsOf(caller: Caller): Events {
  const list: Events['list'] = (query, options) => caller.call('listEvents', { query }, options)
  return {
    list,
    listAll: (query, options) => itemsOf((cursor) => list({ ...query, cursor }, options), query?.cursor),
    export: (query, options) => caller.stream('exportEvents', { query }, options),
  }
}
