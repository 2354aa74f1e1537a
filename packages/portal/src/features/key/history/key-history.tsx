import type { AuditEvent, Key } from '@claviger/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { historyQuery } from '../queries.ts'
import { HistoryEntry } from './history-entry.tsx'

/** What was changed of a key, by whom, and from where. */
export function KeyHistory({ record }: { readonly record: Key }) {
  const { t } = useTranslation('key')
  const { slug } = useWorkspace()
  const query = useInfiniteQuery(historyQuery(slug, record.id))
  const events = query.data?.pages.flatMap(({ data }) => data)
  return (
    <CardSection title={t('history.title')} description={t('history.words')}>
      {events ? (
        <Entries events={events} />
      ) : query.error ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-24" />
      )}
      {events && query.hasNextPage && (
        <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </CardSection>
  )
}

function Entries({ events }: { readonly events: readonly AuditEvent[] }) {
  const { t } = useTranslation('key')
  if (events.length === 0) return <p className="text-ink-soft">{t('history.empty')}</p>
  return (
    <ol className="divide-line grid grid-cols-1 divide-y">
      {events.map((event) => (
        <HistoryEntry key={event.id} event={event} />
      ))}
    </ol>
  )
}
