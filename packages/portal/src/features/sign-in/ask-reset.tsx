import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PublicPage } from '../../components/public-page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { usePlainSubmit } from '../../forms/use-plain-submit.ts'
import { personal } from '../../session/client.ts'

/** Asks for a link by mail. Whether the address has an account, nobody is told. */
export function AskReset({ isSpent }: { readonly isSpent: boolean }) {
  const { t } = useTranslation('signIn')
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const { busy, problem, submit } = usePlainSubmit(
    async () => {
      await personal.auth.requestReset({ email: email.trim() })
      setSentTo(email.trim())
    },
    { email: t('email') },
  )
  return (
    <PublicPage
      title={t('reset.title')}
      description={t('reset.words')}
      below={
        <Link to="/sign-in" className="text-link underline-offset-4 hover:underline">
          {t('toSignIn')}
        </Link>
      }
    >
      {isSpent && sentTo === undefined && (
        <Callout tone="warn" role="alert" title={t('link.spent')}>
          {t('reset.spent')}
        </Callout>
      )}
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <Field label={t('email')} error={problem?.fields['email']}>
          {(described) => (
            <Input
              {...described}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <FormProblem problem={problem} />
        <Button type="submit" look="primary" size="large" busy={busy}>
          {t('reset.ask')}
        </Button>
      </form>
      <div role="status">
        {sentTo !== undefined && (
          <Callout tone="good" title={t('reset.sentTitle')}>
            {t('reset.sent', { email: sentTo })}
          </Callout>
        )}
      </div>
    </PublicPage>
  )
}
