import type { Session } from '@claviger/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LogOut, MonitorSmartphone } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Failed } from '../../components/failed.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useTell } from '../../notices/notices.tsx'
import { personal } from '../../session/client.ts'
import { leave } from '../../session/sign-out.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { Moment } from '../../times/moment.tsx'
import { sessionsQuery } from './queries.ts'
import { useDeviceWords } from '../../components/use-device-words.ts'

/** Where one is signed in, and the way to end it. */
export function SessionsSection() {
  const { t } = useTranslation('account')
  const endAll = useRef<HTMLButtonElement>(null)
  const [isAsking, setAsking] = useState(false)
  const { data: sessions, error, refetch } = useQuery(sessionsQuery)
  return (
    <CardSection
      title={t('sessions.title')}
      description={t('sessions.description')}
      action={
        <Button ref={endAll} look="danger-ghost" onClick={() => setAsking(true)}>
          <LogOut aria-hidden />
          {t('sessions.endAll')}
        </Button>
      }
    >
      {sessions ? (
        <ul className="divide-line divide-y">
          {sessions.map((session) => (
            <Row key={session.id} session={session} onEnded={() => endAll.current?.focus()} />
          ))}
        </ul>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-12" />
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('sessions.endAllTitle')}
        action={t('sessions.endAll')}
        act={async () => {
          await personal.sessions.revokeAll()
        }}
        onDone={leave}
      >
        {t('sessions.endAllWords')}
      </ConfirmDialog>
    </CardSection>
  )
}

interface RowProps {
  readonly session: Session
  /** It is not in the list any more, nor the button that ended it. */
  readonly onEnded: () => void
}

function Row({ session, onEnded }: RowProps) {
  const { t } = useTranslation('account')
  const wordsOf = useDeviceWords()
  const queries = useQueryClient()
  const tell = useTell()
  const device = wordsOf(session.user_agent)
  const { busy, problem, submit } = useSubmit(async () => {
    await personal.sessions.revoke(session.id)
    tell(t('sessions.ended'))
    await queries.invalidateQueries(sessionsQuery)
    onEnded()
  })
  return (
    <li className="grid gap-3 py-3.5 first:pt-0 last:pb-0">
      <div className="flex items-center gap-3.5">
        <span className="bg-sunken text-ink-soft grid size-9 shrink-0 place-content-center rounded-lg">
          <MonitorSmartphone className="size-4.5" aria-hidden />
        </span>
        <div className="grid min-w-0 flex-1 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
            <span className="min-w-0 wrap-anywhere" title={session.user_agent ?? undefined}>
              {device}
            </span>
            {session.current && <Badge tone="good">{t('sessions.this')}</Badge>}
          </p>
          <p className="text-ink-soft text-[13px] break-words">
            {t('sessions.begun')} <Moment at={session.created_at} />
            {session.ip !== null && ` ${t('sessions.from', { ip: session.ip })}`}
          </p>
        </div>
        {!session.current && (
          <Button
            size="small"
            busy={busy}
            aria-label={t('sessions.endNamed', { device })}
            onClick={() => void submit()}
          >
            {t('sessions.end')}
          </Button>
        )}
      </div>
      <FormProblem problem={problem} />
    </li>
  )
}
