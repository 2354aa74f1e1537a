import type { Member, MemberSession } from '@claviger/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Failed } from '../../../components/failed.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useDeviceWords } from '../../../components/use-device-words.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { memberSessionsQuery } from '../queries.ts'

interface Props {
  readonly member: Member
  readonly onClose: () => void
}

/** Where a member is signed in, and the way to end all of it. */
export function SessionsDialog({ member, onClose }: Props) {
  const { t } = useTranslation('security')
  const { client, slug } = useWorkspace()
  const queries = useQueryClient()
  const tell = useTell()
  const query = memberSessionsQuery(slug, member.id)
  const { data: sessions, error, refetch } = useQuery(query)
  const name = isolated(member.name ?? member.email)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('signIn.sessions.title', { name })}
      action={t('signIn.sessions.signOut')}
      act={async () => {
        await client.members.signOut(member.id)
        await queries.invalidateQueries(query)
      }}
      onDone={() => {
        tell(t('signIn.sessions.done', { name }))
        onClose()
      }}
    >
      {sessions ? (
        <Sessions sessions={sessions} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-12" />
      )}
      <p>{t('signIn.sessions.asks')}</p>
    </ConfirmDialog>
  )
}

function Sessions({ sessions }: { readonly sessions: readonly MemberSession[] }) {
  const { t } = useTranslation('security')
  const wordsOf = useDeviceWords()
  if (sessions.length === 0) return <p className="text-ink">{t('signIn.sessions.none')}</p>
  return (
    <ul className="divide-line border-line divide-y rounded-xl border">
      {sessions.map(({ id, user_agent: agent, ip, created_at: at }) => (
        <li key={id} className="flex items-center gap-3 px-3.5 py-2.5">
          <MonitorSmartphone className="size-4.5 shrink-0" aria-hidden />
          <div className="grid min-w-0">
            <span className="text-ink font-medium" title={agent ?? undefined}>
              {wordsOf(agent)}
            </span>
            <span className="flex flex-wrap gap-x-1.5 text-[13px]">
              <span>
                <Trans
                  ns="security"
                  i18nKey="signIn.sessions.begun"
                  components={[<Moment key="0" at={at} />]}
                />
              </span>
              {ip !== null && <span>{t('signIn.sessions.from', { ip })}</span>}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
