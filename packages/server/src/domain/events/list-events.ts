import { DEFAULT_LIMIT, type AnswerOf, type ListEventsQuery } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { openCursor, sealCursor } from '../paging/cursor.ts'
import { eventFilterOf } from './event-filter.ts'
import type { EventPosition } from './event-store.ts'
import { presentEvent } from './present-event.ts'

/** The record of what was changed, newest first. A page begins before the last event of the one before. */
export const listEvents =
  ({ door, cursors }: Pick<Deps, 'door' | 'cursors'>) =>
  (caller: Caller, query: ListEventsQuery): Promise<AnswerOf<'listEvents'>> =>
    door.look(caller, 'read:manage.events', async (reads) => {
      const { limit = DEFAULT_LIMIT, cursor, ...filters } = query
      const list = { workspace: caller.workspace, of: 'events', filters }
      const before = openCursor(cursors, list, cursor) as EventPosition | undefined
      const found = await reads.events.list(caller.workspace, eventFilterOf(filters), before, limit + 1)
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      const next = last && { revision: last.revision, id: last.id }
      return { data: page.map(presentEvent), next_cursor: next ? sealCursor(cursors, list, next) : null }
    })
