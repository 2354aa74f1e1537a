import type { Actor, EventKind } from '@claviger/contract'
import { sql, type CompiledQuery, type Kysely } from 'kysely'
import type { Changes, Event, EventFilter, EventPosition, EventStore } from '../domain/events/event-store.ts'
import { plannedOnce } from './planned-once.ts'
import type { EventRow, Tables } from './tables.ts'

const rowOf = (event: Event): EventRow => ({
  id: event.id,
  workspace_id: event.workspace,
  revision: event.revision,
  kind: event.kind,
  at: event.at,
  actor: JSON.stringify(event.actor),
  actor_id: event.actor.id,
  key_id: event.key,
  subject: event.subject,
  ip: event.ip,
  user_agent: event.userAgent,
  request_id: event.requestId,
  changes: JSON.stringify(event.changes),
})

const eventOf = (row: EventRow): Event => ({
  id: row.id,
  workspace: row.workspace_id,
  revision: row.revision,
  kind: row.kind as EventKind,
  at: row.at,
  actor: JSON.parse(row.actor) as Actor,
  key: row.key_id,
  subject: row.subject,
  ip: row.ip,
  userAgent: row.user_agent,
  requestId: row.request_id,
  changes: JSON.parse(row.changes) as Changes,
})

/** Rows of one insert: below the parameter limits of both engines. */
const CHUNK = 500

/** Most changes have one event. */
function inserting(db: Kysely<Tables>, rows: readonly EventRow[]): CompiledQuery {
  const statement = db.insertInto('events').values(rows).compile()
  return rows.length === 1 ? plannedOnce(statement) : statement
}

export const eventStore = (db: Kysely<Tables>): EventStore => ({
  async insert(events) {
    for (let i = 0; i < events.length; i += CHUNK)
      await db.executeQuery(inserting(db, events.slice(i, i + CHUNK).map(rowOf)))
  },

  async listActors(workspace, key, kind) {
    const rows = await db
      .selectFrom('events')
      .select('actor')
      .distinct()
      .where('workspace_id', '=', workspace)
      .where('key_id', '=', key)
      .where('kind', '=', kind)
      .execute()
    return rows.map(({ actor }) => JSON.parse(actor) as Actor)
  },

  async list(workspace, filter, before, limit) {
    const query = eventsWhere(db, workspace, filter, before).selectAll()
    const rows = await query.orderBy('revision', 'desc').orderBy('id', 'desc').limit(limit).execute()
    return rows.map(eventOf)
  },

  async count(workspace, filter, before) {
    const { events } = await eventsWhere(db, workspace, filter, before)
      .select((row) => row.fn.countAll<number>().as('events'))
      .executeTakeFirstOrThrow()
    return events
  },
})

function eventsWhere(
  db: Kysely<Tables>,
  workspace: string,
  { kinds, key, subject, actor, from, to }: EventFilter,
  before: EventPosition | undefined,
) {
  let query = db.selectFrom('events').where('workspace_id', '=', workspace)
  if (kinds !== undefined) query = query.where('kind', 'in', kinds)
  if (key !== undefined) query = query.where('key_id', '=', key)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (actor !== undefined) query = query.where('actor_id', '=', actor)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  if (before !== undefined) query = query.where(isBefore(before))
  return query
}

const isBefore = ({ revision, id }: EventPosition) =>
  sql<boolean>`(events.revision, events.id) < (${revision}, ${id})`
