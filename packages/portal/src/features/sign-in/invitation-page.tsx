import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { sessionQuery } from '../../session/session.ts'
import { AcceptAnew } from './accept-anew.tsx'
import { AcceptSignedIn } from './accept-signed-in.tsx'
import { UnusableLink } from './unusable-link.tsx'
import { useLink } from './use-link.ts'

/** Where an invitation is accepted: with an account that is made here, or with the one that is signed in. */
export function InvitationPage() {
  const { t } = useTranslation('signIn')
  const { token, isSpent, use } = useLink('/invitation')
  const { data: session } = useQuery(sessionQuery)
  if (isSpent) return <UnusableLink title={t('link.spent')}>{t('invitation.spent')}</UnusableLink>
  if (token === undefined) return <UnusableLink title={t('link.none')}>{t('invitation.none')}</UnusableLink>
  if (session === undefined) return <PublicPage title={t('invitation.title')} />
  return session === null ? (
    <AcceptAnew key={token} token={token} use={use} />
  ) : (
    <AcceptSignedIn key={token} token={token} use={use} email={session.person.email} />
  )
}
