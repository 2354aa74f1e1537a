import { ClavigerError } from '@claviger/sdk'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { ServerCrash } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../components/failed.tsx'
import { State } from '../components/state.tsx'
import { Button } from '../components/ui/button.tsx'

/** What stands where a page could not be drawn: the server's reason, or that it is our fault. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common')
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  if (error instanceof ClavigerError) return <Failed error={error} onRetry={again} />
  return (
    <State
      page
      role="alert"
      icon={ServerCrash}
      title={t('crashed.title')}
      action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}
    >
      {t('crashed.words')}
    </State>
  )
}
