import { ID_PREFIXES, idSchema, type ExportEventsQuery, type IdKind } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import type { Deps } from '../deps.ts'
import { differences, type Fields } from './differences.ts'
import { eventFilterOf } from './event-filter.ts'
import type { EventFilter, EventPosition } from './event-store.ts'
import { csvHeading, csvLine } from './csv.ts'
import { presentEvent } from './present-event.ts'

const NEED = 'read:manage.events'

/** Events that are held at once, whatever the length of the record. */
const CHUNK = 500

/** A file that is written while it is read. */
export interface Streamed {
  readonly mediaType: string
  readonly fileName: string
  readonly lines: AsyncIterable<string>
}

/**
 * The record as a file, newest first. What is in it is settled and recorded before the first line: an export that
 * breaks off is on record too, and events that come meanwhile, its own among them, are not in it.
 */
export const exportEvents =
  ({ door }: Pick<Deps, 'door'>) =>
  async (caller: Caller, { format = 'ndjson', ...query }: ExportEventsQuery): Promise<Streamed> => {
    const filter = eventFilterOf(query)
    const { workspace } = caller
    const { end, events } = await door.look(caller, NEED, async (reads) => {
      const [newest] = await reads.events.list(workspace, {}, undefined, 1)
      const end: EventPosition = { revision: (newest?.revision ?? 0) + 1, id: '' }
      return { end, events: await reads.events.count(workspace, filter, end) }
    })
    await door.change(caller, NEED, async ({ record }) => {
      const changes = differences(undefined, { format, ...namedIn(query), events })
      record({ kind: 'workspace.events_exported', subject: workspace, changes })
    })
    const chunks = chunksOf({ door }, caller, filter, end)
    return format === 'csv'
      ? { mediaType: 'text/csv; charset=utf-8; header=present', fileName: 'events.csv', lines: csvOf(chunks) }
      : { mediaType: 'application/x-ndjson', fileName: 'events.ndjson', lines: ndjsonOf(chunks) }
  }

type Chunks = AsyncIterable<ReturnType<typeof presentEvent>[]>

/** Between two chunks the caller is looked at again: whoever is revoked gets no further. */
async function* chunksOf(
  { door }: Pick<Deps, 'door'>,
  caller: Caller,
  filter: EventFilter,
  end: EventPosition,
): Chunks {
  for (let before = end; ;) {
    const events = await door.lookAgain(caller, NEED, (reads) =>
      reads.events.list(caller.workspace, filter, before, CHUNK),
    )
    if (events.length > 0) yield events.map(presentEvent)
    const last = events.at(-1)
    if (!last || events.length < CHUNK) return
    before = { revision: last.revision, id: last.id }
  }
}

async function* ndjsonOf(chunks: Chunks): AsyncIterable<string> {
  for await (const events of chunks) yield events.map((event) => `${JSON.stringify(event)}\n`).join('')
}

async function* csvOf(chunks: Chunks): AsyncIterable<string> {
  yield csvHeading
  for await (const events of chunks) yield events.map(csvLine).join('')
}

const isId = (text: string): boolean =>
  (Object.keys(ID_PREFIXES) as IdKind[]).some((kind) => idSchema(kind).safeParse(text).success)

/** The filters as they are recorded. A text that is no id may be anything, a secret too: only that there was one. */
const namedIn = ({ subject, actor, ...rest }: Omit<ExportEventsQuery, 'format'>): Fields => {
  const shown = (text: string | undefined) => (text === undefined || isId(text) ? text : 'another')
  const named = { ...rest, subject: shown(subject), actor: shown(actor) }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}
