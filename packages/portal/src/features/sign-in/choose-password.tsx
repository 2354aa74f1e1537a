import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { PublicPage } from '../../components/public-page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { usePlainSubmit } from '../../forms/use-plain-submit.ts'
import { personal } from '../../session/client.ts'

interface Props {
  readonly token: string
  readonly use: <T>(act: () => Promise<T>) => Promise<T>
}

/** Chooses a new password by the token of a link. */
export function ChoosePassword({ token, use }: Props) {
  const { t } = useTranslation('signIn')
  const [password, setPassword] = useState('')
  const [isDone, setDone] = useState(false)
  const { busy, problem, submit } = usePlainSubmit(
    async () => {
      await use(() => personal.auth.resetPassword({ token, password }))
      setPassword('')
      setDone(true)
    },
    { password: t('reset.password') },
  )
  if (isDone)
    return (
      <PublicPage key="done" title={t('reset.doneTitle')} description={t('reset.done')}>
        <Button asChild look="primary" size="large">
          {/* By a new page: whoever was signed in here is not any more. */}
          <a href="/sign-in">{t('toSignIn')}</a>
        </Button>
      </PublicPage>
    )
  return (
    <PublicPage title={t('reset.chooseTitle')} description={t('reset.chooseWords')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <PasswordField
          label={t('reset.password')}
          kind="new"
          hint={t('newPasswordHint')}
          autoFocus
          error={problem?.fields['password']}
          value={password}
          onChange={setPassword}
        />
        <FormProblem problem={problem} />
        <Button type="submit" look="primary" size="large" busy={busy}>
          {t('reset.choose')}
        </Button>
      </form>
    </PublicPage>
  )
}
