import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { SignInForm } from '../../session/sign-in-form.tsx'
import { sessionQuery } from '../../session/session.ts'

/** Where people sign in, and from where they go on to what they wanted. */
export function SignInPage() {
  const { t } = useTranslation('signIn')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const goOn = async (): Promise<void> => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    // The guard of this page leads on, to a place of our own only.
    await navigate({ to: '/sign-in', search: next === undefined ? {} : { next }, replace: true })
  }
  return (
    <PublicPage
      title={t('title')}
      below={
        <Link to="/reset-password" className="text-link underline-offset-4 hover:underline">
          {t('forgot')}
        </Link>
      }
    >
      <SignInForm onSignedIn={() => void goOn()} {...(next === undefined ? {} : { next })} />
    </PublicPage>
  )
}
