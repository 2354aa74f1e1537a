import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicPage } from '../../components/public-page.tsx'
import { Button } from '../../components/ui/button.tsx'

/** What stands where a link does not work: why that may be, what to do, and the way to the sign-in. */
export function UnusableLink({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation('signIn')
  return (
    <PublicPage title={title} description={children}>
      <Button asChild size="large">
        <Link to="/sign-in">{t('toSignIn')}</Link>
      </Button>
    </PublicPage>
  )
}
