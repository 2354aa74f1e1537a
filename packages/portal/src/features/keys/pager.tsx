import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import type { KeysSearch } from './keys-search.ts'
import { PAGE_SIZE } from './list-query.ts'
import type { KeyList } from './use-key-list.ts'

interface Props {
  readonly list: KeyList
  readonly onTurn: (to: KeysSearch) => void
}

/** Which of how many keys are shown, and the way to the others. The words are heard when they change. */
export function Pager({ list, onTurn }: Props) {
  const { t } = useTranslation('keys')
  const { previous, next } = list
  return (
    <nav
      aria-label={t('pager.label')}
      className="border-line flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2"
    >
      <p role="status" className="text-ink-soft text-[13px] tabular-nums">
        <Words list={list} />
      </p>
      {(previous || next) && (
        <div className="flex gap-2">
          <Turn to={previous} onTurn={onTurn}>
            <ChevronLeft className="rtl:-scale-x-100" aria-hidden />
            {t('pager.previous')}
          </Turn>
          <Turn to={next} onTurn={onTurn}>
            {t('pager.next')}
            <ChevronRight className="rtl:-scale-x-100" aria-hidden />
          </Turn>
        </div>
      )}
    </nav>
  )
}

function Words({ list: { keys = [], total, page, previous, next } }: { readonly list: KeyList }) {
  const { t } = useTranslation('keys')
  const from = (page - 1) * PAGE_SIZE + 1
  const range = { from, to: from + keys.length - 1 }
  if (!previous && !next) return t('pager.whole', { count: keys.length })
  if (total === undefined) return t('pager.rangeOpen', range)
  return t('pager.range', { ...range, total: Math.max(total, range.to) })
}

interface TurnProps {
  readonly to: KeysSearch | undefined
  readonly onTurn: (to: KeysSearch) => void
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
