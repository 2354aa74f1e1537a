import { useSuspenseQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../components/form-problem.tsx'
import { Button } from '../components/ui/button.tsx'
import { Callout } from '../components/ui/callout.tsx'
import { Field } from '../components/ui/field.tsx'
import { Input } from '../components/ui/input.tsx'
import { usePlainSubmit } from '../forms/use-plain-submit.ts'
import { personal } from './client.ts'
import { signInByPasskey } from './passkeys.ts'
import { offersQuery } from './session.ts'
import { SecondFactor } from './second-factor.tsx'

interface Props {
  /** Whose account it is, where that is known: it cannot be changed then. */
  readonly email?: string | undefined
  /** Where to come back to from a provider: a path of this portal. */
  readonly next?: string
  readonly onSignedIn: () => void
}

/** Every way to sign in that this server offers. */
export function SignInForm({ email: known, next, onSignedIn }: Props) {
  const { t } = useTranslation('signIn')
  const { data: offers } = useSuspenseQuery(offersQuery)
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const byPassword = usePlainSubmit(
    async () => {
      const { two_factor } = await personal.auth.signIn({ email, password })
      setPassword('')
      if (two_factor) setNeedsCode(true)
      else onSignedIn()
    },
    { email: t('email'), password: t('password') },
  )
  const byPasskey = usePlainSubmit(async () => {
    if (await signInByPasskey()) onSignedIn()
  })
  const bySso = usePlainSubmit(async () => {
    const { url } = await personal.auth.signInBySso({ next: next ?? location.pathname })
    location.assign(url)
  })
  if (needsCode) return <SecondFactor onSignedIn={onSignedIn} onBack={() => setNeedsCode(false)} />
  if (!offers.password && !offers.passkey && !offers.sso)
    return <Callout tone="warn">{t('notPrivate')}</Callout>
  return (
    <div className="grid gap-5">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void byPassword.submit()
        }}
      >
        <Field label={t('email')} error={byPassword.problem?.fields['email']}>
          {(described) => (
            <Input
              {...described}
              type="email"
              name="email"
              autoComplete="username webauthn"
              readOnly={known !== undefined}
              autoFocus={known === undefined}
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('password')} error={byPassword.problem?.fields['password']}>
          {(described) => (
            <Input
              {...described}
              type="password"
              name="password"
              autoComplete="current-password"
              autoFocus={known !== undefined}
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <FormProblem problem={byPassword.problem ?? byPasskey.problem ?? bySso.problem} />
        <Button type="submit" look="primary" size="large" busy={byPassword.busy}>
          {t('submit')}
        </Button>
      </form>
      {(offers.passkey || offers.sso) && (
        <>
          <Or word={t('or')} />
          <div className="grid gap-2">
            {offers.passkey && (
              <Button size="large" busy={byPasskey.busy} onClick={() => void byPasskey.submit()}>
                <KeyRound aria-hidden />
                {t('passkey')}
              </Button>
            )}
            {offers.sso && (
              <Button size="large" busy={bySso.busy} onClick={() => void bySso.submit()}>
                {t('sso')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

const Or = ({ word }: { readonly word: string }) => (
  <div className="text-ink-soft flex items-center gap-3 text-xs" aria-hidden>
    <span className="bg-line h-px flex-1" />
    {word}
    <span className="bg-line h-px flex-1" />
  </div>
)
