import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/copy-button.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { usePlainSubmit } from '../../forms/use-plain-submit.ts'
import { personal } from '../../session/client.ts'
import { QrCode } from './qr-code.tsx'

interface Props {
  readonly id: string
  /** `otpauth://totp/…`, with the secret. */
  readonly uri: string
  readonly onVerified: () => void
  readonly onBusy: (busy: boolean) => void
}

const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** Hands the secret to an authenticator, as a picture and as text, and asks for a first code of it. */
export function ScanStep({ id, uri, onVerified, onBusy }: Props) {
  const { t } = useTranslation('account')
  const [code, setCode] = useState('')
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  // Not asked again on a refusal, which may mean the code as well as the session.
  const { problem, submit } = usePlainSubmit(
    async () => {
      await personal.auth.verifyCode({ code: code.replaceAll(/\s/g, '') })
      onVerified()
    },
    { code: t('twoStep.code') },
  )
  const run = async (): Promise<void> => {
    onBusy(true)
    await submit()
    onBusy(false)
  }
  return (
    <form
      id={id}
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <p className="text-ink-soft leading-relaxed">{t('twoStep.scanWords')}</p>
      <div className="grid gap-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center sm:gap-6">
        <QrCode text={uri} label={t('twoStep.qr')} />
        <div className="grid gap-2">
          <p className="text-ink-soft text-[13px]">{t('twoStep.byHand')}</p>
          <div className="flex items-start gap-2">
            <code className="min-w-0 font-mono text-[13px] leading-relaxed break-words select-all">
              {inFours(secret)}
            </code>
            <CopyButton look="ghost" size="icon" label={t('twoStep.copySecret')} text={() => secret} />
          </div>
        </div>
      </div>
      <Field label={t('twoStep.code')} hint={t('twoStep.codeHint')} error={problem?.fields['code']}>
        {(described) => (
          <Input
            {...described}
            autoFocus
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            className="h-11 max-w-44 font-mono text-lg tracking-widest"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <FormProblem problem={problem} />
    </form>
  )
}
