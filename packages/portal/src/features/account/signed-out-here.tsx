import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../components/isolated.ts'
import { CardSection } from '../../components/ui/card.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { sessionQuery, type Membership } from '../../session/session.ts'
import { SignInForm } from '../../session/sign-in-form.tsx'

interface Props {
  readonly membership: Membership
  readonly email: string
}

/** Asks who was signed out of one workspace, and of no other, to sign in again. */
export function SignedOutHere({ membership, email }: Props) {
  const { t } = useTranslation(['account', 'signIn'])
  const queries = useQueryClient()
  const workspace = isolated(membership.workspace.name)
  return (
    <div className="grid max-w-md grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader title={t('signIn:again.endedTitle')} description={t('signedOut.words', { workspace })} />
      <CardSection title={workspace}>
        <SignInForm
          email={email}
          onSignedIn={async () => void (await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }))}
        />
      </CardSection>
    </div>
  )
}
