import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { ActivitySheet } from './activity-sheet.tsx'
import { narrowed, type ActivitySearch } from './activity-search.ts'
import { EventDialog } from './event/event-dialog.tsx'
import { ExportMenu } from './export/export-menu.tsx'
import { FilterChips } from './filter-chips.tsx'
import { Filters } from './filters.tsx'
import { useEventList } from './use-event-list.ts'

interface Props {
  readonly search: ActivitySearch
  /** Changes what the address says. `push`: by the back button one comes back. */
  readonly onSearch: (next: ActivitySearch, how: 'push' | 'replace') => void
}

/** What was done in the workspace, newest first: who, on what, when and from where. */
export function ActivityPage(props: Props) {
  const { may } = useWorkspace()
  return may('read:manage.events') ? <Activity {...props} /> : <NoPermission page />
}

function Activity({ search, onSearch }: Props) {
  const { t } = useTranslation('activity')
  const list = useEventList(search, (first) => onSearch(first, 'replace'))
  const clear = (): void => onSearch({}, 'push')
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t('title')} description={t('about')} actions={<ExportMenu search={search} />} />
      <div className="grid gap-3">
        <Filters
          search={search}
          onChange={(name, value) => onSearch(narrowed(search, { [name]: value }), 'push')}
        />
        <FilterChips
          search={search}
          onRemove={(name) => onSearch(narrowed(search, { [name]: '' }), 'push')}
          onClear={clear}
        />
      </div>
      <ActivitySheet list={list} search={search} onTurn={(to) => onSearch(to, 'push')} onClear={clear} />
      <EventDialog
        search={search}
        known={list.events}
        onClose={() => {
          const { event: _event, at: _at, ...rest } = search
          onSearch(rest, 'replace')
        }}
      />
    </div>
  )
}
