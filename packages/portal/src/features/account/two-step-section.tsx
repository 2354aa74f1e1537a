import type { CurrentSession } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { useTell } from '../../notices/notices.tsx'
import { personal } from '../../session/client.ts'
import { sessionQuery } from '../../session/session.ts'
import { DisableTwoStep } from './disable-two-step.tsx'
import { sessionsQuery } from './queries.ts'
import { TwoStepDialog } from './two-step-dialog.tsx'

type Open = 'enable' | 'renew' | 'disable'

interface Props {
  readonly person: CurrentSession['person']
  /** Something is open above the page, or not any more. */
  readonly onBusy?: (busy: boolean) => void
}

/** The code that is asked for after the password: whether it is, and the way to change that. */
export function TwoStepSection({ person, onBusy }: Props) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const tell = useTell()
  const [open, show] = useState<Open>()
  const setOpen = (next: Open | undefined): void => {
    show(next)
    onBusy?.(next !== undefined)
  }
  const isOn = person.two_factor
  const close = (): void => setOpen(undefined)
  const changed = async (sentence: string): Promise<void> => {
    tell(sentence)
    await Promise.all([queries.invalidateQueries(sessionQuery), queries.invalidateQueries(sessionsQuery)])
  }
  return (
    <>
      <CardSection
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            {t('twoStep.title')}
            <Badge tone={isOn ? 'good' : 'plain'}>{isOn ? t('twoStep.on') : t('twoStep.off')}</Badge>
          </span>
        }
        description={t('twoStep.description')}
        action={
          <div className="flex flex-wrap gap-2">
            {/* One button for both: whoever switched it on is back on the button that switches it off. */}
            <Button onClick={() => setOpen(isOn ? 'disable' : 'enable')}>
              {isOn ? t('twoStep.disable') : t('twoStep.enable')}
            </Button>
            {isOn && <Button onClick={() => setOpen('renew')}>{t('twoStep.renew')}</Button>}
          </div>
        }
      />
      {open === 'enable' && (
        <TwoStepDialog
          title={t('twoStep.passwordTitle')}
          words={t('twoStep.passwordWords')}
          action={t('twoStep.next')}
          email={person.email}
          begin={async (password) => {
            const { totp_uri, recovery_codes } = await personal.auth.enableTwoFactor({ password })
            return { uri: totp_uri, codes: recovery_codes }
          }}
          onOn={() => changed(t('twoStep.enabled'))}
          onClose={close}
        />
      )}
      {open === 'renew' && (
        <TwoStepDialog
          title={t('twoStep.renewTitle')}
          words={t('twoStep.renewWords')}
          action={t('twoStep.renewAction')}
          email={person.email}
          begin={async (password) => {
            const { recovery_codes } = await personal.auth.renewRecoveryCodes({ password })
            tell(t('twoStep.renewed'))
            return { uri: undefined, codes: recovery_codes }
          }}
          onOn={() => Promise.resolve()}
          onClose={close}
        />
      )}
      <DisableTwoStep
        open={open === 'disable'}
        onClose={close}
        email={person.email}
        onOff={() => changed(t('twoStep.disabled'))}
      />
    </>
  )
}
