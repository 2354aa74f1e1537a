import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { useSubmit } from '../../session/use-submit.ts'

interface Props {
  /** By which a button outside the form belongs to it. */
  readonly id: string
  readonly email: string
  readonly children: ReactNode
  readonly act: (password: string) => Promise<void>
  readonly onBusy: (busy: boolean) => void
}

/** Asks for one's password before something that only its owner may do. */
export function PasswordStep({ id, email, children, act, onBusy }: Props) {
  const { t } = useTranslation('account')
  const [password, setPassword] = useState('')
  const { problem, submit } = useSubmit(() => act(password), { password: t('password.current') })
  const run = async (): Promise<void> => {
    onBusy(true)
    await submit()
    onBusy(false)
  }
  return (
    <form
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void run()
      }}
    >
      <div className="text-ink-soft leading-relaxed">{children}</div>
      <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t('password.current')}
        kind="current"
        autoFocus
        error={problem?.fields['password']}
        value={password}
        onChange={setPassword}
      />
      <FormProblem problem={problem} />
    </form>
  )
}
