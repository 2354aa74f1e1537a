import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from './state.tsx'
import { Button } from './ui/button.tsx'

/** What stands where a person's role does not let them look. `page`: it stands for a whole page, and names it. */
export function NoPermission({ page = false }: { readonly page?: boolean }) {
  const { t } = useTranslation('common')
  return (
    <State
      page={page}
      icon={Lock}
      title={t('notForYou.title')}
      action={
        page && (
          <Button asChild>
            <Link to="/">{t('missing.home')}</Link>
          </Button>
        )
      }
    >
      {t('notForYou.words')}
    </State>
  )
}
