import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PasswordField } from '../../components/password-field.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { usePlainSubmit } from '../../forms/use-plain-submit.ts'

export interface Chosen {
  readonly name: string
  readonly password: string
}

interface Props {
  readonly action: string
  /** Makes the account and goes on. */
  readonly onMake: (chosen: Chosen) => Promise<void>
}

/** A name and a password: all that an account is made of. */
export function NewAccountForm({ action, onMake }: Props) {
  const { t } = useTranslation('signIn')
  const { t: common } = useTranslation('common')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const labels = { name: t('name'), password: t('newPassword') }
  const { busy, problem, submit } = usePlainSubmit(() => onMake({ name, password }), labels)
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void submit()
      }}
    >
      <Field
        label={t('name')}
        aside={common('optional')}
        hint={t('nameHint')}
        error={problem?.fields['name']}
      >
        {(described) => (
          <Input
            {...described}
            name="name"
            autoComplete="name"
            autoFocus
            dir="auto"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label={t('newPassword')}
        kind="new"
        hint={t('newPasswordHint')}
        error={problem?.fields['password']}
        value={password}
        onChange={setPassword}
      />
      <FormProblem problem={problem} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {action}
      </Button>
    </form>
  )
}
