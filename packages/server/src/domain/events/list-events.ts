import {
  formatTime,
  parseTime,
  type AnswerOf,
  type EventView,
  type ListEventsQuery,
} from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { pageById } from '../paging/page.ts'
import type { Event } from './event-store.ts'

const presentEvent = (event: Event): EventView => ({
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

/** The record of what was changed, newest first. */
export const listEvents =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, { limit, cursor, ...filters }: ListEventsQuery): Promise<AnswerOf<'listEvents'>> =>
    door.look(caller, 'read:manage.events', async (reads) => {
      const list = { workspace: caller.workspace, of: 'events', filters }
      const from = filters.from === undefined ? undefined : parseTime(filters.from)
      const to = filters.to === undefined ? undefined : parseTime(filters.to)
      const fetch = (before: string | undefined, count: number) =>
        reads.events.list(caller.workspace, { ...filters, from, to }, before, count)
      return pageById(cursors, list, { limit, cursor }, fetch, presentEvent)
    })
