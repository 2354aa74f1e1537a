import { ClavigerError } from '@claviger/sdk'
import { FilterX, History, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { State } from '../../components/state.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { cn } from '../../components/ui/cn.ts'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { problemOf } from '../../forms/problem.ts'
import { countFilters, type ActivitySearch } from './activity-search.ts'
import { EventsTable } from './events-table.tsx'
import { ActivityPager } from './pager.tsx'
import type { EventList } from './use-event-list.ts'

interface Props {
  readonly list: EventList
  readonly search: ActivitySearch
  readonly onTurn: (to: ActivitySearch) => void
  readonly onClear: () => void
}

/** The entries, or why there are none to be seen. */
export function ActivitySheet(props: Props) {
  const { list, search, onTurn } = props
  const { events, error, stale } = list
  return (
    <Card className="overflow-clip">
      {events && events.length > 0 && (
        <div aria-busy={stale || undefined} className={cn('transition-opacity', stale && 'opacity-60')}>
          <EventsTable events={events} search={search} />
          <ActivityPager list={list} onTurn={onTurn} />
        </div>
      )}
      {events?.length === 0 && <Nothing {...props} />}
      {!events && error && <NotRead {...props} error={error} />}
      {!events && !error && <Loading />}
    </Card>
  )
}

function Nothing({ search, onClear }: Props) {
  const { t } = useTranslation('activity')
  if (countFilters(search) === 0)
    return (
      <State icon={History} title={t('empty.title')}>
        {t('empty.words')}
      </State>
    )
  return (
    <State
      role="status"
      icon={SearchX}
      title={t('none.title')}
      action={<Button onClick={onClear}>{t('none.clear')}</Button>}
    >
      {t('none.words')}
    </State>
  )
}

/** An address with filters that cannot be used has a way out of its own. */
function NotRead({ error, list, search, onClear }: Props & { readonly error: Error }) {
  const { t } = useTranslation('activity')
  const { t: common } = useTranslation('common')
  const isUnfit = error instanceof ClavigerError && [400, 404, 422].includes(error.status ?? 0)
  if (!isUnfit || countFilters(search) === 0) return <Failed error={error} onRetry={list.refetch} />
  const { fields, sentence } = problemOf(error, common, {
    'query.kind': t('filters.kind'),
    'query.actor': t('filters.actor'),
    'query.key': t('filters.key'),
    'query.subject': t('filters.subject'),
    'query.from': t('filters.from'),
    'query.to': t('filters.to'),
  })
  return (
    <State
      role="alert"
      icon={FilterX}
      title={t('unfit.title')}
      action={<Button onClick={onClear}>{t('none.clear')}</Button>}
    >
      {'query.kind' in fields
        ? t('unfit.kind')
        : [...Object.values(fields), sentence].filter(Boolean).join(' ')}
    </State>
  )
}

function Loading() {
  const { t } = useTranslation('activity')
  return (
    <div className="grid gap-5 p-4">
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} className={row % 2 === 0 ? 'w-2/3' : 'w-1/2'} />
      ))}
    </div>
  )
}
