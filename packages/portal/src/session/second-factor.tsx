import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../components/form-problem.tsx'
import { Button } from '../components/ui/button.tsx'
import { Field } from '../components/ui/field.tsx'
import { Input } from '../components/ui/input.tsx'
import { usePlainSubmit } from '../forms/use-plain-submit.ts'
import { personal } from './client.ts'

interface Props {
  readonly onSignedIn: () => Promise<void>
  readonly onBack: () => void
}

/** The second step of a sign-in: the code of an authenticator, or a recovery code. */
export function SecondFactor({ onSignedIn, onBack }: Props) {
  const { t } = useTranslation('signIn')
  const [isRecovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const label = isRecovery ? t('recoveryCode') : t('code')
  const { busy, problem, submit, clear } = usePlainSubmit(
    async () => {
      const body = { code: code.replaceAll(/\s/g, '') }
      await (isRecovery ? personal.auth.verifyRecoveryCode(body) : personal.auth.verifyCode(body))
      await onSignedIn()
    },
    { code: label },
  )
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void submit()
      }}
    >
      <Field
        label={label}
        hint={isRecovery ? t('recoveryCodeHint') : t('codeHint')}
        error={problem?.fields['code']}
      >
        {(described) => (
          <Input
            {...described}
            key={String(isRecovery)}
            autoFocus
            required
            inputMode={isRecovery ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            className="h-11 font-mono text-lg tracking-widest"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <FormProblem problem={problem} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t('verify')}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="ghost" size="small" onClick={onBack}>
          {t('otherAccount')}
        </Button>
        <Button
          look="ghost"
          size="small"
          onClick={() => {
            setRecovery(!isRecovery)
            setCode('')
            clear()
          }}
        >
          {isRecovery ? t('useCode') : t('useRecoveryCode')}
        </Button>
      </div>
    </form>
  )
}
