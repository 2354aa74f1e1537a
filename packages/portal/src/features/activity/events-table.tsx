import type { AuditEvent } from '@claviger/sdk'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Sheet, type Column } from '../../components/sheet.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Moment } from '../../times/moment.tsx'
import type { ActivitySearch } from './activity-search.ts'
import { Origin } from './origin.tsx'
import { Subject } from './subject.tsx'
import { useNames, type Names } from './use-names.ts'
import { Who } from './who.tsx'

/** What a row is drawn from. */
interface Row {
  readonly event: AuditEvent
  readonly names: Names
  readonly search: ActivitySearch
}

const COLUMNS = [
  { id: 'what', rem: 14, cell: (row: Row) => <What {...row} /> },
  {
    id: 'who',
    rem: 12,
    cell: ({ event }: Row) => <Who actor={event.actor} stranger={event.kind === 'auth.failed'} />,
  },
  { id: 'subject', rem: 14, cell: (row: Row) => <Subject {...row} /> },
  { id: 'when', rem: 9, className: 'w-36', cell: ({ event }: Row) => <Moment at={event.at} /> },
  { id: 'from', rem: 10, className: 'w-44', cell: ({ event }: Row) => <Origin event={event} /> },
] as const satisfies readonly Omit<Column<Row>, 'label'>[]

interface Props {
  readonly events: readonly AuditEvent[]
  readonly search: ActivitySearch
}

/** What happened, by whom, on what, when and from where. Each leads to what changed. */
export function EventsTable({ events, search }: Props) {
  const { t } = useTranslation('activity')
  const names = useNames(events)
  return (
    <Sheet<Row>
      label={t('title')}
      columns={COLUMNS.map((column) => ({ ...column, label: t(`columns.${column.id}`) }))}
      rows={events.map((event) => ({ event, names, search }))}
      idOf={({ event }) => event.id}
    />
  )
}

function What({ event: { id, kind, at }, search }: Row) {
  const { t } = useTranslation('activity')
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$workspace/activity"
      params={{ workspace: slug }}
      search={{ ...search, event: id, at }}
      resetScroll={false}
      className="inline-block min-h-6 font-medium underline-offset-4 hover:underline"
    >
      {t(`kinds.${kind}`)}
    </Link>
  )
}
