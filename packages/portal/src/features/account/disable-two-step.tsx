import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { personal } from '../../session/client.ts'
import { PasswordStep } from './password-step.tsx'

interface Props {
  readonly open: boolean
  readonly email: string
  readonly onClose: () => void
  readonly onOff: () => Promise<void>
}

const FORM = 'two-step-off'

/** Switches the code after the password off. */
export function DisableTwoStep({ open, email, onClose, onOff }: Props) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={() => {
        if (!busy) onClose()
      }}
      title={t('twoStep.disableTitle')}
      footer={
        <>
          <Button onClick={() => !busy && onClose()}>{common('cancel')}</Button>
          <Button look="danger" type="submit" form={FORM} busy={busy}>
            {t('twoStep.disable')}
          </Button>
        </>
      }
    >
      <PasswordStep
        id={FORM}
        email={email}
        onBusy={setBusy}
        act={async (password) => {
          await personal.auth.disableTwoFactor({ password })
          onClose()
          await onOff()
        }}
      >
        {t('twoStep.disableWords')}
      </PasswordStep>
    </Dialog>
  )
}
