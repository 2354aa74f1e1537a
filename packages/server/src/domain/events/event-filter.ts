import { kindsOf, parseTime, type ListEventsQuery } from '@claviger/contract'
import type { EventFilter } from './event-store.ts'

/** What a query asks for of the record. */
export const eventFilterOf = ({
  kind,
  key,
  subject,
  actor,
  from,
  to,
}: Omit<ListEventsQuery, 'limit' | 'cursor'>): EventFilter => ({
  kinds: kindsOf(kind),
  key,
  subject,
  actor,
  from: from === undefined ? undefined : parseTime(from),
  to: to === undefined ? undefined : parseTime(to),
})
