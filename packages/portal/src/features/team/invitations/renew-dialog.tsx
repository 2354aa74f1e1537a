import type { Invitation } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { isolated } from '../../../components/isolated.ts'
import { Button } from '../../../components/ui/button.tsx'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { LinkOnce, shownLinkOf, type ShownLink } from './link-once.tsx'
import { useInvitationsChanged } from './use-invitations-changed.ts'
import { useMails } from './use-mails.ts'

interface Props {
  readonly invitation: Invitation
  readonly onClose: () => void
}

/** Gives an invitation another link and another seven days. */
export function RenewDialog({ invitation, onClose }: Props) {
  const { t } = useTranslation(['team', 'common'])
  const { client } = useWorkspace()
  const mails = useMails()
  const tell = useTell()
  const changed = useInvitationsChanged()
  const [shown, setShown] = useState<ShownLink>()
  const email = isolated(invitation.email)
  const { busy, problem, submit } = useSubmit(async () => {
    const renewed = await client.invitations.renew(invitation.id)
    void changed()
    if (!mails) return setShown(shownLinkOf(renewed))
    tell(t('invitations.renewing.mailed', { email }))
    onClose()
  })
  return (
    <LinkOnce
      open
      shown={shown}
      onDone={onClose}
      onOpenChange={onClose}
      title={t('invitations.renewing.title', { email })}
      footer={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('invitations.renewing.action')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-ink-soft leading-relaxed">{t('invitations.renewing.words')}</p>
        <FormProblem problem={problem} />
      </div>
    </LinkOnce>
  )
}
