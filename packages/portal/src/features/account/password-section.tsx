import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { useTell } from '../../notices/notices.tsx'
import { personal } from '../../session/client.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { sessionsQuery } from './queries.ts'

/** Changes the password. */
export function PasswordSection({ email }: { readonly email: string }) {
  const { t } = useTranslation('account')
  const tell = useTell()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [chosen, setChosen] = useState('')
  const { busy, problem, submit } = useSubmit(
    async () => {
      await personal.auth.changePassword({ password, new_password: chosen })
      setPassword('')
      setChosen('')
      tell(t('password.changed'))
      await queries.invalidateQueries(sessionsQuery)
    },
    { new_password: t('password.new'), password: t('password.current') },
  )
  return (
    <CardSection title={t('password.title')} description={t('password.description')}>
      <form
        className="grid max-w-sm gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        {/* Whose password it is, for password managers. */}
        <input type="text" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t('password.current')}
          kind="current"
          error={problem?.fields['password']}
          value={password}
          onChange={setPassword}
        />
        <PasswordField
          label={t('password.new')}
          kind="new"
          hint={t('password.newHint')}
          error={problem?.fields['new_password']}
          value={chosen}
          onChange={setChosen}
        />
        <FormProblem problem={problem} />
        <Button type="submit" busy={busy} className="justify-self-start">
          {t('password.change')}
        </Button>
      </form>
    </CardSection>
  )
}
