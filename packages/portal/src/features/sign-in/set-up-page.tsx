import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { personal } from '../../session/client.ts'
import { NewAccountForm } from './new-account-form.tsx'
import { UnusableLink } from './unusable-link.tsx'
import { useLink } from './use-link.ts'
import { useNewAccount } from './use-new-account.ts'

/** The first page of an installation: whoever has its link becomes the owner who signs in. */
export function SetUpPage() {
  const { t } = useTranslation('signIn')
  const { token, isSpent, use } = useLink('/setup')
  const make = useNewAccount((chosen) =>
    use(() => personal.sessions.setUp({ token: token ?? '', ...chosen })),
  )
  if (isSpent) return <UnusableLink title={t('link.spent')}>{t('setUp.spent')}</UnusableLink>
  if (token === undefined) return <UnusableLink title={t('link.none')}>{t('setUp.none')}</UnusableLink>
  return (
    <PublicPage title={t('setUp.title')} description={t('setUp.words')}>
      <NewAccountForm key={token} action={t('setUp.action')} onMake={make} />
    </PublicPage>
  )
}
