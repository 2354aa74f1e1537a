import { ClavigerError } from '@claviger/sdk'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../components/form-problem.tsx'
import { PasswordField } from '../components/password-field.tsx'
import { Button } from '../components/ui/button.tsx'
import { Callout } from '../components/ui/callout.tsx'
import { Field } from '../components/ui/field.tsx'
import { Input } from '../components/ui/input.tsx'
import { Told } from '../forms/told.ts'
import { usePlainSubmit } from '../forms/use-plain-submit.ts'
import { personal } from './client.ts'
import { OtherWays } from './other-ways.tsx'
import { SecondFactor } from './second-factor.tsx'
import { offersQuery } from './session.ts'

interface Props {
  /** Whose account it is, where that is known: it cannot be changed then. */
  readonly email?: string | undefined
  /** Where to come back to from a provider: a path of this portal; the page that is open when absent. */
  readonly next?: string | undefined
  /** A password is on its way: what was said of another try is over. */
  readonly onTry?: () => void
  readonly onSignedIn: () => Promise<void>
}

/** Every way to sign in that this server offers. */
export function SignInForm({ email, next, onTry, onSignedIn }: Props) {
  const { t } = useTranslation('signIn')
  const { data: offers } = useSuspenseQuery(offersQuery)
  const [needsCode, setNeedsCode] = useState(false)
  if (needsCode) return <SecondFactor onSignedIn={onSignedIn} onBack={() => setNeedsCode(false)} />
  if (!offers.password && !offers.passkey && !offers.sso)
    return <Callout tone="warn">{t('notPrivate')}</Callout>
  return (
    <div className="grid gap-4">
      {offers.password && (
        <ByPassword known={email} onTry={onTry} onSignedIn={onSignedIn} onCode={() => setNeedsCode(true)} />
      )}
      <OtherWays next={next} onSignedIn={onSignedIn} />
    </div>
  )
}

const isRefusal = (error: unknown): boolean => error instanceof ClavigerError && error.status === 401

interface ByPasswordProps {
  readonly known: string | undefined
  readonly onTry: (() => void) | undefined
  readonly onSignedIn: () => Promise<void>
  readonly onCode: () => void
}

function ByPassword({ known, onTry, onSignedIn, onCode }: ByPasswordProps) {
  const { t } = useTranslation('signIn')
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const { busy, problem, submit } = usePlainSubmit(
    async () => {
      const { two_factor } = await personal.auth.signIn({ email: email.trim(), password }).catch((error) => {
        throw isRefusal(error) ? new Told(t('refused')) : error
      })
      setPassword('')
      if (two_factor) onCode()
      else await onSignedIn()
    },
    { email: t('email'), password: t('password') },
  )
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (busy) return
        onTry?.()
        void submit()
      }}
    >
      <Field label={t('email')} error={problem?.fields['email']}>
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
      <PasswordField
        label={t('password')}
        kind="current"
        autoFocus={known !== undefined}
        error={problem?.fields['password']}
        value={password}
        onChange={setPassword}
      />
      <FormProblem problem={problem} />
      <Button type="submit" look="primary" size="large" busy={busy}>
        {t('submit')}
      </Button>
    </form>
  )
}
