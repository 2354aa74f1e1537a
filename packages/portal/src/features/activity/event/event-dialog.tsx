import type { AuditEvent } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import type { ActivitySearch } from '../activity-search.ts'
import { eventQuery } from '../queries.ts'
import { EventChanges } from './event-changes.tsx'
import { EventFacts } from './event-facts.tsx'
import { EventLinks } from './event-links.tsx'

interface Props {
  readonly search: ActivitySearch
  /** What is on the page: an entry among it need not be asked for. */
  readonly known: readonly AuditEvent[] | undefined
  readonly onClose: () => void
}

/** The entry that the address names, with everything that is known of it. */
export function EventDialog({ search, known, onClose }: Props) {
  const { t } = useTranslation('activity')
  const { t: common } = useTranslation('common')
  const { slug } = useWorkspace()
  const { event: id = '', at = '' } = search
  const there = known?.find((each) => each.id === id)
  const asked = useQuery({ ...eventQuery(slug, id, at), enabled: id !== '' && !there })
  const event = there ?? asked.data
  return (
    <Dialog
      wide
      open={id !== ''}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={event ? t(`kinds.${event.kind}`) : t('columns.open')}
      footer={
        <>
          {event && <EventLinks event={event} />}
          <Button look="primary" onClick={onClose}>
            {common('close')}
          </Button>
        </>
      }
    >
      {event && (
        <div className="grid grid-cols-1 gap-6">
          <EventFacts event={event} />
          <EventChanges event={event} />
        </div>
      )}
      {event === null && (
        <State role="alert" icon={SearchX} title={t('detail.missingTitle')}>
          {t('detail.missing')}
        </State>
      )}
      {event === undefined && asked.error && (
        <Failed error={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {event === undefined && !asked.error && <Skeleton className="h-40" />}
    </Dialog>
  )
}
