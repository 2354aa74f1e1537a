import type { Invitation } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { MailOpen, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { LoadingRows } from '../../../components/loading-rows.tsx'
import { invitationsQuery } from '../queries.ts'
import { InvitationsSheet, type InvitationAct } from './invitations-sheet.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

/** Who was invited and has not joined, and all one does about it. */
export function InvitationsTab() {
  const { t } = useTranslation('team')
  const { slug, may } = useWorkspace()
  const { data, error, refetch } = useQuery(invitationsQuery(slug))
  const [open, setOpen] = useState<'invite' | { readonly act: InvitationAct; readonly on: Invitation }>()
  const close = (): void => setOpen(undefined)
  const invite = may('write:manage.members') && (
    <Button look="primary" onClick={() => setOpen('invite')}>
      <UserPlus aria-hidden />
      {t('members.invite')}
    </Button>
  )
  return (
    <div className="grid grid-cols-1 gap-4">
      {data && data.length > 0 && <div className="flex justify-end">{invite}</div>}
      <Card className="overflow-clip">
        {!data ? (
          error ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingRows />
          )
        ) : data.length === 0 ? (
          <State icon={MailOpen} title={t('invitations.empty.title')} action={invite}>
            {t('invitations.empty.words')}
          </State>
        ) : (
          <InvitationsSheet invitations={data} onAct={(act, on) => setOpen({ act, on })} />
        )}
      </Card>
      {open === 'invite' && <InviteDialog onClose={close} />}
      {typeof open === 'object' &&
        (open.act === 'renew' ? (
          <RenewDialog invitation={open.on} onClose={close} />
        ) : (
          <RevokeDialog invitation={open.on} onClose={close} />
        ))}
    </div>
  )
}
