import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import type { ActivitySearch } from './activity-search.ts'
import type { EventList } from './use-event-list.ts'

interface Props {
  readonly list: EventList
  readonly onTurn: (to: ActivitySearch) => void
}

/** Which page of the record this is, and the way to the others. The words are heard when they change. */
export function Pager({ list: { events = [], page, newer, older }, onTurn }: Props) {
  const { t } = useTranslation('activity')
  const isWhole = !newer && !older
  return (
    <nav
      aria-label={t('pager.label')}
      className="border-line flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2"
    >
      <p role="status" className="text-ink-soft text-[13px] tabular-nums">
        {isWhole ? t('pager.whole', { count: events.length }) : t('pager.page', { page })}
      </p>
      {!isWhole && (
        <div className="flex gap-2">
          <Turn to={newer} onTurn={onTurn}>
            <ChevronLeft className="rtl:-scale-x-100" aria-hidden />
            {t('pager.newer')}
          </Turn>
          <Turn to={older} onTurn={onTurn}>
            {t('pager.older')}
            <ChevronRight className="rtl:-scale-x-100" aria-hidden />
          </Turn>
        </div>
      )}
    </nav>
  )
}

interface TurnProps {
  readonly to: ActivitySearch | undefined
  readonly onTurn: (to: ActivitySearch) => void
  readonly children: ReactNode
}

/** It keeps the focus where it leads nowhere, so that who turns pages by keyboard is not thrown back. */
const Turn = ({ to, onTurn, children }: TurnProps) => (
  <Button
    size="small"
    aria-disabled={to === undefined || undefined}
    onClick={() => {
      if (to) onTurn(to)
    }}
  >
    {children}
  </Button>
)
