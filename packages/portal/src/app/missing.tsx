import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../components/state.tsx'
import { Button } from '../components/ui/button.tsx'

/** What stands at an address where nothing is. */
export function Missing() {
  const { t } = useTranslation('common')
  return (
    <State
      page
      icon={Compass}
      title={t('missing.title')}
      action={
        <Button asChild>
          <Link to="/">{t('missing.home')}</Link>
        </Button>
      }
    >
      {t('missing.words')}
    </State>
  )
}

/** The same where no page is around it. */
export const MissingAlone = () => (
  <main className="grid min-h-dvh content-center">
    <Missing />
  </main>
)
