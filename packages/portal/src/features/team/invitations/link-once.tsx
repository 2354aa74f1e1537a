import type { CreatedInvitation } from '@claviger/sdk'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/copy-button.tsx'
import { isolated } from '../../../components/isolated.ts'
import { HeldSecret } from '../../../components/show-once/held-secret.ts'
import { SecretText } from '../../../components/show-once/secret-text.tsx'
import { useCopying, type Copying } from '../../../components/show-once/use-copying.ts'
import { useLeaving } from '../../../components/show-once/use-leaving.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { Dialog, type DialogProps } from '../../../components/ui/dialog.tsx'
import { minuteOf } from '../../../times/moment.tsx'

/** A link to join that is shown this once, and what may be known of it. */
export interface ShownLink extends Pick<CreatedInvitation, 'email' | 'role' | 'expires_at'> {
  readonly secret: HeldSecret
}

/** Takes the link out of an answer. Drop the answer at once: what is kept here holds the link in the holder alone. */
export const shownLinkOf = ({ accept_url, email, role, expires_at }: CreatedInvitation): ShownLink => ({
  secret: new HeldSecret(accept_url),
  email,
  role,
  expires_at,
})

interface Props extends DialogProps {
  /** The link that is shown now; undefined before there is one, while the dialog is what its other props say. */
  readonly shown: ShownLink | undefined
  /** The person is done, and the link forgotten. */
  readonly onDone: () => void
}

/** A dialog that shows a link to join once, and cannot be left by accident before it was copied. */
export function LinkOnce({ shown, onDone, children, ...dialog }: Props) {
  const { t } = useTranslation('team')
  const copying = useCopying(shown?.secret)
  const { isCopied, refuse } = copying
  useLeaving(shown !== undefined && !isCopied, refuse)
  if (!shown) return <Dialog {...dialog}>{children}</Dialog>
  const done = (): void => {
    copying.forget()
    onDone()
  }
  return (
    <Dialog
      open
      onOpenChange={done}
      onRefused={isCopied ? undefined : refuse}
      title={t('invite.shown', { email: isolated(shown.email) })}
      footer={
        <>
          {!isCopied && <p className="text-ink-soft me-auto text-[13px]">{t('invite.wait')}</p>}
          <Button look="primary" disabled={!isCopied} onClick={done}>
            {t('invite.done')}
          </Button>
        </>
      }
    >
      <ShownAs shown={shown} copying={copying} />
    </Dialog>
  )
}

function ShownAs({ shown, copying }: { readonly shown: ShownLink; readonly copying: Copying }) {
  const { t } = useTranslation('team')
  const { isCopied, button, hasFailed, refusals } = copying
  const { secret, email, role, expires_at: until } = shown
  useEffect(() => button.current?.focus(), [button])
  return (
    <div className="grid gap-4">
      <Callout tone="warn" title={t('invite.warning')}>
        <p>{t('invite.whoever', { role: t(`roles.${role}.name`), email: isolated(email) })}</p>
        <p>{t('invite.once', { until: minuteOf(new Date(until).getTime()) })}</p>
      </Callout>
      <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
        <SecretText secret={secret} label={t('invite.link')} box={copying.box} />
        <CopyButton
          ref={button}
          look={isCopied ? 'secondary' : 'primary'}
          className="h-10.5 min-w-27"
          text={() => secret.read()}
          copied={isCopied}
          onCopied={copying.copied}
          onFailed={copying.failed}
        />
      </div>
      {!isCopied && (hasFailed || refusals > 0) && (
        <Callout tone="bad" role="alert" key={refusals}>
          {t(hasFailed ? 'invite.byHand' : 'invite.refused')}
        </Callout>
      )}
    </div>
  )
}
