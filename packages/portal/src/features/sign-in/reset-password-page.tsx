import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { offersQuery } from '../../session/session.ts'
import { AskReset } from './ask-reset.tsx'
import { ByOperator } from './by-operator.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { UnusableLink } from './unusable-link.tsx'
import { useLink } from './use-link.ts'

/** Where a forgotten password is replaced: by asking for a link, and then by that link. */
export function ResetPasswordPage() {
  const { t } = useTranslation('signIn')
  const { token, isSpent, use } = useLink('/reset-password')
  const { data: offers } = useSuspenseQuery(offersQuery)
  if (token !== undefined && !isSpent) return <ChoosePassword key={token} token={token} use={use} />
  if (offers.reset_by_mail) return <AskReset isSpent={isSpent} />
  return (
    <UnusableLink title={isSpent ? t('link.spent') : t('reset.title')}>
      <ByOperator />
    </UnusableLink>
  )
}
