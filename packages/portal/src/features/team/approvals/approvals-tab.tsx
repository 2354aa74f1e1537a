import type { Key } from '@claviger/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BadgeCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { LoadingRows } from '../../../components/loading-rows.tsx'
import { pendingQuery } from '../queries.ts'
import { ApprovalsSheet, type Decision } from './approvals-sheet.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { RefuseDialog } from './refuse-dialog.tsx'

/** Keys that wait for somebody to approve them. */
export function ApprovalsTab() {
  const { t } = useTranslation('team')
  const { slug } = useWorkspace()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pendingQuery(slug),
  )
  const [open, setOpen] = useState<{ readonly decision: Decision; readonly on: Key }>()
  const close = (): void => setOpen(undefined)
  const keys = data?.pages.flatMap((page) => page.data)
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card className="overflow-clip">
        {!keys ? (
          error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingRows />
          )
        ) : keys.length === 0 ? (
          <State icon={BadgeCheck} title={t('approvals.empty.title')}>
            {t('approvals.empty.words')}
          </State>
        ) : (
          <ApprovalsSheet keys={keys} onDecide={(decision, on) => setOpen({ decision, on })} />
        )}
      </Card>
      {hasNextPage && (
        <Button className="justify-self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('approvals.more')}
        </Button>
      )}
      {open?.decision === 'approve' && <ApproveDialog record={open.on} onClose={close} />}
      {open?.decision === 'refuse' && <RefuseDialog record={open.on} onClose={close} />}
    </div>
  )
}
