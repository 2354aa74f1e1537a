import { useTranslation } from 'react-i18next'
import { Pager } from '../../components/pager.tsx'
import type { ActivitySearch } from './activity-search.ts'
import type { EventList } from './use-event-list.ts'

interface Props {
  readonly list: EventList
  readonly onTurn: (to: ActivitySearch) => void
}

/** Which page of the record this is, and the way to the others. */
export function ActivityPager({ list: { events = [], page, newer, older }, onTurn }: Props) {
  const { t } = useTranslation('activity')
  return (
    <Pager
      label={t('pager.label')}
      words={!newer && !older ? t('pager.whole', { count: events.length }) : t('pager.page', { page })}
      before={{ word: t('pager.newer'), to: newer }}
      after={{ word: t('pager.older'), to: older }}
      onTurn={onTurn}
    />
  )
}
