import { formatTime, type EventView } from '@claviger/contract'
import type { Event } from './event-store.ts'

/** What leaves the server of an event. */
export const presentEvent = (event: Event): EventView => ({
  id: event.id,
  kind: event.kind,
  at: formatTime(event.at),
  actor: event.actor,
  key: event.key,
  subject: event.subject,
  ip: event.ip,
  user_agent: event.userAgent,
  request_id: event.requestId,
  revision: event.revision,
  changes: event.changes as EventView['changes'],
})
