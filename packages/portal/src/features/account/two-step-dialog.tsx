import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { ScanStep } from './scan-step.tsx'

/** What the server shows this once. Held here, while the dialog is open, and nowhere else. */
interface Shown {
  /** For the authenticator; absent where only the codes are new. */
  readonly uri: string | undefined
  readonly codes: readonly string[]
}

interface Props {
  readonly title: string
  readonly words: string
  readonly action: string
  readonly email: string
  readonly begin: (password: string) => Promise<Shown>
  /** The first code was right. */
  readonly onOn: () => Promise<void>
  readonly onClose: () => void
}

const FORM = 'two-step'

/** From the password over a first code to the recovery codes, which it lets nobody leave without having kept. */
export function TwoStepDialog({ title, words, action, email, begin, onOn, onClose }: Props) {
  const { t } = useTranslation('account')
  const { t: common } = useTranslation('common')
  const [shown, setShown] = useState<Shown>()
  const [isVerified, setVerified] = useState(false)
  const [isKept, setKept] = useState(false)
  const [isPressed, setPressed] = useState(false)
  const [busy, setBusy] = useState(false)
  const step = shown === undefined ? 'password' : shown.uri !== undefined && !isVerified ? 'scan' : 'codes'
  const done = (): void => (isKept ? onClose() : setPressed(true))
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose()
      }}
      onRefused={step === 'codes' && !isKept ? () => setPressed(true) : undefined}
      title={step === 'password' ? title : step === 'scan' ? t('twoStep.scanTitle') : t('twoStep.codesTitle')}
      footer={
        step === 'codes' ? (
          <Button look="primary" aria-disabled={!isKept || undefined} onClick={done}>
            {common('done')}
          </Button>
        ) : (
          <>
            <Button onClick={() => !busy && onClose()}>{common('cancel')}</Button>
            <Button look="primary" type="submit" form={FORM} busy={busy}>
              {step === 'scan' ? t('twoStep.verify') : action}
            </Button>
          </>
        )
      }
    >
      {step === 'password' && (
        <PasswordStep
          id={FORM}
          email={email}
          act={async (password) => setShown(await begin(password))}
          onBusy={setBusy}
        >
          {words}
        </PasswordStep>
      )}
      {step === 'scan' && (
        <ScanStep
          id={FORM}
          uri={shown?.uri ?? ''}
          onBusy={setBusy}
          onVerified={() => {
            setVerified(true)
            void onOn()
          }}
        />
      )}
      {step === 'codes' && (
        <RecoveryCodes
          codes={shown?.codes ?? []}
          email={email}
          isKept={isKept}
          onKept={setKept}
          isPressed={isPressed}
        />
      )}
    </Dialog>
  )
}
