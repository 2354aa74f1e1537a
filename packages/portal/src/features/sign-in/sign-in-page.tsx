import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { SignInForm } from '../../session/sign-in-form.tsx'
import { offersQuery, sessionQuery } from '../../session/session.ts'
import { ByOperator } from './by-operator.tsx'

/** What a provider's refusal means, by the word that comes back in the address. Any other is told in general. */
const PROVIDER_ERRORS = ['not_a_member', 'email_not_verified', 'email_not_found', 'access_denied'] as const

const isKnown = (error: string): error is (typeof PROVIDER_ERRORS)[number] =>
  PROVIDER_ERRORS.some((each) => each === error)

/** Where people sign in, and from where they go on to what they wanted. */
export function SignInPage() {
  const { t } = useTranslation('signIn')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { next, error } = useSearch({ from: '/sign-in' })
  const { data: offers } = useSuspenseQuery(offersQuery)
  const [isTrying, setTrying] = useState(false)
  const goOn = async (): Promise<void> => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    // The guard of this page leads on, to a place of our own only.
    await navigate({ to: '/sign-in', search: next === undefined ? {} : { next }, replace: true })
  }
  return (
    <PublicPage title={t('title')} below={offers.password && <Forgot isMailed={offers.reset_by_mail} />}>
      {error !== undefined && !isTrying && (
        <Callout tone="bad" role="alert" title={t('provider.title')}>
          {t(`provider.${isKnown(error) ? error : 'other'}`)}
        </Callout>
      )}
      <SignInForm onTry={() => setTrying(true)} onSignedIn={goOn} next={next ?? '/'} />
    </PublicPage>
  )
}

function Forgot({ isMailed }: { readonly isMailed: boolean }) {
  const { t } = useTranslation('signIn')
  if (!isMailed)
    return (
      <>
        {t('forgot')} <ByOperator />
      </>
    )
  return (
    <Link to="/reset-password" className="text-link underline-offset-4 hover:underline">
      {t('forgot')}
    </Link>
  )
}
