import type { Invitation } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { isolated } from '../../../components/isolated.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { useInvitationsChanged } from './use-invitations-changed.ts'

interface Props {
  readonly invitation: Invitation
  readonly onClose: () => void
}

/** Takes an invitation back. */
export function RevokeDialog({ invitation, onClose }: Props) {
  const { t } = useTranslation('team')
  const { client } = useWorkspace()
  const tell = useTell()
  const changed = useInvitationsChanged()
  const email = isolated(invitation.email)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('invitations.revoking.title', { email })}
      action={t('invitations.revoking.action')}
      act={async () => {
        await client.invitations.revoke(invitation.id)
        await changed()
      }}
      onDone={() => tell(t('invitations.revoking.done', { email }))}
    >
      <p>{t('invitations.revoking.words')}</p>
    </ConfirmDialog>
  )
}
