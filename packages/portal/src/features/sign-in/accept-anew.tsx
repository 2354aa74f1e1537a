import { ClavigerError } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { personal } from '../../session/client.ts'
import { sessionQuery } from '../../session/session.ts'
import { SignInForm } from '../../session/sign-in-form.tsx'
import { NewAccountForm } from './new-account-form.tsx'
import { useNewAccount } from './use-new-account.ts'

interface Props {
  readonly token: string
  readonly use: <T>(act: () => Promise<T>) => Promise<T>
}

/** That the address has an account, which keeps its password, travels as a fault of the password. */
const hasAccount = (error: unknown): boolean =>
  error instanceof ClavigerError &&
  error.code === 'conflict' &&
  error.errors.some(({ path }) => path === 'password')

/** Accepts with a new account; or signs in first, where there is one. */
export function AcceptAnew({ token, use }: Props) {
  const { t } = useTranslation('signIn')
  const queries = useQueryClient()
  const [way, setWay] = useState<'new' | 'known' | 'found'>('new')
  const make = useNewAccount((chosen) =>
    use(() => personal.invitations.accept({ token, ...chosen })).catch((error: unknown) => {
      if (hasAccount(error)) setWay('found')
      throw error
    }),
  )
  if (way === 'new')
    return (
      <PublicPage
        title={t('invitation.title')}
        description={t('invitation.words')}
        below={
          <Button look="ghost" onClick={() => setWay('known')}>
            {t('invitation.known')}
          </Button>
        }
      >
        <NewAccountForm action={t('invitation.action')} onMake={make} />
      </PublicPage>
    )
  const goOn = async (): Promise<void> => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
  }
  return (
    <PublicPage
      title={t('invitation.title')}
      description={t('invitation.signInFirst')}
      below={
        <Button look="ghost" onClick={() => setWay('new')}>
          {t('invitation.new')}
        </Button>
      }
    >
      {way === 'found' && (
        <Callout tone="info" role="alert">
          {t('invitation.found')}
        </Callout>
      )}
      <SignInForm onSignedIn={goOn} />
    </PublicPage>
  )
}
