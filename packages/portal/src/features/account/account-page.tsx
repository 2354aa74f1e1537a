import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'
import { offersQuery, sessionQuery } from '../../session/session.ts'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoStepSection } from './two-step-section.tsx'

/** Who one is, how one signs in, and where. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: offers } = useSuspenseQuery(offersQuery)
  if (session === null) return null
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader title={t('title')} description={t('description')} />
      <ProfileSection session={session} />
      {offers.password && <PasswordSection email={session.person.email} />}
      {offers.password && <TwoStepSection person={session.person} />}
      {offers.passkey && <PasskeysSection />}
      <SessionsSection />
    </div>
  )
}
